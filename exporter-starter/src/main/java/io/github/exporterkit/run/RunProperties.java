package io.github.exporterkit.run;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

import io.github.exporterkit.describe.DescriptionPart;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the process does.
 *
 * @param mode Whether to serve metrics until stopped, to scrape once and print them, to
 * scrape twice and check them, to propose metrics for what the sources deliver, to
 * describe the metrics for people, Prometheus and Grafana, to explain where a metric's
 * samples come from, or to print the JSON Schema of the configuration for editors. All
 * but the first end by themselves, with an exit status other than 0 if something is
 * wrong.
 * @param check What the mode check does.
 * @param describe What the mode describe does.
 * @param explain What the mode explain does.
 */
@ConfigurationPropertiesSource
public record RunProperties(@DefaultValue("serve") Mode mode, @DefaultValue Check check,
		@DefaultValue Describe describe, @DefaultValue Explain explain) {

	/**
	 * The metric to explain.
	 * @return its name
	 * @throws DeclarationException if none is named
	 */
	public String requireExplained() {
		String metric = this.explain.metric();
		if (metric == null || metric.isBlank()) {
			throw new DeclarationException("exporter.run.explain.metric", "it is required to explain a metric",
					"write the metric's name, as exporter.run.mode=once prints it");
		}
		return metric.strip();
	}

	/**
	 * What the mode explain does.
	 *
	 * @param metric Name of the metric whose samples are explained.
	 */
	public record Explain(@Nullable String metric) {
	}

	/**
	 * What the mode check does.
	 *
	 * @param interval How long to wait between the two scrapes. A few seconds show
	 * counters that fall and gauges that only rise.
	 * @param lint Whether findings of the lint fail the check, or are only printed.
	 */
	public record Check(@DefaultValue("0s") Duration interval, @DefaultValue("fail") Lint lint) {

		/**
		 * Check the values.
		 * @throws DeclarationException if the interval is shorter than none
		 */
		public Check {
			if (interval.isNegative()) {
				throw new DeclarationException("interval", "it is negative", "write a duration such as 5s");
			}
		}

	}

	/**
	 * What the mode describe does.
	 *
	 * @param as What to print: a table of the metrics, the alert rules, their tests, the
	 * dashboard for Grafana, or a configuration of Prometheus.
	 * @param to Directory of a project in which all of that is written into files,
	 * instead of printing one of them. Files that are there are replaced.
	 * @param job Name of the job by which Prometheus scrapes the exporter. By default the
	 * exporter's name with dashes, and -exporter.
	 */
	public record Describe(@DefaultValue("metrics") DescriptionPart as, @Nullable Path to, @Nullable String job) {

		private static final Pattern JOB = Pattern.compile("[A-Za-z][A-Za-z0-9._-]*");

		/**
		 * Check the values.
		 * @throws DeclarationException if the job has no such name
		 */
		public Describe {
			if (job != null && !JOB.matcher(job).matches()) {
				throw new DeclarationException("job", "'%s' is not the name of a job".formatted(job),
						"begin with a letter and go on with letters, digits, dots, dashes and underscores");
			}
		}

	}

	/**
	 * What becomes of findings of the lint.
	 */
	public enum Lint {

		/** They fail the check. */
		FAIL,

		/** They are only printed. */
		WARN;

		/** The word as it is written. */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

	/**
	 * What the process does.
	 */
	public enum Mode {

		/** Serve metrics until stopped. */
		SERVE,

		/** Scrape once, print the metrics and end. */
		ONCE,

		/**
		 * Scrape twice, report what is wrong with the sources and the metrics, and end.
		 */
		CHECK,

		/** Fetch, print metrics that could be declared for what arrives, and end. */
		DRAFT,

		/** Scrape once, describe the metrics, and end. */
		DESCRIBE,

		/** Scrape once, explain where the samples of a metric come from, and end. */
		EXPLAIN,

		/** Print the JSON Schema of the keys under {@code exporter} and end. */
		SCHEMA;

		/** The mode as it is written. */
		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
