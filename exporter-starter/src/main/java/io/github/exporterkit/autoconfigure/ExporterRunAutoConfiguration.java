package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.IntSupplier;

import io.github.exporterkit.configuration.ConfigurationSchema;
import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.configuration.KnownKeys;
import io.github.exporterkit.decode.Format;
import io.github.exporterkit.decode.format.Formats;
import io.github.exporterkit.draft.Recordings;
import io.github.exporterkit.explain.Explainer;
import io.github.exporterkit.lint.MetricLinter;
import io.github.exporterkit.run.DraftProperties;
import io.github.exporterkit.run.RunCheck;
import io.github.exporterkit.run.RunDescribe;
import io.github.exporterkit.run.RunExplain;
import io.github.exporterkit.run.RunDraft;
import io.github.exporterkit.run.RunOnce;
import io.github.exporterkit.scrape.Scraper;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

/**
 * Does what {@code exporter.run.mode} says instead of serving, and ends the process.
 */
@AutoConfiguration(after = { ExporterAutoConfiguration.class, ExporterLintAutoConfiguration.class })
@ConditionalOnProperty(ExporterProperties.NAME)
@EnableConfigurationProperties(DraftProperties.class)
public final class ExporterRunAutoConfiguration {

	@Bean
	@ConditionalOnProperty(name = "exporter.run.mode", havingValue = "once")
	ApplicationListener<ApplicationReadyEvent> exporterRunOnce(Scraper scraper, ExporterProperties properties) {
		RunOnce once = new RunOnce(scraper, properties.scrape().timeout());
		return thenExit(() -> {
			try {
				return once.run(System.out, System.err);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	@Bean
	@ConditionalOnProperty(name = "exporter.run.mode", havingValue = "check")
	ApplicationListener<ApplicationReadyEvent> exporterRunCheck(Scraper scraper, MetricLinter linter,
			ExporterProperties properties) {
		RunCheck check = new RunCheck(scraper, linter, properties.scrape().timeout(), properties.run().check());
		return thenExit(() -> {
			try {
				return check.run(System.out);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return 1;
			}
		});
	}

	@Bean
	@ConditionalOnProperty(name = "exporter.run.mode", havingValue = "draft")
	Recordings exporterRecordings() {
		return new Recordings();
	}

	@Bean
	@ConditionalOnProperty(name = "exporter.run.mode", havingValue = "draft")
	ApplicationListener<ApplicationReadyEvent> exporterRunDraft(Scraper scraper, Recordings recordings,
			ExporterProperties properties, DraftProperties draft, Environment environment) {
		RunDraft run = new RunDraft(scraper, recordings, properties.name(), properties.scrape().timeout(),
				draft.watch(), DraftTarget.of(environment), draft.as());
		return thenExit(() -> {
			try {
				return run.run(System.out, System.err);
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return 1;
			}
		});
	}

	@Bean
	@ConditionalOnProperty(name = "exporter.run.mode", havingValue = "describe")
	ApplicationListener<ApplicationReadyEvent> exporterRunDescribe(Scraper scraper, DeclaredDescription declared,
			ExporterProperties properties) {
		RunDescribe run = new RunDescribe(scraper, declared.description(), properties.scrape().timeout());
		return thenExit(() -> {
			try {
				return run.run(properties.run().describe().as(), properties.run().describe().to(), System.out,
						System.err);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		});
	}

	@Bean
	@ConditionalOnProperty(name = "exporter.run.mode", havingValue = "describe")
	DeclaredDescription exporterDeclaredDescription(ExporterProperties properties, SourceDefinitions definitions,
			DeclaredSources sources, Environment environment) {
		return new DeclaredDescription(properties, definitions, sources, environment);
	}

	@Bean
	@ConditionalOnProperty(name = "exporter.run.mode", havingValue = "explain")
	ApplicationListener<ApplicationReadyEvent> exporterRunExplain(Explainer explainer, ExporterProperties properties) {
		String metric = properties.run().requireExplained();
		return thenExit(() -> new RunExplain(explainer).run(metric, System.out, System.err));
	}

	@Bean
	@ConditionalOnProperty(name = "exporter.run.mode", havingValue = "schema")
	ApplicationListener<ApplicationReadyEvent> exporterRunSchema(KnownKeys keys, Formats formats) {
		return thenExit(() -> {
			System.out.print(ConfigurationSchema.json(keys, formats.all().stream().map(Format::name).toList()));
			return 0;
		});
	}

	private static ApplicationListener<ApplicationReadyEvent> thenExit(IntSupplier run) {
		return (event) -> {
			int status = run.getAsInt();
			System.exit(SpringApplication.exit(event.getApplicationContext(), () -> status));
		};
	}

}
