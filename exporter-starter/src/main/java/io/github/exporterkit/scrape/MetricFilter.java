package io.github.exporterkit.scrape;

import java.util.List;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.PatternMatchUtils;

/**
 * Which of the metrics made from the target are exposed.
 *
 * @param include Patterns of exposed metric names to keep, such as activemq_queue_*. By
 * default all are kept.
 * @param exclude Patterns of exposed metric names to leave out, such as
 * activemq_*_memory_*.
 */
@ConfigurationPropertiesSource
public record MetricFilter(@DefaultValue("*") List<String> include, @DefaultValue List<String> exclude) {

	boolean exposes(String metric) {
		return matches(this.include, metric) && !matches(this.exclude, metric);
	}

	private static boolean matches(List<String> patterns, String metric) {
		return patterns.stream().anyMatch((pattern) -> PatternMatchUtils.simpleMatch(pattern, metric));
	}

}
