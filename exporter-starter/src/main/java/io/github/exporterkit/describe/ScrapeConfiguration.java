package io.github.exporterkit.describe;

/**
 * Writes a configuration of Prometheus that scrapes an exporter on the same machine.
 */
final class ScrapeConfiguration {

	private ScrapeConfiguration() {
	}

	static String of(Description description) {
		String path = description.metricsPath().equals("/metrics") ? ""
				: "    metrics_path: %s\n".formatted(description.metricsPath());
		return """
				# For a Prometheus on your own machine, with the exporter beside it:
				#   prometheus --config.file=prometheus/prometheus.yml --storage.tsdb.path=target/prometheus
				global:
				  scrape_interval: 15s
				  scrape_timeout: 10s
				  evaluation_interval: 15s

				rule_files:
				  - rules/alerts.yaml

				scrape_configs:
				  - job_name: %s
				%s    static_configs:
				      - targets: ["localhost:%d"]
				        labels:
				          instance: %s
				""".formatted(description.job(), path, description.port(), instance(description.instance()));
	}

	private static String instance(String instance) {
		return instance.isEmpty() ? "localhost # the metrics are those of the machine"
				: "\"%s\" # the metrics are the target's".formatted(instance);
	}

}
