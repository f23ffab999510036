package io.github.exporterkit.exposition;

import java.util.List;

import io.github.exporterkit.metric.CanonicalNumber;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot.StateSetDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Turns client_java's data points, each of which is one or several samples, into one
 * family.
 */
final class SnapshotFamily {

	private final SnapshotLabels labels;

	private final MetricFamily.Builder family;

	private SnapshotFamily(MetricDescriptor descriptor, List<DataPointSnapshot> points) {
		this.labels = new SnapshotLabels(points, partLabel(descriptor, points));
		this.family = new MetricFamily.Builder(descriptor);
	}

	static MetricFamily of(MetricDescriptor descriptor, List<DataPointSnapshot> points) {
		SnapshotFamily family = new SnapshotFamily(descriptor, points);
		points.forEach(family::add);
		return family.family.build(family.labels.build());
	}

	private static @Nullable String partLabel(MetricDescriptor descriptor, List<DataPointSnapshot> points) {
		return switch (descriptor.type()) {
			case HISTOGRAM -> "le";
			case SUMMARY -> "quantile";
			case STATE_SET -> descriptor.name();
			default -> null;
		};
	}

	private void add(DataPointSnapshot point) {
		if (point instanceof GaugeDataPointSnapshot gauge) {
			addValue(gauge, gauge.getValue());
		}
		else if (point instanceof CounterDataPointSnapshot counter) {
			addValue(counter, counter.getValue());
		}
		else if (point instanceof UnknownDataPointSnapshot unknown) {
			addValue(unknown, unknown.getValue());
		}
		else if (point instanceof InfoDataPointSnapshot) {
			addValue(point, 1);
		}
		else if (point instanceof StateSetDataPointSnapshot states) {
			addStates(states);
		}
		else if (point instanceof SummaryDataPointSnapshot summary) {
			addSummary(summary);
		}
		else if (point instanceof HistogramDataPointSnapshot histogram) {
			addHistogram(histogram);
		}
	}

	private void addValue(DataPointSnapshot point, double value) {
		this.family.add(this.labels.add(point.getLabels()), value);
	}

	private void addStates(StateSetDataPointSnapshot states) {
		for (int i = 0; i < states.size(); i++) {
			this.family.add(this.labels.add(states.getLabels(), states.getName(i)), states.isTrue(i) ? 1 : 0);
		}
	}

	private void addSummary(SummaryDataPointSnapshot summary) {
		for (Quantile quantile : summary.getQuantiles()) {
			int row = this.labels.add(summary.getLabels(), CanonicalNumber.of(quantile.getQuantile()));
			this.family.add(row, "", quantile.getValue());
		}
		int row = this.labels.add(summary.getLabels());
		if (summary.hasCount()) {
			this.family.add(row, "_count", summary.getCount());
		}
		if (summary.hasSum()) {
			this.family.add(row, "_sum", summary.getSum());
		}
	}

	private void addHistogram(HistogramDataPointSnapshot histogram) {
		ClassicHistogramBuckets buckets = histogram.getClassicBuckets();
		long cumulative = 0;
		for (int i = 0; i < buckets.size(); i++) {
			cumulative += buckets.getCount(i);
			addBucket(histogram, buckets.getUpperBound(i), cumulative);
		}
		if (buckets.isEmpty()) {
			addBucket(histogram, Double.POSITIVE_INFINITY, histogram.getCount());
		}
		// OpenMetrics wants both or neither; a count alone is the last bucket said twice.
		if (histogram.hasCount() && histogram.hasSum()) {
			int row = this.labels.add(histogram.getLabels());
			this.family.add(row, "_count", histogram.getCount());
			this.family.add(row, "_sum", histogram.getSum());
		}
	}

	private void addBucket(HistogramDataPointSnapshot histogram, double upperBound, long cumulative) {
		this.family.add(this.labels.add(histogram.getLabels(), CanonicalNumber.of(upperBound)), "_bucket", cumulative);
	}

}
