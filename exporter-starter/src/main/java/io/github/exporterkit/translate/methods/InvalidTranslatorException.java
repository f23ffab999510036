package io.github.exporterkit.translate.methods;

/**
 * A method annotated with {@code @Translates} that cannot be called with a document.
 */
public final class InvalidTranslatorException extends RuntimeException {

	InvalidTranslatorException(String place, String problem) {
		super(place + ": " + problem);
	}

}
