package io.github.exporterkit.test;

/**
 * A source has no recorded payload to answer with.
 */
class MissingPayloadException extends IllegalStateException {

	MissingPayloadException(String message) {
		super(message);
	}

	static MissingPayloadException of(String name, String file) {
		return new MissingPayloadException("""
				There is no recorded payload '%1$s'. Either create %2$s.json (or .xml, .txt …, after its format), \
				or record it from the real target with: mvn test -Drecord=<the target's URL>""".formatted(name, file));
	}

}
