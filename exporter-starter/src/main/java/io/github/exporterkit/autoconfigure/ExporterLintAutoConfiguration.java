package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.lint.MetricLinter;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/**
 * Lints the exporter's metrics, for whoever asks.
 */
@AutoConfiguration(after = ExporterAutoConfiguration.class)
@ConditionalOnProperty(ExporterProperties.NAME)
public final class ExporterLintAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	MetricLinter exporterLinter(ExporterProperties properties, SourceDefinitions sources) {
		MetricLinter.Builder linter = MetricLinter.builder()
			.exporter(properties.name())
			.fields(sources.fields())
			.labels(sources.memberLabels());
		properties.lint().suppress().forEach(linter::suppress);
		properties.sources().forEach((source, declared) -> {
			if (declared.kind() != null) {
				linter.kind(source, declared.kind());
			}
		});
		return linter.build();
	}

}
