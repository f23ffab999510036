package io.github.exporterkit.exposition;

import java.util.List;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;

/**
 * Says in one expression what a family of a test holds: first help, unit and label names,
 * then the samples.
 */
final class FamilyFixture {

	private final MetricType type;

	private final String name;

	private String help = "";

	private String unit = "";

	private LabelSets.Builder labels = new LabelSets.Builder(List.of());

	private MetricFamily.Builder family;

	private FamilyFixture(MetricType type, String name) {
		this.type = type;
		this.name = name;
		this.family = begin();
	}

	static FamilyFixture family(MetricType type, String name) {
		return new FamilyFixture(type, name);
	}

	static FamilyFixture gauge(String name) {
		return family(MetricType.GAUGE, name);
	}

	static FamilyFixture counter(String name) {
		return family(MetricType.COUNTER, name);
	}

	/**
	 * A family over a table that other families use, too.
	 * @param name the name
	 * @param table the table
	 * @param rows the rows that have a sample, whose value is the row's number
	 * @return the family
	 */
	static MetricFamily gaugeOver(String name, LabelSets table, int... rows) {
		MetricFamily.Builder family = new MetricFamily.Builder(new MetricDescriptor(name, MetricType.GAUGE, "", ""));
		for (int row : rows) {
			family.add(row, row);
		}
		return family.build(table);
	}

	FamilyFixture help(String help) {
		this.help = help;
		this.family = begin();
		return this;
	}

	FamilyFixture unit(String unit) {
		this.unit = unit;
		this.family = begin();
		return this;
	}

	FamilyFixture labels(String... names) {
		this.labels = new LabelSets.Builder(List.of(names));
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

	/** The sample before counts since then. */
	FamilyFixture created(double seconds) {
		this.family.created(seconds);
		return this;
	}

	MetricFamily build() {
		return this.family.build(this.labels.build());
	}

	private MetricFamily.Builder begin() {
		return new MetricFamily.Builder(new MetricDescriptor(this.name, this.type, this.help, this.unit));
	}

}
