package io.github.exporterkit.lint;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;

/**
 * A family as the rules look at it. Lives as long as one linting; not thread-safe.
 */
final class LintedFamily {

	/** Stands for no label. */
	static final int NONE = -1;

	private static final int LONGEST_SHOWN = 60;

	private final MetricFamily family;

	private final MetricName name;

	private final Map<Integer, Set<String>> values = new HashMap<>();

	LintedFamily(MetricFamily family, String exporter) {
		this.family = family;
		this.name = MetricName.of(family.descriptor(), exporter);
	}

	/** How many series there are; a whole histogram is one. */
	int size() {
		return this.family.size();
	}

	/** A series' number; NaN if it is not a single one. */
	double number(int series) {
		return this.family.value(series);
	}

	String help() {
		return this.family.descriptor().help();
	}

	/** The name as its author declared it, without the suffix of its type. */
	String declaredName() {
		return this.family.descriptor().name();
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

	/** Whether every series is a single number. */
	boolean isPlain() {
		return !isDistribution() && !is(MetricType.STATE_SET);
	}

	/** Whether there are sums and counts. */
	boolean isDistribution() {
		return is(MetricType.HISTOGRAM, MetricType.SUMMARY);
	}

	/** A series' value of a label; empty if it does not have the label. */
	String value(int series, int column) {
		return Objects.requireNonNullElse(this.family.labelSets().value(this.family.labelSet(series), column), "");
	}

	/** The distinct values of one label, without the empty one. */
	Set<String> values(int column) {
		return this.values.computeIfAbsent(column, this::distinct);
	}

	private Set<String> distinct(int column) {
		Set<String> values = new HashSet<>();
		for (int series = 0; series < size(); series++) {
			values.add(value(series, column));
		}
		values.remove("");
		return values;
	}

	/**
	 * What distinguishes a series from the others of the family.
	 * @param series the series
	 * @param except a label to ignore, or {@link #NONE}
	 */
	String key(int series, int except) {
		StringBuilder key = new StringBuilder();
		for (int column = 0; column < labels().size(); column++) {
			if (column != except) {
				String value = value(series, column);
				// The length keeps "a" "bc" apart from "ab" "c".
				key.append(value.length()).append(':').append(value);
			}
		}
		return key.toString();
	}

	/** A series' labels for a reader, or the words "its only series". */
	String shownLabels(int series) {
		StringBuilder shown = new StringBuilder();
		for (int column = 0; column < labels().size(); column++) {
			shown.append(shown.isEmpty() ? "" : ",").append(labels().get(column)).append('=');
			shown.append(shown(value(series, column)));
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
