package io.github.exporterkit.exposition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot.StateSetDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Turns client_java's data points, each of which has label names of its own, into one
 * family. Points that are not valid are dropped: these are the process's own, and not
 * worth a scrape.
 */
final class SnapshotFamily {

	private final List<String> names;

	private final LabelSets.Builder labels;

	private final MetricFamilyBuilder family;

	private SnapshotFamily(MetricDescriptor descriptor, List<DataPointSnapshot> points) {
		Set<String> distinct = new LinkedHashSet<>();
		for (DataPointSnapshot point : points) {
			for (int i = 0; i < point.getLabels().size(); i++) {
				distinct.add(point.getLabels().getPrometheusName(i));
			}
		}
		this.names = List.copyOf(distinct);
		this.labels = new LabelSets.Builder(this.names);
		this.family = new MetricFamilyBuilder(descriptor);
	}

	static MetricFamily of(MetricDescriptor descriptor, List<DataPointSnapshot> points) {
		SnapshotFamily family = new SnapshotFamily(descriptor, points);
		for (DataPointSnapshot point : points) {
			try {
				family.add(point, family.labels.add(family.row(point.getLabels())));
			}
			catch (ConversionException ex) {
				// Dropped.
			}
		}
		return family.family.build(family.labels.build());
	}

	private @Nullable String[] row(Labels labels) {
		@Nullable String[] row = new String[this.names.size()];
		for (int i = 0; i < labels.size(); i++) {
			row[this.names.indexOf(labels.getPrometheusName(i))] = labels.getValue(i);
		}
		return row;
	}

	private void add(DataPointSnapshot point, int row) {
		if (point instanceof GaugeDataPointSnapshot gauge) {
			this.family.number(row, gauge.getValue());
		}
		else if (point instanceof CounterDataPointSnapshot counter) {
			this.family.number(row, counter.getValue());
		}
		else if (point instanceof UnknownDataPointSnapshot unknown) {
			this.family.number(row, unknown.getValue());
		}
		else if (point instanceof InfoDataPointSnapshot) {
			this.family.number(row, 1);
		}
		else if (point instanceof StateSetDataPointSnapshot states) {
			addStates(states, row);
		}
		else if (point instanceof SummaryDataPointSnapshot summary) {
			this.family.summary(row, value(summary), Unit.NONE);
		}
		else if (point instanceof HistogramDataPointSnapshot histogram) {
			this.family.histogram(row, value(histogram), Unit.NONE);
		}
	}

	private void addStates(StateSetDataPointSnapshot states, int row) {
		String[] names = new String[states.size()];
		double[] values = new double[states.size()];
		for (int i = 0; i < states.size(); i++) {
			names[i] = states.getName(i);
			values[i] = states.isTrue(i) ? 1 : 0;
		}
		this.family.stateSet(row, List.of(names), values);
	}

	private static SummaryValue value(SummaryDataPointSnapshot summary) {
		SummaryValue value = new SummaryValue();
		summary.getQuantiles().forEach((quantile) -> value.quantile(quantile.getQuantile(), quantile.getValue()));
		if (summary.hasCount()) {
			value.count(summary.getCount());
		}
		if (summary.hasSum()) {
			value.sum(summary.getSum());
		}
		return value;
	}

	private static HistogramValue value(HistogramDataPointSnapshot histogram) {
		HistogramValue value = HistogramValue.perBucket();
		ClassicHistogramBuckets buckets = histogram.getClassicBuckets();
		for (int i = 0; i < buckets.size(); i++) {
			value.bucket(buckets.getUpperBound(i), buckets.getCount(i));
		}
		if (buckets.isEmpty()) {
			value.bucket(Double.POSITIVE_INFINITY, histogram.getCount());
		}
		if (histogram.hasCount() && histogram.hasSum()) {
			value.sum(histogram.getSum());
		}
		return value;
	}

}
