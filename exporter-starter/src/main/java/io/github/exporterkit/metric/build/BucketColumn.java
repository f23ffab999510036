package io.github.exporterkit.metric.build;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The histograms of one metric whose buckets arrive one by one, in any order: those with
 * the same labels are one histogram. Not thread-safe.
 */
public final class BucketColumn implements MetricsBuilder.Part {

	/** What a histogram takes, and a bucket on average. */
	private static final int HISTOGRAM = 480;

	private static final int BUCKET = 32;

	private final MetricDescriptor metric;

	private final boolean cumulative;

	private final MetricsBuilder families;

	private final SampleCount count;

	private final LabelTable table;

	private final List<HistogramValue> histograms = new ArrayList<>();

	private final BitSet dropped = new BitSet();

	BucketColumn(MetricDescriptor metric, LabelNames labelNames, boolean cumulative, MetricsBuilder families) {
		this.metric = metric;
		this.cumulative = cumulative;
		this.families = families;
		this.count = families.sampleCount(metric);
		this.table = new LabelTable(families, labelNames);
	}

	/**
	 * The histogram with these labels, to be added to.
	 * @param labels the labels; copied
	 * @return the histogram; null if it is over a limit
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public @Nullable HistogramValue histogram(RowLabels labels) {
		int row = row(labels);
		return (row != LabelTable.NO_ROW) ? this.histograms.get(row) : null;
	}

	/**
	 * Drop the histogram with these labels, because a part of it cannot be told.
	 * @param labels the labels; copied
	 */
	public void drop(RowLabels labels) {
		int row = row(labels);
		if (row != LabelTable.NO_ROW) {
			this.dropped.set(row);
		}
	}

	private int row(RowLabels labels) {
		this.families.spend(1);
		int row = this.count.isDropped() ? LabelTable.NO_ROW : this.table.findOrAddRow(labels);
		if (!this.count.add(1, this.table.isTooWide())) {
			this.histograms.clear();
			return LabelTable.NO_ROW;
		}
		if (row == LabelTable.NO_ROW) {
			this.families.dropped().add(this.metric.sampleName(), 1, this.families.limits().labelTooLong());
			return row;
		}
		if (row == this.histograms.size()) {
			this.families.hold(HISTOGRAM);
			this.histograms.add(this.cumulative ? HistogramValue.cumulative() : HistogramValue.perBucket());
		}
		this.families.hold(BUCKET);
		return row;
	}

	@Override
	public List<MetricFamily> build() {
		if (this.count.isDropped()) {
			return List.of();
		}
		MetricFamilyBuilder family = new MetricFamilyBuilder(this.metric);
		for (int row = this.dropped.nextClearBit(0); row < this.histograms.size(); row = this.dropped
			.nextClearBit(row + 1)) {
			try {
				family.histogram(row, this.histograms.get(row), Unit.NONE);
			}
			catch (ConversionException ex) {
				this.families.dropped().add(this.metric.sampleName(), 1, String.valueOf(ex.getMessage()));
			}
		}
		return (family.size() > 0) ? List.of(family.build(this.table.labels())) : List.of();
	}

}
