package io.github.exporterkit.exposition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import org.jspecify.annotations.Nullable;

/**
 * Turns what client_java collected, which is where Micrometer's meters end up, into
 * metric families, so that one writer writes a whole body.
 * <p>
 * Series have the names and labels that client_java's own writers give them, and bounds
 * and quantiles their canonical spelling. Of a native histogram remains what text can
 * say: one bucket, the count and the sum. Timestamps, exemplars and gauge histograms, for
 * which there is no family type, are dropped.
 */
public final class ClientJavaFamilies {

	private ClientJavaFamilies() {
	}

	/**
	 * Convert a collection.
	 * @param snapshots what a client_java registry collected
	 * @return the families that have samples; several snapshots of one name are one
	 * family
	 */
	public static List<MetricFamily> of(MetricSnapshots snapshots) {
		Map<String, List<MetricSnapshot>> byName = new LinkedHashMap<>();
		for (MetricSnapshot snapshot : snapshots) {
			if (!isGaugeHistogram(snapshot)) {
				byName.computeIfAbsent(snapshot.getMetadata().getPrometheusName(), (name) -> new ArrayList<>())
					.add(snapshot);
			}
		}
		return byName.values().stream().map(ClientJavaFamilies::family).filter((family) -> family.size() > 0).toList();
	}

	private static boolean isGaugeHistogram(MetricSnapshot snapshot) {
		return snapshot instanceof HistogramSnapshot histogram && histogram.isGaugeHistogram();
	}

	private static MetricFamily family(List<MetricSnapshot> parts) {
		List<DataPointSnapshot> points = new ArrayList<>();
		parts.forEach((part) -> points.addAll(part.getDataPoints()));
		return SnapshotFamily.of(descriptor(parts.get(0)), points);
	}

	private static MetricDescriptor descriptor(MetricSnapshot snapshot) {
		MetricMetadata metadata = snapshot.getMetadata();
		MetricType type = type(snapshot);
		String name = name(metadata, type.suffix());
		return new MetricDescriptor(name, type, Objects.requireNonNullElse(metadata.getHelp(), ""),
				unit(metadata.getUnit(), name));
	}

	private static MetricType type(MetricSnapshot snapshot) {
		if (snapshot instanceof CounterSnapshot) {
			return MetricType.COUNTER;
		}
		if (snapshot instanceof InfoSnapshot) {
			return MetricType.INFO;
		}
		if (snapshot instanceof StateSetSnapshot) {
			return MetricType.STATE_SET;
		}
		if (snapshot instanceof SummarySnapshot) {
			return MetricType.SUMMARY;
		}
		if (snapshot instanceof HistogramSnapshot) {
			return MetricType.HISTOGRAM;
		}
		return (snapshot instanceof UnknownSnapshot) ? MetricType.UNKNOWN : MetricType.GAUGE;
	}

	private static String name(MetricMetadata metadata, String suffix) {
		String written = metadata.getExpositionBasePrometheusName();
		boolean hasSuffix = !suffix.isEmpty() && written.endsWith(suffix);
		return hasSuffix ? written.substring(0, written.length() - suffix.length()) : metadata.getPrometheusName();
	}

	private static String unit(@Nullable Unit unit, String name) {
		return (unit != null && name.endsWith("_" + unit)) ? unit.toString() : "";
	}

}
