package io.github.exporterkit.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;

/**
 * A family as the rules look at it. Lives as long as one linting; not thread-safe.
 */
final class LintedFamily {

	/** No label: for keys of all labels. */
	static final int NONE = -1;

	private static final int LONGEST_SHOWN = 60;

	private final MetricFamily family;

	private final MetricName name;

	private final int partColumn;

	private final Map<Integer, Set<String>> values = new HashMap<>();

	LintedFamily(MetricFamily family, String exporter) {
		this.family = family;
		this.name = MetricName.of(family.descriptor(), exporter);
		this.partColumn = switch (type()) {
			case HISTOGRAM -> labels().indexOf("le");
			case SUMMARY -> labels().indexOf("quantile");
			case STATE_SET -> labels().indexOf(family.descriptor().name());
			case GAUGE, COUNTER, UNKNOWN, INFO -> NONE;
		};
	}

	MetricFamily family() {
		return this.family;
	}

	MetricName name() {
		return this.name;
	}

	String sampleName() {
		return this.family.descriptor().sampleName();
	}

	MetricType type() {
		return this.family.descriptor().type();
	}

	boolean is(MetricType... types) {
		return List.of(types).contains(type());
	}

	List<String> labels() {
		return this.family.labelSets().names();
	}

	/**
	 * The labels that the author chose: not the one that tells buckets, quantiles or
	 * states apart.
	 */
	int[] ownColumns() {
		return IntStream.range(0, labels().size()).filter((column) -> column != this.partColumn).toArray();
	}

	/**
	 * Whether every sample has a number of its own, as buckets, quantiles and states have
	 * not.
	 */
	boolean isPlain() {
		return !isDistribution() && !is(MetricType.STATE_SET);
	}

	/** Whether there are sums and counts. */
	boolean isDistribution() {
		return is(MetricType.HISTOGRAM, MetricType.SUMMARY);
	}

	/** How many things are measured: a whole histogram counts as one. */
	int series() {
		if (isPlain()) {
			return this.family.size();
		}
		Set<String> series = new HashSet<>();
		for (int sample = 0; sample < this.family.size(); sample++) {
			series.add(labelKey(sample, this.partColumn));
		}
		return series.size();
	}

	/** A sample's value of one label; empty if it does not have the label. */
	String value(int sample, int column) {
		return Objects.requireNonNullElse(this.family.labelSets().value(this.family.labelSet(sample), column), "");
	}

	/** The distinct values of one label, without the empty one. */
	Set<String> values(int column) {
		return this.values.computeIfAbsent(column, this::distinct);
	}

	private Set<String> distinct(int column) {
		Set<String> values = new HashSet<>();
		for (int sample = 0; sample < this.family.size(); sample++) {
			values.add(value(sample, column));
		}
		values.remove("");
		return values;
	}

	/**
	 * What tells a series from others of the family.
	 * @param sample the sample
	 * @param except a label to overlook, or {@link #NONE}
	 */
	String key(int sample, int except) {
		return labelKey(sample, except);
	}

	private String labelKey(int sample, int except) {
		StringBuilder key = new StringBuilder();
		for (int column = 0; column < labels().size(); column++) {
			if (column != except) {
				String value = value(sample, column);
				// The length keeps "a" "bc" apart from "ab" "c".
				key.append(value.length()).append(':').append(value);
			}
		}
		return key.toString();
	}

	/** A sample's labels for a reader, or the words "its only series". */
	String shownLabels(int sample) {
		StringBuilder shown = new StringBuilder();
		for (int column = 0; column < labels().size(); column++) {
			shown.append(shown.isEmpty() ? "" : ",").append(labels().get(column)).append('=');
			shown.append(shown(value(sample, column)));
		}
		return shown.isEmpty() ? "its only series" : "{" + shown + "}";
	}

	/** A number for a reader. */
	static String shown(double value) {
		boolean whole = value == Math.rint(value) && Math.abs(value) < Long.MAX_VALUE;
		return whole ? Long.toString((long) value) : Double.toString(value);
	}

	/** A label's value for a reader: quoted, and cut where it is long. */
	static String shown(String value) {
		return '"' + ((value.length() > LONGEST_SHOWN) ? value.substring(0, LONGEST_SHOWN) + "…" : value) + '"';
	}

}
