package io.github.exporterkit.test;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;

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
		if (value("scrape_source_success") != 1) {
			throw failure("Expected the source '%s' to work, but%n%s", this.source,
					new WhatIsThere(this.actual).failures());
		}
		return this;
	}

	/**
	 * The source failed.
	 * @param reason why, as the label {@code reason} of
	 * {@code <exporter>_scrape_source_failure_info} has it, such as {@code decode}
	 * @return this
	 */
	public SourceAssert failsWith(String reason) {
		String why = reason().orElseThrow(
				() -> failure("Expected the source '%s' to fail with '%s', but it works", this.source, reason));
		if (!why.equals(reason)) {
			throw failureWithActualExpected(why, reason, "Expected the source '%s' to fail with '%s', but%n%s",
					this.source, reason, new WhatIsThere(this.actual).failures());
		}
		return this;
	}

	/**
	 * That many samples of the source are exposed.
	 * @param samples the number
	 * @return this
	 */
	public SourceAssert hasSamples(int samples) {
		int there = (int) value("scrape_source_samples");
		if (there != samples) {
			throw failureWithActualExpected(there, samples,
					"Expected the source '%s' to have %d samples, but it has %d", this.source, samples, there);
		}
		return this;
	}

	private double value(String metric) {
		return this.actual.value(this.actual.own(metric), Map.of("source", this.source));
	}

	private Optional<String> reason() {
		value("scrape_source_success");
		return this.actual.samples(this.actual.own("scrape_source_failure_info"))
			.filter((sample) -> this.source.equals(sample.labels().get("source")))
			.map((sample) -> Objects.requireNonNull(sample.labels().get("reason")))
			.findFirst();
	}

}
