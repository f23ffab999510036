package io.github.exporterkit.describe;

import java.util.Locale;
import java.util.function.Function;

/**
 * A file that describes an exporter.
 */
public enum DescriptionPart {

	/** A table of the metrics, in Markdown. */
	METRICS("METRICS.md", MetricsTable::of),

	/** Alert rules for Prometheus. */
	ALERTS("prometheus/rules/alerts.yaml", AlertFiles::rules),

	/** Tests of the alert rules, for promtool. */
	ALERT_TESTS("prometheus/rules/alerts_test.yaml", AlertFiles::tests),

	/** A dashboard for Grafana. */
	DASHBOARD("grafana/dashboard.json", Dashboard::of),

	/** A configuration of Prometheus that scrapes the exporter. */
	SCRAPE_CONFIG("prometheus/prometheus.yml", ScrapeConfiguration::of);

	private final String file;

	private final Function<Description, String> text;

	DescriptionPart(String file, Function<Description, String> text) {
		this.file = file;
		this.text = text;
	}

	/**
	 * Where the file is in a project.
	 * @return the path, from the project's directory
	 */
	public String file() {
		return this.file;
	}

	/**
	 * Write the file.
	 * @param description what is described
	 * @return the file's content, which ends with a line break
	 */
	public String of(Description description) {
		return this.text.apply(description);
	}

	/** The part as it is written. */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
