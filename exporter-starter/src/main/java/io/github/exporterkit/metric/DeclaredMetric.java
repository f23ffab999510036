package io.github.exporterkit.metric;

import java.util.List;
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

	private @Nullable MetricTable table;

	private @Nullable MetricColumn column;

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
		this.conversion = Conversion.of(from, unit, List.of());
	}

	@Override
	public Metric unit(Unit unit) {
		return new DeclaredMetric(this.families, this.name, this.type, this.help, this.from, unit, this.labels);
	}

	@Override
	public Metric from(From from) {
		return new DeclaredMetric(this.families, this.name, this.type, this.help, from, this.unit, this.labels);
	}

	@Override
	public Metric labels(String... names) {
		List<String> labels = Stream.of(names).map(MetricNaming::requireLabelName).toList();
		return new DeclaredMetric(this.families, this.name, this.type, this.help, this.from, this.unit, labels);
	}

	@Override
	public void sample(@Nullable Number value, @Nullable String... labelValues) {
		if (labelValues.length != this.labels.size()) {
			throw new IllegalArgumentException("metric '%s' has the labels %s, but a sample came with %d label values"
				.formatted(this.name, this.labels, labelValues.length));
		}
		if (value != null) {
			double converted = this.conversion.ofNumber(value.doubleValue(), this.families.now());
			column().add(table().row(labelValues), converted);
		}
	}

	private MetricColumn column() {
		if (this.column == null) {
			this.column = table().column(descriptor());
		}
		return this.column;
	}

	private MetricTable table() {
		if (this.table == null) {
			this.table = this.families.tableFor(descriptor(), this.labels);
		}
		return this.table;
	}

	private MetricDescriptor descriptor() {
		return this.families.describe(this.name, this.type, this.help, this.conversion.suffix());
	}

}
