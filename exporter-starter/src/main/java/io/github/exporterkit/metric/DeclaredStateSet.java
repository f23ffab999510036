package io.github.exporterkit.metric;

import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * The {@link StateSetMetric} that {@link MetricFamilies} hands to annotated methods.
 */
final class DeclaredStateSet implements StateSetMetric {

	private final MetricFamilies families;

	private final MetricDescriptor metric;

	private final List<String> states;

	private final DeclaredLabels labels;

	private @Nullable StateSetRows rows;

	DeclaredStateSet(MetricFamilies families, MetricDescriptor metric, List<String> states, DeclaredLabels labels) {
		this.families = families;
		this.metric = metric;
		this.states = states;
		this.labels = labels;
	}

	/** The name that a constant has as a state. */
	static String state(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

	@Override
	public StateSetMetric labels(String... names) {
		return new DeclaredStateSet(this.families, this.metric, this.states, this.labels.named(names));
	}

	@Override
	public void sample(@Nullable String state, @Nullable String... labelValues) {
		this.labels.require(labelValues);
		if (state != null && !state.isEmpty()) {
			rows().add(state, labelValues);
		}
	}

	@Override
	public void sample(@Nullable Enum<?> state, @Nullable String... labelValues) {
		sample((state != null) ? state(state) : null, labelValues);
	}

	private StateSetRows rows() {
		if (this.rows == null) {
			this.rows = this.families.stateSet(this.metric, this.labels.names(), this.states);
		}
		return this.rows;
	}

}
