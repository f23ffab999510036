package io.github.exporterkit.metric.build;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;

import io.github.exporterkit.metric.Distribution;
import io.github.exporterkit.metric.Metric;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.StateSetMetric;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What {@link MetricsBuilder} hands to annotated methods: a metric with the names of its
 * labels, whose column is begun with its first point.
 */
abstract class DeclaredMetric {

	final MetricsBuilder families;

	/** The name as the author wrote it. */
	final String name;

	final List<String> labels;

	MetricsBuilder.@Nullable LabelledColumn column;

	private DeclaredMetric(MetricsBuilder families, String name, List<String> labels) {
		this.families = families;
		this.name = name;
		this.labels = labels;
	}

	static Metric number(MetricsBuilder families, String name, MetricType type, String help) {
		return new Number(families, name, List.of(), type, help, From.NUMBER, Unit.NONE, Double.NaN);
	}

	static StateSetMetric stateSet(MetricsBuilder families, MetricDescriptor metric, String name, List<String> states) {
		return new States(families, name, List.of(), metric, requireStates(metric, states));
	}

	static <V> Distribution<V> distribution(MetricsBuilder families, MetricDescriptor unitless, String name,
			PointKind<V> kind) {
		return new Observations<>(families, name, List.of(), unitless, kind, Unit.NONE);
	}

	/** The name that a constant has as a state. */
	static String state(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	private static List<String> requireStates(MetricDescriptor metric, List<String> states) {
		if (states.contains("") || Set.copyOf(states).size() < states.size()) {
			throw new IllegalArgumentException("the states %s of the metric '%s' must differ, and none may be empty"
				.formatted(states, metric.name()));
		}
		return states;
	}

	/** The metric with its unit. */
	abstract MetricDescriptor describe();

	/** Check the names of labels. */
	final List<String> checked(String... names) {
		List<String> checked = Stream.of(names).map(MetricNaming::requireLabelName).toList();
		if (Set.copyOf(checked).size() < checked.size()) {
			throw new IllegalArgumentException(
					"metric '%s' names a label twice among %s; rename one of them".formatted(this.name, checked));
		}
		return checked;
	}

	/** Refuse a sample with more or fewer values than there are labels. */
	final void require(@Nullable String[] labelValues) {
		if (labelValues.length != this.labels.size()) {
			throw new IllegalArgumentException("metric '%s' has the labels %s, but a sample came with %d label values"
				.formatted(this.name, this.labels, labelValues.length));
		}
	}

	final void add(PointAdder adder, @Nullable String[] labelValues) {
		MetricsBuilder.LabelledColumn target = column();
		try {
			adder.addTo(target.column(), target.table().row(labelValues));
		}
		catch (ConversionException ex) {
			this.families.dropped().add(describe().sampleName(), 1, String.valueOf(ex.getMessage()));
		}
	}

	final MetricsBuilder.LabelledColumn column() {
		if (this.column == null) {
			this.column = this.families.column(describe(), this.labels);
		}
		return this.column;
	}

	/** Adds a point to a column. */
	private interface PointAdder {

		void addTo(PointColumn column, int row);

	}

	/**
	 * Adds a histogram or summary to a column.
	 *
	 * @param <V> what is added
	 */
	interface PointKind<V> {

		void addTo(PointColumn column, int row, V value, Unit unit);

	}

	private static final class Number extends DeclaredMetric implements Metric {

		private final MetricType type;

		private final String help;

		private final From from;

		private final Unit unit;

		private final double created;

		private final Conversion conversion;

		private Number(MetricsBuilder families, String name, List<String> labels, MetricType type, String help,
				From from, Unit unit, double created) {
			super(families, name, labels);
			this.type = type;
			this.help = help;
			this.from = from;
			this.unit = unit;
			this.created = created;
			this.conversion = Conversion.builder().from(from).unit(unit).build();
		}

		@Override
		public Metric unit(Unit unit) {
			return measured(this.from, unit);
		}

		@Override
		public Metric from(From from) {
			return measured(from, this.unit);
		}

		private Metric measured(From from, Unit unit) {
			if (this.type == MetricType.INFO) {
				throw new IllegalArgumentException(
						"metric '%s' is an info metric, whose value is always 1; remove its unit and form"
							.formatted(this.name));
			}
			return new Number(this.families, this.name, this.labels, this.type, this.help, from, unit, this.created);
		}

		@Override
		public Metric labels(String... names) {
			return new Number(this.families, this.name, checked(names), this.type, this.help, this.from, this.unit,
					this.created);
		}

		@Override
		public Metric since(@Nullable Instant start) {
			if (this.type != MetricType.COUNTER) {
				throw new IllegalArgumentException(
						"metric '%s' is a %s, and since() applies to counters only; remove it".formatted(this.name,
								this.type.word()));
			}
			double seconds = (start != null) ? start.getEpochSecond() + start.getNano() / 1e9 : Double.NaN;
			Number metric = new Number(this.families, this.name, this.labels, this.type, this.help, this.from,
					this.unit, seconds);
			metric.column = column();
			return metric;
		}

		@Override
		public void sample(java.lang.@Nullable Number value, @Nullable String... labelValues) {
			require(labelValues);
			if (value != null) {
				double number = (this.type == MetricType.INFO) ? 1
						: this.conversion.ofNumber(value.doubleValue(), this.families.now());
				add((column, row) -> column.number(row, number, this.created), labelValues);
			}
		}

		@Override
		MetricDescriptor describe() {
			return this.families.describe(this.name, this.type, this.help, this.conversion.suffix());
		}

	}

	private static final class States extends DeclaredMetric implements StateSetMetric {

		private final MetricDescriptor metric;

		private final List<String> states;

		private States(MetricsBuilder families, String name, List<String> labels, MetricDescriptor metric,
				List<String> states) {
			super(families, name, labels);
			this.metric = metric;
			this.states = states;
		}

		@Override
		public StateSetMetric labels(String... names) {
			return new States(this.families, this.name, checked(names), this.metric, this.states);
		}

		@Override
		public void sample(@Nullable String state, @Nullable String... labelValues) {
			require(labelValues);
			if (state != null && !state.isEmpty()) {
				add((column, row) -> column.stateSet(row, Set.of(state), this.states), labelValues);
			}
		}

		@Override
		public void sample(@Nullable Enum<?> state, @Nullable String... labelValues) {
			sample((state != null) ? state(state) : null, labelValues);
		}

		@Override
		MetricDescriptor describe() {
			return this.metric;
		}

	}

	private static final class Observations<V> extends DeclaredMetric implements Distribution<V> {

		private final MetricDescriptor unitless;

		private final PointKind<V> kind;

		private final Unit unit;

		private Observations(MetricsBuilder families, String name, List<String> labels, MetricDescriptor unitless,
				PointKind<V> kind, Unit unit) {
			super(families, name, labels);
			this.unitless = unitless;
			this.kind = kind;
			this.unit = unit;
		}

		@Override
		public Distribution<V> unit(Unit unit) {
			return new Observations<>(this.families, this.name, this.labels, this.unitless, this.kind, unit);
		}

		@Override
		public Distribution<V> labels(String... names) {
			return new Observations<>(this.families, this.name, checked(names), this.unitless, this.kind, this.unit);
		}

		@Override
		public void sample(@Nullable V value, @Nullable String... labelValues) {
			require(labelValues);
			if (value != null) {
				add((column, row) -> this.kind.addTo(column, row, value, this.unit), labelValues);
			}
		}

		@Override
		MetricDescriptor describe() {
			return this.families.describe(this.name, this.unitless.type(), this.unitless.help(), this.unit.base());
		}

	}

}
