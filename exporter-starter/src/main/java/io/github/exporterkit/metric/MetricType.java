package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The types of metric families, as Prometheus names them.
 */
public enum MetricType {

	/** A number that goes up and down. */
	GAUGE(""),

	/** A number that only increases until the target restarts. Never negative. */
	COUNTER("_total", "_total", "_created"),

	/** A number that may be a gauge or a counter: the author did not say. */
	UNKNOWN(""),

	/** Facts as labels; the value is always 1. */
	INFO("_info", "_info"),

	/**
	 * Whether each of several states holds, a series a state, in a label that is named
	 * after the family.
	 */
	STATE_SET(""),

	/** Quantiles, with the sum and the count of what was observed. */
	SUMMARY("", "_sum", "_count", "_created"),

	/** Cumulative buckets, with the sum and the count of what was observed. */
	HISTOGRAM("", "_bucket", "_sum", "_count", "_created");

	private final String suffix;

	private final List<String> suffixes;

	MetricType(String suffix, String... suffixes) {
		this.suffix = suffix;
		this.suffixes = List.of(suffixes);
	}

	/**
	 * The type of this name.
	 * @param word a name as {@link #word()} has it
	 * @return the type; empty if there is none
	 */
	public static Optional<MetricType> ofWord(String word) {
		return Arrays.stream(values()).filter((type) -> type.word().equals(word)).findFirst();
	}

	/**
	 * All types as authors write them.
	 * @return the words
	 */
	public static Stream<String> words() {
		return Arrays.stream(values()).map(MetricType::word);
	}

	/**
	 * The type as authors write it.
	 * @return the name in lower case with dashes, such as {@code state-set}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/**
	 * The suffix that this type gives every sample of a family.
	 * @return {@code _total}, {@code _info} or an empty string
	 */
	public String suffix() {
		return this.suffix;
	}

	/**
	 * All suffixes that samples of a family may have; those of some types may also have
	 * none.
	 * @return for example {@code _bucket}, {@code _sum}, {@code _count} and
	 * {@code _created}
	 */
	public List<String> suffixes() {
		return this.suffixes;
	}

	/**
	 * Whether a point has parts, each of them a sample: buckets, quantiles or states.
	 * @return whether one point is several samples
	 */
	public boolean hasParts() {
		return this == HISTOGRAM || this == SUMMARY || this == STATE_SET;
	}

	/**
	 * Whether its numbers only increase until the target restarts, so that {@code rate()}
	 * is for them.
	 * @return whether it is a counter or consists of counters
	 */
	public boolean isCumulative() {
		return this == COUNTER || this == HISTOGRAM || this == SUMMARY;
	}

	/**
	 * The label that tells the parts of a point apart.
	 * @param family the family's name
	 * @return {@code le}, {@code quantile} or the family's name; null if there are no
	 * parts
	 */
	public @Nullable String partLabel(String family) {
		return switch (this) {
			case HISTOGRAM -> "le";
			case SUMMARY -> "quantile";
			case STATE_SET -> family;
			case GAUGE, COUNTER, UNKNOWN, INFO -> null;
		};
	}

}
