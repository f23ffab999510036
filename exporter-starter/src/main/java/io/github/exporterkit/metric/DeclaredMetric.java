package io.github.exporterkit.metric;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Metric} that {@link MetricFamilies} hands to annotated methods.
 */
final class DeclaredMetric implements Metric {

	private final MetricFamilies families;

	private final String name;

	private final MetricType type;

	private final String help;

	private final From from;

	private final Unit unit;

	private final List<String> labels;

	private final Conversion conversion;

	private @Nullable LabelledColumn column;

	DeclaredMetric(MetricFamilies families, String name, MetricType type, String help) {
		this(families, name, type, help, From.NUMBER, Unit.NONE, List.of());
	}

	private DeclaredMetric(MetricFamilies families, String name, MetricType type, String help, From from, Unit unit,
			List<String> labels) {
		this.families = families;
		this.name = name;
		this.type = type;
		this.help = help;
		this.from = from;
		this.unit = unit;
		this.labels = labels;
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
					"metric '%s' is always 1, because it is an info metric; leave its unit and form out"
						.formatted(this.name));
		}
		return new DeclaredMetric(this.families, this.name, this.type, this.help, from, unit, this.labels);
	}

	@Override
	public Metric labels(String... names) {
		List<String> labels = Stream.of(names).map(MetricNaming::requireLabelName).toList();
		if (Set.copyOf(labels).size() < labels.size()) {
			throw new IllegalArgumentException(
					"metric '%s' names a label twice among %s; rename one of them".formatted(this.name, labels));
		}
		return new DeclaredMetric(this.families, this.name, this.type, this.help, this.from, this.unit, labels);
	}

	@Override
	public void sample(@Nullable Number value, @Nullable String... labelValues) {
		if (labelValues.length != this.labels.size()) {
			throw new IllegalArgumentException("metric '%s' has the labels %s, but a sample came with %d label values"
				.formatted(this.name, this.labels, labelValues.length));
		}
		if (value != null) {
			column().add(converted(value.doubleValue()), labelValues);
		}
	}

	private double converted(double value) {
		return (this.type == MetricType.INFO) ? 1 : this.conversion.ofNumber(value, this.families.now());
	}

	private LabelledColumn column() {
		if (this.column == null) {
			this.column = this.families
				.column(this.families.describe(this.name, this.type, this.help, this.conversion.suffix()), this.labels);
		}
		return this.column;
	}

}
