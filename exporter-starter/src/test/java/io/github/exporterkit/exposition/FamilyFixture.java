package io.github.exporterkit.exposition;

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
 * Says in one expression what a family of a test holds: first help, unit and label names,
 * then the samples.
 */
final class FamilyFixture {

	private final MetricType type;

	private final String name;

	private String help = "";

	private String unit = "";

	private LabelSets.Builder labels = new LabelSets.Builder(List.of());

	private MetricFamilyBuilder family;

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
		MetricFamilyBuilder family = new MetricFamilyBuilder(new MetricDescriptor(name, MetricType.GAUGE, "", ""));
		for (int row : rows) {
			family.number(row, row);
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
		return since(Double.NaN, value, labelValues);
	}

	/** A sample that counts since then. */
	FamilyFixture since(double seconds, double value, String... labelValues) {
		this.family.number(this.labels.add(labelValues), value, seconds);
		return this;
	}

	FamilyFixture histogram(HistogramValue value, String... labelValues) {
		this.family.histogram(this.labels.add(labelValues), value, Unit.NONE);
		return this;
	}

	FamilyFixture summary(SummaryValue value, String... labelValues) {
		this.family.summary(this.labels.add(labelValues), value, Unit.NONE);
		return this;
	}

	FamilyFixture state(String state, List<String> known, String... labelValues) {
		this.family.stateSet(this.labels.add(labelValues), Set.of(state), known);
		return this;
	}

	MetricFamily build() {
		return this.family.build(this.labels.build());
	}

	private MetricFamilyBuilder begin() {
		return new MetricFamilyBuilder(new MetricDescriptor(this.name, this.type, this.help, this.unit));
	}

}
