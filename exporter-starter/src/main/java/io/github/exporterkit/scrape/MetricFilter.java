package io.github.exporterkit.scrape;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.Remark;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.PatternMatchUtils;

/**
 * Which of the metrics made from the target are exposed. A pattern that matches none of
 * them is remarked on.
 *
 * @param include Patterns of exposed metric names to keep, such as activemq_queue_*. By
 * default all are kept.
 * @param exclude Patterns of exposed metric names to leave out, such as
 * activemq_*_memory_*.
 */
@ConfigurationPropertiesSource
public record MetricFilter(@DefaultValue("*") List<String> include, @DefaultValue List<String> exclude) {

	private static final int MOST_NAMED = 10;

	boolean exposes(String metric) {
		return matches(this.include, metric) && !matches(this.exclude, metric);
	}

	/**
	 * Remark on patterns that match none of the metrics.
	 * @param metrics the exposed names of all metrics, kept or not; not empty
	 * @return the remarks
	 */
	List<Remark> remarks(Collection<String> metrics) {
		List<Remark> remarks = new ArrayList<>();
		remark("include", this.include, metrics, remarks);
		remark("exclude", this.exclude, metrics, remarks);
		return remarks;
	}

	private static void remark(String key, List<String> patterns, Collection<String> metrics, List<Remark> remarks) {
		String names = metrics.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
				+ ((metrics.size() > MOST_NAMED) ? ", …" : "");
		for (int i = 0; i < patterns.size(); i++) {
			String pattern = patterns.get(i);
			if (metrics.stream().noneMatch((metric) -> PatternMatchUtils.simpleMatch(pattern, metric))) {
				remarks.add(new Remark("exporter.metrics.%s[%d]".formatted(key, i),
						"metric named `%s`".formatted(pattern), "", "the names are " + names));
			}
		}
	}

	private static boolean matches(List<String> patterns, String metric) {
		return patterns.stream().anyMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, metric));
	}

}
