package io.github.exporterkit.lint;

import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.value.Unit;

/**
 * Says in one expression what a family of a test holds; it has a help unless told
 * otherwise.
 */
final class FamilyFixture {

	private final MetricType type;

	private final String name;

	private final LabelSets.Builder labels;

	private MetricFamilyBuilder family;

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
	static MetricFamily histogram(String name, String... labels) {
		return family(MetricType.HISTOGRAM, name, labels).point(labels).build();
	}

	/** A summary of one quantile. */
	static MetricFamily summary(String name) {
		return family(MetricType.SUMMARY, name).point().build();
	}

	/** A state set of which the first state holds. */
	static MetricFamily states(String name, String... states) {
		FamilyFixture family = family(MetricType.STATE_SET, name);
		family.family.stateSet(family.labels.add(), Set.of(states[0]), List.of(states));
		return family.build();
	}

	/** A point of whichever type it is. */
	FamilyFixture point(String... labelValues) {
		int row = this.labels.add(labelValues);
		switch (this.type) {
			case HISTOGRAM ->
				this.family.histogram(row, HistogramValue.cumulative().bucket(1, 2).count(3).sum(2.5), Unit.NONE);
			case SUMMARY ->
				this.family.summary(row, new SummaryValue().quantile(0.9, 0.5).count(3).sum(2.5), Unit.NONE);
			case STATE_SET -> this.family.stateSet(row, Set.of("running"), List.of("running", "stopped"));
			case GAUGE, COUNTER, UNKNOWN, INFO -> this.family.number(row, 1);
		}
		return this;
	}

	/** Before the first sample. */
	FamilyFixture help(String help) {
		this.family = new MetricFamilyBuilder(new MetricDescriptor(this.name, this.type, help, ""));
		return this;
	}

	FamilyFixture sample(double value, String... labelValues) {
		this.family.number(this.labels.add(labelValues), value);
		return this;
	}

	MetricFamily build() {
		return this.family.build(this.labels.build());
	}

	MetricFamily of(double value) {
		return sample(value).build();
	}

}
