package io.github.exporterkit.test;

import org.assertj.core.api.AbstractAssert;

/**
 * Assertions on how one source did in a scrape.
 */
public final class SourceAssert extends AbstractAssert<SourceAssert, Exposition> {

	private final String source;

	SourceAssert(Exposition actual, String source) {
		super(actual, SourceAssert.class);
		this.source = source;
	}

	/**
	 * The source was fetched and translated.
	 * @return this
	 */
	public SourceAssert works() {
		throw new UnsupportedOperationException(this.source);
	}

	/**
	 * The source failed.
	 * @param reason why, as the label {@code reason} of
	 * {@code <exporter>_scrape_source_failure_info} has it, such as {@code decode}
	 * @return this
	 */
	public SourceAssert failsWith(String reason) {
		throw new UnsupportedOperationException();
	}

	/**
	 * That many samples of the source are exposed.
	 * @param samples the number
	 * @return this
	 */
	public SourceAssert hasSamples(int samples) {
		throw new UnsupportedOperationException();
	}

}
