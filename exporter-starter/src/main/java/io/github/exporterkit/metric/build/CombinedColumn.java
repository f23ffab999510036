package io.github.exporterkit.metric.build;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.value.ConversionException;

/**
 * The numbers of one metric, of which several with the same labels become one. Takes
 * memory and counts as samples by the number of series, not of values: a million rows in
 * five states are five samples. Not thread-safe.
 */
public final class CombinedColumn implements MetricsBuilder.Part {

	private static final int INITIAL_SERIES = 16;

	private static final String LACKING = "a value of the sum is absent; write missing: skip or missing: 0 if it may be";

	private final MetricDescriptor metric;

	private final Duplicates duplicates;

	private final MetricsBuilder families;

	private final SampleCount count;

	private final LabelTable table;

	private final BitSet lacking = new BitSet();

	private double[] values = new double[INITIAL_SERIES];

	private int size;

	CombinedColumn(MetricDescriptor metric, LabelNames labelNames, Duplicates duplicates, MetricsBuilder families) {
		this.metric = metric;
		this.duplicates = duplicates;
		this.families = families;
		this.count = families.sampleCount(metric);
		this.table = new LabelTable(families, labelNames);
	}

	/**
	 * Add one value.
	 * @param value the value in the base unit
	 * @param labels the labels; copied
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(double value, RowLabels labels) {
		int row = this.table.findOrAddRow(labels);
		if (row == LabelTable.NO_ROW && !this.table.isTooWide()) {
			this.families.dropped().add(this.metric.sampleName(), 1, this.families.limits().labelTooLong());
		}
		else if (row == LabelTable.NO_ROW) {
			this.families.spend(1);
			this.count.add(1, true);
		}
		else if (row < this.size) {
			this.families.step();
			this.values[row] = this.duplicates.combine(this.values[row], value);
		}
		else {
			this.families.spend(1);
			this.count.add(1, this.table.isTooWide());
			grow(row);
			this.values[row] = value;
			this.size++;
		}
	}

	/**
	 * Say that one of the values with these labels is absent, so that there is no
	 * combination of all.
	 * @param labels the labels; copied
	 */
	public void lack(RowLabels labels) {
		int row = this.table.findOrAddRow(labels);
		if (row == LabelTable.NO_ROW) {
			return;
		}
		this.families.step();
		this.lacking.set(row);
		if (row == this.size) {
			grow(row);
			this.size++;
		}
	}

	private void grow(int row) {
		if (row == this.values.length) {
			this.values = Arrays.copyOf(this.values, row * 2);
		}
	}

	@Override
	public List<MetricFamily> build() {
		if (this.count.isDropped()) {
			return List.of();
		}
		MetricFamilyBuilder family = new MetricFamilyBuilder(this.metric);
		if (!this.lacking.isEmpty()) {
			this.families.dropped().add(this.metric.sampleName(), this.lacking.cardinality(), LACKING);
		}
		for (int row = this.lacking.nextClearBit(0); row < this.size; row = this.lacking.nextClearBit(row + 1)) {
			try {
				family.number(row, this.values[row]);
			}
			catch (ConversionException ex) {
				this.families.dropped().add(this.metric.sampleName(), 1, String.valueOf(ex.getMessage()));
			}
		}
		return (family.size() > 0) ? List.of(family.build(this.table.labels())) : List.of();
	}

}
