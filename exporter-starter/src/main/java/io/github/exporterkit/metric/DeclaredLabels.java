package io.github.exporterkit.metric;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The label names of a metric that a method declares.
 *
 * @param metric the metric's name
 * @param names the label names
 */
record DeclaredLabels(String metric, List<String> names) {

	static DeclaredLabels none(String metric) {
		return new DeclaredLabels(metric, List.of());
	}

	/** The same metric's labels, named so. */
	DeclaredLabels named(String... names) {
		List<String> labels = Stream.of(names).map(MetricNaming::requireLabelName).toList();
		if (Set.copyOf(labels).size() < labels.size()) {
			throw new IllegalArgumentException(
					"metric '%s' names a label twice among %s; rename one of them".formatted(this.metric, labels));
		}
		return new DeclaredLabels(this.metric, labels);
	}

	/** Refuse a sample with more or fewer values than there are names. */
	void require(@Nullable String[] labelValues) {
		if (labelValues.length != this.names.size()) {
			throw new IllegalArgumentException("metric '%s' has the labels %s, but a sample came with %d label values"
				.formatted(this.metric, this.names, labelValues.length));
		}
	}

}
