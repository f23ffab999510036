package io.github.exporterkit.autoconfigure;

import io.prometheus.metrics.model.registry.PrometheusRegistry;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Exposes what Micrometer knows about the process beside the metrics of the target.
 */
@AutoConfiguration(
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.export.prometheus.PrometheusMetricsExportAutoConfiguration")
@ConditionalOnProperty(ExporterProperties.NAME)
@ConditionalOnBean(PrometheusRegistry.class)
public final class ProcessMetricsAutoConfiguration {

	@Bean
	ProcessMetrics exporterProcessMetrics(PrometheusRegistry registry) {
		return new ProcessMetrics(registry);
	}

}
