package io.github.exporterkit.autoconfigure;

import java.util.List;

import io.github.exporterkit.exposition.ClientJavaFamilies;
import io.github.exporterkit.metric.MetricFamily;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The metrics that the exporter's own process registered with Micrometer.
 */
class ProcessMetrics {

	private static final Log logger = LogFactory.getLog(ProcessMetrics.class);

	private final PrometheusRegistry registry;

	ProcessMetrics(PrometheusRegistry registry) {
		this.registry = registry;
	}

	/** The families now; none if one of the collectors in the registry fails. */
	List<MetricFamily> families() {
		try {
			return ClientJavaFamilies.of(this.registry.scrape());
		}
		catch (RuntimeException ex) {
			logger.warn("The metrics of the process itself cannot be collected", ex);
			return List.of();
		}
	}

}
