package io.github.exporterkit.metric.build;

/**
 * How much one source may produce in one scrape.
 *
 * @param samples the most samples altogether
 * @param samplesPerFamily the most samples of one family
 * @param labels the most label names of a family
 * @param labelLength the most characters of a label's value
 */
public record SampleLimits(int samples, int samplesPerFamily, int labels, int labelLength) {

	/** Even a family without samples takes memory. */
	static final int FAMILIES = 10_000;

	String tooManySamples() {
		return "more than %d samples; take fewer rows, or raise exporter.limits.samples".formatted(this.samples);
	}

	static String tooManyFamilies() {
		return "more than %d metrics; make what differs among their names a label".formatted(FAMILIES);
	}

	String familyTooLarge() {
		return "more than %d samples; use fewer labels, or raise exporter.limits.samples-per-family"
			.formatted(this.samplesPerFamily);
	}

	String tooManyLabels() {
		return "more than %d labels; take fewer, or raise exporter.limits.labels".formatted(this.labels);
	}

	String labelTooLong() {
		return "a label is longer than %d characters; see exporter.limits.label-length".formatted(this.labelLength);
	}

}
