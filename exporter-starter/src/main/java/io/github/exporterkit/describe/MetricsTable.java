package io.github.exporterkit.describe;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricType;

/**
 * Writes a table of all metrics in Markdown.
 */
final class MetricsTable {

	private MetricsTable() {
	}

	static String of(Description description) {
		StringBuilder table = new StringBuilder("| metric | type | unit | labels | help | source |\n")
			.append("| --- | --- | --- | --- | --- | --- |\n");
		for (DescribedSource source : description.sources()) {
			for (DescribedMetric metric : source.metrics()) {
				table.append("| `%s` | %s | %s | %s | %s | %s |\n".formatted(metric.name(), metric.type().word(),
						unit(metric), labels(metric), escaped(metric.descriptor().help()), source.name()));
			}
		}
		return table.toString();
	}

	private static String unit(DescribedMetric metric) {
		return metric.isTimestamp() ? "seconds since the epoch" : metric.unit().replace('_', ' ');
	}

	private static String labels(DescribedMetric metric) {
		String part = metric.type().partLabel(metric.descriptor().name());
		List<String> parts = (part != null) ? List.of(part) : List.of();
		boolean ofState = metric.type() == MetricType.STATE_SET;
		return Stream.of(metric.labels(), metric.memberLabels(), ofState ? parts : List.<String>of())
			.flatMap(List::stream)
			.map((label) -> "`" + label + "`")
			.collect(Collectors.joining(", "));
	}

	/** A text in a cell: on one line, and none of it is markup. */
	private static String escaped(String text) {
		return text.replaceAll("\\s+", " ").replaceAll("([\\\\|<>`*_\\[\\]])", "\\\\$1");
	}

}
