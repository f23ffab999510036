package io.github.exporterkit.metric;

import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The {@link Distribution} that {@link MetricFamilies} hands to annotated methods.
 *
 * @param <V> what is sampled
 */
final class DeclaredDistribution<V> implements Distribution<V> {

	private final MetricFamilies families;

	private final MetricDescriptor unitless;

	private final Kind<V> kind;

	private final Unit unit;

	private final DeclaredLabels labels;

	private @Nullable Rows<V> rows;

	DeclaredDistribution(MetricFamilies families, MetricDescriptor unitless, Kind<V> kind, Unit unit,
			DeclaredLabels labels) {
		this.families = families;
		this.unitless = unitless;
		this.kind = kind;
		this.unit = unit;
		this.labels = labels;
	}

	@Override
	public Distribution<V> unit(Unit unit) {
		return new DeclaredDistribution<>(this.families, this.unitless, this.kind, unit, this.labels);
	}

	@Override
	public Distribution<V> labels(String... names) {
		return new DeclaredDistribution<>(this.families, this.unitless, this.kind, this.unit, this.labels.named(names));
	}

	@Override
	public void sample(@Nullable V value, @Nullable String... labelValues) {
		this.labels.require(labelValues);
		if (value == null) {
			return;
		}
		try {
			rows().add(value, this.unit, labelValues);
		}
		catch (ConversionException ex) {
			this.families.dropped().add(this.unitless.name(), 1, String.valueOf(ex.getMessage()));
		}
	}

	private Rows<V> rows() {
		if (this.rows == null) {
			MetricDescriptor metric = this.families.describe(this.labels.metric(), this.unitless.type(),
					this.unitless.help(), this.unit.base());
			this.rows = this.kind.begin(metric, this.labels);
		}
		return this.rows;
	}

	/**
	 * Begins the rows of one metric.
	 */
	interface Kind<V> {

		Rows<V> begin(MetricDescriptor metric, DeclaredLabels labels);

	}

	/**
	 * Takes one row after another.
	 */
	interface Rows<V> {

		void add(V value, Unit unit, @Nullable String... labelValues);

	}

}
