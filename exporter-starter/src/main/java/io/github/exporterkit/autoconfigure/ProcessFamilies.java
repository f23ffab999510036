package io.github.exporterkit.autoconfigure;

import java.util.List;
import java.util.Set;

import io.github.exporterkit.exposition.ClientJavaFamilies;
import io.github.exporterkit.metric.MetricFamily;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The metrics of the exporter's own process and a few of its Java runtime, under the
 * names that Prometheus's client libraries use. They are in no registry of the
 * application's, and none of the application's are here.
 */
final class ProcessFamilies {

	private static final Log logger = LogFactory.getLog(ProcessFamilies.class);

	private static final Set<String> OF_THE_RUNTIME = Set.of("jvm_gc_collection_seconds", "jvm_memory_max_bytes",
			"jvm_memory_used_bytes", "jvm_threads_current");

	private final PrometheusRegistry registry = new PrometheusRegistry();

	ProcessFamilies() {
		ProcessMetrics.builder().register(this.registry);
		JvmGarbageCollectorMetrics.builder().register(this.registry);
		JvmMemoryMetrics.builder().register(this.registry);
		JvmThreadsMetrics.builder().register(this.registry);
	}

	/** The families now; none if the runtime fails to tell them. */
	List<MetricFamily> now() {
		try {
			return ClientJavaFamilies.of(this.registry.scrape(ProcessFamilies::isWanted));
		}
		catch (RuntimeException ex) {
			logger.warn("The metrics of the process itself cannot be collected", ex);
			return List.of();
		}
	}

	private static boolean isWanted(String name) {
		return name.startsWith("process_") || OF_THE_RUNTIME.contains(name);
	}

}
