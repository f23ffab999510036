package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.SourceState;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class SourceBeanTests {

	private static final String DEAD_LETTERS = Exporters.BEGUN + """
			  sources:
			    dead-letters:
			      metrics:
			      - {name: dead_letters, type: gauge, value: size}
			""";

	@Test
	void aSourceBeanIsNamedInKebabCaseAndTakesItsMetricsFromYaml() {
		try (ConfigurableApplicationContext context = Start.yaml(DEAD_LETTERS).beans(DeadLetters.class).run()) {
			assertThat(Served.by(context).metrics()).contains("acme_up 1", "acme_dead_letters 7",
					"acme_scrape_source_success{source=\"dead-letters\"} 1");
		}
	}

	@Test
	void aSourceBeanTakesItsTimeoutAndImportanceFromYaml() {
		try (ConfigurableApplicationContext context = Start.yaml(DEAD_LETTERS)
			.beans(Broken.class)
			.and("--exporter.sources.dead-letters.required=false")
			.run()) {
			assertThat(Served.by(context).metrics()).doesNotContain("acme_up ")
				.contains("acme_scrape_source_success{source=\"dead-letters\"} 0");
		}
	}

	@Test
	void aDisabledSourceIsNeitherFetchedNorShownAndItsTranslatorsDoNotMind() {
		try (ConfigurableApplicationContext context = Start.yaml(DEAD_LETTERS)
			.beans(DeadLetters.class, Queues.class, DeadLetterTranslator.class)
			.and("--exporter.sources.dead-letters.enabled=false")
			.run()) {
			assertThat(Served.by(context).metrics()).contains("source=\"queues\"").doesNotContain("dead");
		}
	}

	@Test
	void anExporterWhoseOnlySourceIsDisabledStartsWithAWarning(CapturedOutput output) {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.queues.enabled=false")
			.run()) {
			assertThat(Served.by(context).metrics()).contains("acme_exporter_build_info").doesNotContain("acme_up");
		}
		assertThat(output).contains("Nothing is fetched");
	}

	@Test
	void sourcesComeInTheOrderOfTheConfigurationAndThenThatOfTheBeans() {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.BEGUN + """
				  sources:
				    zebras: {http: {path: /z}, metrics: [{name: z, value: z}]}
				    dead-letters: {metrics: [{name: d, value: d}]}
				    apes: {http: {path: /a}, metrics: [{name: a, value: a}]}
				""").beans(Queues.class, DeadLetters.class).run()) {
			assertThat(context.getBean(Scraper.class).states()).extracting(SourceState::name)
				.containsExactly("zebras", "dead-letters", "apes", "queues");
		}
	}

	static class DeadLetters {

		@Bean
		Source deadLetters() {
			return (deadline) -> Payload.of("{\"size\": 7}", null);
		}

	}

	static class Broken {

		@Bean
		Source deadLetters() {
			return (deadline) -> {
				throw new IllegalStateException();
			};
		}

	}

	static class Queues {

		@Bean
		Source queues() {
			return (deadline) -> Payload.of("{}", null);
		}

		@Bean
		QueueTranslator queueTranslator() {
			return new QueueTranslator();
		}

	}

	static class QueueTranslator {

		@Translates("queues")
		void queues(JsonNode document, Metrics metrics) {
			metrics.gauge("queues", "Queues").sample(1);
		}

	}

	@Translator
	static class DeadLetterTranslator {

		@Translates("dead-letters")
		void letters(JsonNode document, Metrics metrics) {
			metrics.gauge("dead", "Dead letters").sample(1);
		}

	}

}
