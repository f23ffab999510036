package io.github.exporterkit.metric;

/**
 * The types of metric families, as Prometheus names them.
 */
public enum MetricType {

	/** A number that goes up and down. */
	GAUGE(""),

	/** A number that only goes up, until the target starts again. Never negative. */
	COUNTER("_total"),

	/** A number of which nobody said how it moves. */
	UNKNOWN(""),

	/** Facts as labels; the value is always 1. */
	INFO("_info"),

	/**
	 * Whether each of several states holds, a series a state, in a label that is named
	 * after the family.
	 */
	STATE_SET(""),

	/** Quantiles, with the sum and the count of what was observed. */
	SUMMARY(""),

	/** Cumulative buckets, with the sum and the count of what was observed. */
	HISTOGRAM("");

	private final String suffix;

	MetricType(String suffix) {
		this.suffix = suffix;
	}

	/**
	 * The suffix that this type gives every sample of a family.
	 * @return {@code _total}, {@code _info} or an empty string
	 */
	public String suffix() {
		return this.suffix;
	}

}
