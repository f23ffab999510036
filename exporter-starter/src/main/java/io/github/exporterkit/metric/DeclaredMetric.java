package io.github.exporterkit.metric;

import java.time.Instant;
import java.util.List;

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

	private final DeclaredLabels labels;

	private final double created;

	private final Conversion conversion;

	private @Nullable LabelledColumn column;

	DeclaredMetric(MetricFamilies families, String name, MetricType type, String help) {
		this(families, name, type, help, From.NUMBER, Unit.NONE, DeclaredLabels.none(name), Double.NaN);
	}

	private DeclaredMetric(MetricFamilies families, String name, MetricType type, String help, From from, Unit unit,
			DeclaredLabels labels, double created) {
		this.families = families;
		this.name = name;
		this.type = type;
		this.help = help;
		this.from = from;
		this.unit = unit;
		this.labels = labels;
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
					"metric '%s' is always 1, because it is an info metric; leave its unit and form out"
						.formatted(this.name));
		}
		return new DeclaredMetric(this.families, this.name, this.type, this.help, from, unit, this.labels,
				this.created);
	}

	@Override
	public Metric labels(String... names) {
		return new DeclaredMetric(this.families, this.name, this.type, this.help, this.from, this.unit,
				this.labels.named(names), this.created);
	}

	@Override
	public Metric since(@Nullable Instant start) {
		if (this.type != MetricType.COUNTER) {
			throw new IllegalArgumentException(
					"metric '%s' did not begin to count, because it is no counter; leave 'since' out"
						.formatted(this.name));
		}
		double created = (start != null) ? start.getEpochSecond() + start.getNano() / 1e9 : Double.NaN;
		DeclaredMetric metric = new DeclaredMetric(this.families, this.name, this.type, this.help, this.from, this.unit,
				this.labels, created);
		metric.column = column();
		return metric;
	}

	@Override
	public void sample(@Nullable Number value, @Nullable String... labelValues) {
		this.labels.require(labelValues);
		if (value != null) {
			column().add(converted(value.doubleValue()), this.created, labelValues);
		}
	}

	private double converted(double value) {
		return (this.type == MetricType.INFO) ? 1 : this.conversion.ofNumber(value, this.families.now());
	}

	private LabelledColumn column() {
		if (this.column == null) {
			this.column = this.families.column(
					this.families.describe(this.name, this.type, this.help, this.conversion.suffix()),
					this.labels.names());
		}
		return this.column;
	}

}
