package io.github.exporterkit.configuration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;

import io.github.exporterkit.lint.Suppression;
import io.github.exporterkit.run.RunProperties;
import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.scrape.MetricFilter;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.web.WebProperties;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * All that is configured under {@code exporter}.
 *
 * @param name The exporter's name: the prefix of all its metrics. Nothing happens without
 * it.
 * @param target The one process that is wrapped.
 * @param scrape How scrapes are run.
 * @param limits How much may arrive.
 * @param sources What is fetched from the target, by name.
 * @param metrics Which metrics are exposed.
 * @param processMetrics Whether to expose metrics of the exporter's own process, and a
 * few of its Java runtime.
 * @param web What is served beside an application's own pages.
 * @param lint What is said about the metrics' names and labels.
 * @param run What the process does.
 */
@ConfigurationProperties("exporter")
public record ExporterProperties(String name, @NestedConfigurationProperty @Nullable Target target,
		@NestedConfigurationProperty @DefaultValue ScrapeProperties scrape,
		@NestedConfigurationProperty @DefaultValue LimitProperties limits,
		@DefaultValue Map<String, SourceProperties> sources,
		@NestedConfigurationProperty @DefaultValue MetricFilter metrics, @DefaultValue("true") boolean processMetrics,
		@NestedConfigurationProperty @DefaultValue WebProperties web, @DefaultValue Lint lint,
		@NestedConfigurationProperty @DefaultValue RunProperties run) {

	/** What makes the starter an exporter. */
	public static final String NAME = "exporter.name";

	private static final Pattern VALID_NAME = Pattern.compile("[a-z][a-z0-9_]*");

	private static final List<String> TAKEN_NAMES = List.of("process", "scrape", "jvm");

	public ExporterProperties {
		if (!VALID_NAME.matcher(name).matches()) {
			throw new DeclarationException("name", "'%s' cannot be the prefix of metric names".formatted(name),
					"write a lower-case letter, and after it lower-case letters, digits and underscores, as in 'activemq'");
		}
		if (TAKEN_NAMES.contains(name)) {
			throw new DeclarationException("name",
					"metrics that begin with '%s_' are those of Prometheus and of client libraries".formatted(name),
					"name the exporter after what it wraps");
		}
		if (target == null) {
			throw new DeclarationException("target.url",
					"it is missing, so the exporter '%s' does not know what to scrape".formatted(name),
					"set it to the URL of the one process to wrap, such as http://localhost:8161");
		}
	}

	public Target requireTarget() {
		return Objects.requireNonNull(this.target);
	}

	/**
	 * What is said about the metrics' names and labels, on the landing page and by
	 * exporter.run.mode=check.
	 *
	 * @param suppress Rules that do not apply to some families, each with the reason.
	 */
	public record Lint(@DefaultValue List<Suppression> suppress) {

	}

}
