package io.github.exporterkit.exposition;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.exporterkit.exposition.ExpositionReader.Sample;
import io.prometheus.metrics.expositionformats.generated.Metrics;

/**
 * Reads a body in protobuf back by client_java's classes, which are made of the schema.
 */
final class ProtobufReader {

	private ProtobufReader() {
	}

	static List<Metrics.MetricFamily> families(byte[] body) throws IOException {
		List<Metrics.MetricFamily> families = new ArrayList<>();
		ByteArrayInputStream in = new ByteArrayInputStream(body);
		for (Metrics.MetricFamily next = Metrics.MetricFamily.parseDelimitedFrom(in); next != null;) {
			families.add(next);
			next = Metrics.MetricFamily.parseDelimitedFrom(in);
		}
		return families;
	}

	/** The samples of metrics that are one number. */
	static List<Sample> numbers(byte[] body) throws IOException {
		List<Sample> samples = new ArrayList<>();
		for (Metrics.MetricFamily family : families(body)) {
			for (Metrics.Metric metric : family.getMetricList()) {
				double value = switch (family.getType()) {
					case COUNTER -> metric.getCounter().getValue();
					case GAUGE -> metric.getGauge().getValue();
					default -> metric.getUntyped().getValue();
				};
				samples.add(new Sample(family.getName(), labels(metric), value));
			}
		}
		return samples;
	}

	private static Map<String, String> labels(Metrics.Metric metric) {
		Map<String, String> labels = new TreeMap<>();
		metric.getLabelList().forEach((label) -> labels.put(label.getName(), label.getValue()));
		return labels;
	}

}
