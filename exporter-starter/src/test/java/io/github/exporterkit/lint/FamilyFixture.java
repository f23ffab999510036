package io.github.exporterkit.lint;

import java.util.List;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;

/**
 * Says in one expression what a family of a test holds; it has a help unless told
 * otherwise.
 */
final class FamilyFixture {

	private final MetricType type;

	private final String name;

	private final LabelSets.Builder labels;

	private MetricFamily.Builder family;

	private FamilyFixture(MetricType type, String name, String... labels) {
		this.type = type;
		this.name = name;
		this.labels = new LabelSets.Builder(List.of(labels));
		help("What the target says");
	}

	static FamilyFixture family(MetricType type, String name, String... labels) {
		return new FamilyFixture(type, name, labels);
	}

	static FamilyFixture gauge(String name, String... labels) {
		return family(MetricType.GAUGE, name, labels);
	}

	/** The name without {@code _total}. */
	static FamilyFixture counter(String name, String... labels) {
		return family(MetricType.COUNTER, name, labels);
	}

	static FamilyFixture unknown(String name, String... labels) {
		return family(MetricType.UNKNOWN, name, labels);
	}

	/** The name without {@code _info}. */
	static FamilyFixture info(String name, String... labels) {
		return family(MetricType.INFO, name, labels);
	}

	/** A histogram of one bucket. */
	static MetricFamily histogram(String name) {
		return family(MetricType.HISTOGRAM, name, "le").suffixed("_bucket", 3, "+Inf")
			.suffixed("_count", 3, (String) null)
			.suffixed("_sum", 2.5, (String) null)
			.build();
	}

	/** A summary of one quantile. */
	static MetricFamily summary(String name) {
		return family(MetricType.SUMMARY, name, "quantile").suffixed("", 0.5, "0.9")
			.suffixed("_count", 3, (String) null)
			.suffixed("_sum", 2.5, (String) null)
			.build();
	}

	/** A state set of which the first state holds. */
	static MetricFamily states(String name, String... states) {
		FamilyFixture family = family(MetricType.STATE_SET, name, name);
		for (String state : states) {
			family.sample(state.equals(states[0]) ? 1 : 0, state);
		}
		return family.build();
	}

	/** Before the first sample. */
	FamilyFixture help(String help) {
		this.family = new MetricFamily.Builder(new MetricDescriptor(this.name, this.type, help, ""));
		return this;
	}

	FamilyFixture sample(double value, String... labelValues) {
		this.family.add(this.labels.add(labelValues), value);
		return this;
	}

	FamilyFixture suffixed(String suffix, double value, String... labelValues) {
		this.family.add(this.labels.add(labelValues), suffix, value);
		return this;
	}

	MetricFamily build() {
		return this.family.build(this.labels.build());
	}

	MetricFamily of(double value) {
		return sample(value).build();
	}

}
