package io.github.exporterkit.autoconfigure;

import java.util.Locale;

import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.autoconfigure.forgotten.ForgottenApplication;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.annotation.Translator;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class InvalidExporterTests {

	@Test
	void aNameWithoutATargetIsRefused(CapturedOutput output) {
		String failure = Start.arguments("--exporter.name=acme").failure(output);
		assertThat(failure).contains(
				"exporter.target.url: it is missing, so the exporter 'acme' does not know what to scrape",
				"set it to the URL of the one process to wrap, such as http://localhost:8161");
	}

	@Test
	void aTargetWithoutANameIsRefused(CapturedOutput output) {
		String failure = Start.arguments("--exporter.target.url=http://localhost:1").failure(output);
		assertThat(failure).contains("exporter.name: it is missing, although the application sets exporter.target.url",
				"set it to the prefix of the exporter's metrics, such as 'activemq'");
	}

	@ParameterizedTest
	@ValueSource(strings = { "exportr", "exporters", "Exporter1" })
	void aMisspeltRootIsRefused(String root, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES.replace("exporter:", root + ":")).withoutServer().failure(output);
		String shown = root.toLowerCase(Locale.ROOT);
		assertThat(failure).contains(shown + ": nothing reads keys below '" + shown + "'; did you mean 'exporter'?",
				"Correct '" + shown + "' (");
	}

	@Test
	void sourcesAtTheRootAreRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.BEGUN + """
				sources:
				  queues:
				    http.path: /queues
				    metrics: [{name: size, value: size}]
				""").withoutServer().failure(output);
		assertThat(failure).contains(
				"sources: 'sources' belongs one level down, into 'exporter'; indent it more: 'exporter.sources'",
				"Correct 'sources' (");
	}

	@Test
	void everythingAtTheRootIsRefused(CapturedOutput output) {
		String failure = Start.yaml("""
				name: acme
				target.url: http://127.0.0.1:1
				sources.queues.metrics: [{name: size, value: size}]
				""").withoutServer().failure(output);
		assertThat(failure).contains("sources: 'sources' belongs one level down, into 'exporter'");
	}

	@Test
	void otherKeysOfAnApplicationAreItsOwn() {
		Start.yaml("target.url: x\nsources: {a: b}\nexporters: {sources: x}\nexport.target: y\n")
			.withoutServer()
			.run()
			.close();
	}

	@Test
	void anExporterWithoutSourcesSaysSo(CapturedOutput output) throws Exception {
		try (var context = Start.yaml(Exporters.BEGUN).run()) {
			assertThat(output)
				.contains("Nothing is fetched: no source is declared under exporter.sources or as a bean");
			assertThat(Served.by(context).get("/").body()).contains(
					"<p class=\"bad\">Nothing is fetched: no source is declared under exporter.sources or as a bean, or all are disabled.</p>");
		}
	}

	@Test
	void aRecordWithoutANameIsRefused(CapturedOutput output) {
		String failure = Start.arguments().records(Queue.class).failure(output);
		assertThat(failure).contains("exporter.name: it is missing, although the application has translators");
	}

	@Test
	void aTranslatorMethodWithoutANameIsRefused(CapturedOutput output) {
		String failure = Start.arguments().beans(QueueTranslator.class).failure(output);
		assertThat(failure).contains("exporter.name: it is missing, although the application has translators");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Acme", "2nd", "acme-mq", "acme.mq", "" })
	void aNameThatIsNoPrefixIsRefused(String name, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--exporter.name=" + name).failure(output);
		assertThat(failure).contains("exporter.name: '%s' cannot be the prefix of metric names".formatted(name),
				"write a lower-case letter, and after it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Queues", "dead_letters", "2nd", "all queues", "queues.dead" })
	void aSourceNameThatIsNoneIsRefused(String name, CapturedOutput output) {
		String failure = Start.yaml(Exporters.BEGUN + """
				  sources:
				    '[%s]':
				      http.path: /queues
				      metrics:
				      - {name: size, value: size}
				""".formatted(name)).withoutServer().failure(output);
		assertThat(failure).contains("exporter.sources.%1$s: '%1$s' cannot be the name of a source".formatted(name),
				"begin with a lower-case letter, and use lower-case letters, digits and hyphens only");
	}

	@ParameterizedTest
	@ValueSource(strings = { "process", "scrape", "jvm" })
	void aNameWhosePrefixIsTakenIsRefused(String name, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--exporter.name=" + name).failure(output);
		assertThat(failure).contains("exporter.name: metrics that begin with '%s_'".formatted(name),
				"name the exporter after what it wraps");
	}

	@Test
	void aRecordForAnUnknownSourceIsRefusedNamingTheNearest(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).records(Queue.class, Misdirected.class).failure(output);
		assertThat(failure).contains(
				"InvalidExporterTests$Misdirected: it translates the source 'queue', which does not exist",
				"name one of [queues]. Did you mean 'queues'?");
	}

	@Test
	void aMethodForAnUnknownSourceIsRefusedNamingTheNearest(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).beans(MisdirectedTranslator.class).failure(output);
		assertThat(failure).contains(
				"InvalidExporterTests$MisdirectedTranslator.queues: it translates the source 'qeues'",
				"Did you mean 'queues'?");
	}

	@Test
	void aMethodThatCannotBeCalledIsRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).beans(SilentTranslator.class).failure(output);
		assertThat(failure).contains(
				"SilentTranslator.queues: a translator method has one parameter for the document and one of type Metrics",
				"SilentTranslator.queues'.");
	}

	@Test
	void aSourceThatNobodyTranslatesIsRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.topics.http.path=/topics")
			.failure(output);
		assertThat(failure).contains(
				"exporter.sources.topics: this source has no metrics, no record and no @Translates method",
				"add exporter.sources.topics.metrics, or 'families: []' if the target speaks Prometheus, or annotate a record or a bean's method with @Translates(\"topics\")",
				"packages in which records are found: io.github.exporterkit.autoconfigure.app");
	}

	@Test
	void aMethodOfAClassThatIsNoBeanIsFound(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.beans(ForgottenApplication.class)
			.and("--exporter.sources.topics.http.path=/topics")
			.failure(output);
		String name = ForgottenApplication.TopicTranslator.class.getName();
		assertThat(failure).contains(
				"exporter.sources.topics: this source has no metrics and no record, and its @Translates method is in no bean but in "
						+ name,
				"annotate %s with @Translator or @Component".formatted(name));
	}

	@Test
	void aSourceThatIsABeanAndInYamlIsRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).beans(QueuesSource.class).failure(output);
		assertThat(failure).contains("exporter.sources.queues: there is a bean for the source 'queues' too",
				"keep the bean or the transport's block");
	}

	@Test
	void aSourceThatIsTwoBeansIsRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.BEGUN).beans(TwiceSource.class).failure(output);
		assertThat(failure).contains("the source 'dead-letters' is another bean already", "rename one of the beans");
	}

	@Test
	void aSourceWithoutTransportAndBeanIsRefusedNamingTheNearestBean(CapturedOutput output) {
		String failure = Start.yaml(Exporters.BEGUN)
			.beans(QueuesSource.class)
			.and("--exporter.sources.queus.timeout=1s")
			.failure(output);
		assertThat(failure).contains("exporter.sources.queus: nothing says how to fetch the source 'queus'",
				"add the block http, or a bean of type Source with that name. Did you mean 'queues'?");
	}

	@Test
	void aUrlOfASourceThatIsABeanIsRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.BEGUN)
			.beans(QueuesSource.class)
			.and("--exporter.sources.queues.url=http://127.0.0.1:2")
			.failure(output);
		assertThat(failure).contains(
				"exporter.sources.queues.url: the source 'queues' is a bean, which knows its own URL",
				"remove the key");
	}

	@Test
	void aSourceOnAnotherHostIsRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.queues.url=http://elsewhere:2/x?key=hush")
			.failure(output);
		assertThat(failure).contains(
				"exporter.sources.queues.url: http://elsewhere:2/x is on another host than exporter.target.url, http://127.0.0.1:1",
				"exporter.target.allow-other-hosts=true", "Correct 'exporter.sources.queues.url' (");
		assertThat(output).doesNotContain("hush");
	}

	@Test
	void anHttpBlockIsRefusedForATargetThatIsNotOfHttp(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--exporter.target.url=tcp://127.0.0.1:1").failure(output);
		assertThat(failure).contains(
				"exporter.target.url: tcp://127.0.0.1:1 is not a URL for the block exporter.sources.queues.http; write one that begins with http: or http+unix: or https:");
	}

	@Test
	void anSslBundleThatIsNotThereIsRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--exporter.target.ssl.bundle=acme").failure(output);
		assertThat(failure).contains("exporter.target.ssl.bundle: there is no SSL bundle 'acme', nor any other",
				"declare it under spring.ssl.bundle");
	}

	@Test
	void actuatorEndpointsOnTheScrapedPortAreRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.web.expose-actuator=false", "--management.endpoints.web.exposure.include=health,env,beans")
			.failure(output);
		assertThat(failure).contains("management.endpoints.web.exposure.include: the actuator endpoints [beans, env]",
				"set exporter.web.expose-actuator=true");
	}

	@Translates("queues")
	record Queue(@Gauge long size) {
	}

	@Translates("queue")
	record Misdirected(@Gauge long consumers) {
	}

	@Translator
	static class QueueTranslator {

		@Translates("queues")
		void queues(JsonNode document, Metrics metrics) {
		}

	}

	@Translator
	static class MisdirectedTranslator {

		@Translates("qeues")
		void queues(JsonNode document, Metrics metrics) {
		}

	}

	@Translator
	static class SilentTranslator {

		@Translates("queues")
		void queues(JsonNode document) {
		}

	}

	static class QueuesSource {

		@Bean
		Source queues() {
			return (deadline) -> Payload.of("{}", null);
		}

	}

	static class TwiceSource {

		@Bean
		Source deadLetters() {
			return (deadline) -> Payload.of("{}", null);
		}

		@Bean("dead-letters")
		Source others() {
			return (deadline) -> Payload.of("{}", null);
		}

	}

}
