package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The series of one family, of which several values with the same labels become one.
 * Takes memory and counts as samples by the number of series, not of values: a million
 * rows in five states are five samples. Not thread-safe.
 */
public final class CombinedRows implements MetricFamilies.Part {

	private static final int INITIAL_SERIES = 16;

	private final MetricDescriptor descriptor;

	private final Duplicates duplicates;

	private final SampleBudget budget;

	private final DroppedSamples dropped;

	private final DistinctLabelSets labelSets;

	private double[] values = new double[INITIAL_SERIES];

	CombinedRows(MetricDescriptor descriptor, List<String> labelNames, Duplicates duplicates, SampleBudget budget,
			DroppedSamples dropped) {
		budget.spendFamily();
		this.descriptor = descriptor;
		this.duplicates = duplicates;
		this.budget = budget;
		this.dropped = dropped;
		this.labelSets = new DistinctLabelSets(labelNames);
	}

	/**
	 * Add one value.
	 * @param value the value in the base unit
	 * @param labelValues one value a label, null where the label is absent; copied
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(double value, @Nullable String... labelValues) {
		int row = (this.duplicates != Duplicates.DROP) ? this.labelSets.find(labelValues) : DistinctLabelSets.NONE;
		if (row != DistinctLabelSets.NONE) {
			this.budget.step();
			this.values[row] = this.duplicates.combine(this.values[row], value);
			return;
		}
		this.budget.spend(1);
		row = this.labelSets.add(labelValues);
		if (row == this.values.length) {
			this.values = Arrays.copyOf(this.values, row * 2);
		}
		this.values[row] = value;
	}

	@Override
	public List<MetricFamily> build() {
		LabelSets labels = this.labelSets.build();
		if (labels.size() > this.budget.samplesPerFamily()) {
			this.dropped.add(this.descriptor.sampleName(), labels.size(), this.budget.familyTooLarge());
			return List.of();
		}
		MetricFamily.Builder family = new MetricFamily.Builder(this.descriptor);
		for (int row = 0; row < labels.size(); row++) {
			family.add(row, this.values[row]);
		}
		return (labels.size() > 0) ? List.of(family.build(labels)) : List.of();
	}

}
