package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.configuration.ExporterProperties;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class InvalidPropertyTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					exporter.scrape.timeout              | soon         | 'soon' is not a duration; write one such as 500ms, 10s or 5m
					exporter.sources.queues.timeout      | 5 bananas    | '5 bananas' is not a duration; write one such as 500ms, 10s or 5m
					exporter.limits.body-size            | big          | 'big' is not a size; write one such as 512KB or 64MB
					exporter.limits.samples              | many         | 'many' is not a whole number; write one such as 40
					exporter.web.expose-actuator         | perhaps      | 'perhaps' is not a truth value; write true or false
					exporter.process-metrics             | perhaps      | 'perhaps' is not a truth value; write true or false
					exporter.sources.queues.http.method  | PUT          | 'PUT' is not one of the values; write GET or POST
					exporter.target.oauth2.send-secret-in | url         | 'url' is not one of the values; write HEADER or BODY
					exporter.target.headers              | X-Key        | there are keys below it, so it cannot have a value itself
					""")
	void aValueThatCannotBeReadIsShownWithItsPlaceAndWhatWouldBe(String key, String value, String mistake,
			CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--" + key + "=" + value).withoutServer().failure(output);
		assertThat(failure).contains(key + ": " + mistake)
			.contains("Correct '%s' (\"%s\" from property source \"commandLineArgs\").".formatted(key, key));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					exporter.scrape.timeout                      | 0s           | ": 0s is not longer than zero; write a duration such as 10s"
					exporter.scrape.timeout-offset               | 11s          | ": 11s is not shorter than timeout, 10s; write a shorter duration"
					exporter.scrape.max-concurrent               | 0            | ": 0 is less than 1; write a number such as 40"
					exporter.scrape.share-for                    | -1s          | ": -1s is negative; write a duration such as 5s"
					exporter.limits.depth                        | -1           | ": -1 is less than 1; write a greater number"
					exporter.limits.body-size                    | 0B           | ": 0B is not more than zero; write a size such as 64MB"
					exporter.sources.queues.timeout              | -1s          | ": -1s is not longer than zero; write a duration such as 10s"
					exporter.sources.queues.refresh              | 0s           | ": 0s is not longer than zero; write a duration such as 10s"
					exporter.sources.queues.max-age              | 1m           | ": it has no effect without refresh; set refresh too, or leave it out"
					exporter.sources.queues.format               | xlm          | ": 'xlm' is not known; did you mean xml? known are json, ndjson, xml, yaml, csv, key-value, regex, prometheus"
					exporter.sources.queues.regex.pattern        | ""           | ": it is missing; write a regular expression with named groups"
					exporter.sources.queues.regex.pattern        | a(b)         | ": 'a(b)' has no named group; write one such as (?<name>[0-9]+)"
					exporter.sources.queues.families[0].match    | (            | ": '(' is not a regular expression"
					exporter.sources.queues.csv.delimiter        | ;;           | ": ';;' is not one character; write one character, tab or whitespace"
					exporter.sources.queues.key-value.section    | []           | ": '[]' is not a name's place with text around it; write one * for the name and what surrounds it, such as '[*]'"
					exporter.sources.queues.http.path            | http://x/y   | ": this is a whole URL; write only what follows the URL of the target, such as /api/stats"
					exporter.sources.queues.http.accepted-status | 99           | ": '99' is neither a status code nor a range of them; write 404 or 200-299"
					exporter.target.connect-timeout              | 0s           | ": it must be longer than zero, not 0ms; write a duration such as 1s"
					exporter.target.oauth2.token-url             | login        | ": login is not a URL with a scheme and a host"
					exporter.target.login.path                   | http://x/    | ": this is a whole URL; write only what follows the URL of the target, such as /api/login"
					exporter.web.metrics-path                    | metrics      | ": 'metrics' is not a path; write one such as /metrics or /exporter/metrics"
					exporter.web.metrics-path                    | /*/metrics   | ": '/*/metrics' is not a path"
					exporter.web.landing-page                    | off          | ": 'off' is not a path; write one such as /exporter, or none for no landing page"
					exporter.web.landing-page                    | /metrics     | ": the metrics are at /metrics; write another path, or none for no landing page"
					exporter.target.url                          | localhost:80 | ": localhost:80 is not a URL with a scheme and a host"
					exporter.target.password-file                | /nowhere     | ": it is set without a user name; set exporter.target.username too"
					exporter.target.bearer-token-file            | /nowhere     | ": /nowhere does not exist; create or mount it, or correct the path"
					""")
	void aValueThatMakesNoSenseIsShownWithItsPlaceAndTheCure(String key, String value, String mistake,
			CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--" + key + "=" + value).withoutServer().failure(output);
		assertThat(failure).contains(key + mistake)
			.contains("Correct '%s' (\"%s\" from property source \"commandLineArgs\").".formatted(key, key));
	}

	@Test
	void allMistakesOfAConfigurationAreReportedAtOnce(CapturedOutput output) {
		String failure = Start.yaml("""
				exporter:
				  name: acme
				  target:
				    url: http://127.0.0.1:1
				    usrname: admin
				  sources:
				    queues:
				      http.path: /queues
				      metrics:
				      - {name: queue_size, value: size, unit: millis}
				      - {name: queue_age, value: age, from: agge}
				    topics:
				      http.path: /topics
				      timeout: 5 bananas
				      metrics:
				      - {name: topic_size, value: size}
				""").withoutServer().failure(output);
		assertThat(failure).contains(
				"exporter.target.usrname: this key is unknown; did you mean 'exporter.target.username'?",
				"exporter.sources.topics.timeout: '5 bananas' is not a duration; write one such as 500ms, 10s or 5m",
				"exporter.sources.queues.metrics[0] (queue_size).unit: 'millis' is not a unit; did you mean",
				"exporter.sources.queues.metrics[1] (queue_age).from: 'agge' is not a form; did you mean 'age'?");
		assertThat(failure).containsPattern("\\(queue_size\\)\\.unit' \\(.*\\.yaml] - 10:\\d+\\)");
		assertThat(failure.lines().filter((line) -> line.startsWith("exporter."))).hasSize(4);
	}

	@Test
	void theFileAndLineOfABadValueAreNamed(CapturedOutput output) {
		String failure = Start.yaml("""
				exporter:
				  name: acme
				  target:
				    url: http://localhost:1
				    connect-timeout: 0s
				""").withoutServer().failure(output);
		assertThat(failure).containsPattern("Correct 'exporter.target.connect-timeout' \\(.*\\.yaml] - 5:22\\)\\.");
	}

	@Test
	void aPasswordInTheUrlIsRefusedAndNotRepeated(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.target.url=http://admin:hush@127.0.0.1:1")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains(
				"exporter.target.url: it contains a user name or a password (the value is not shown)",
				"remove what is before the @");
		assertThat(output).doesNotContain("hush");
	}

	@Test
	void aHeaderThatCannotBeSentIsNamedWithoutItsValue(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.target.headers.X-Key=hüsh")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains("exporter.target.headers.X-Key: the value (not shown)");
		assertThat(output).doesNotContain("hüsh");
	}

	@Test
	void aPlaceholderForSomethingThatNobodySetsIsNamed(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.target.username=admin", "--exporter.target.password=${ACME_PASSWORD}")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains("exporter.target.password: 'ACME_PASSWORD' is not set",
				"${ACME_PASSWORD:default}");
	}

	@Test
	void aPlaceholderForAnEnvironmentVariableIsResolved() {
		try (var context = Start.yaml(Exporters.QUEUES)
			.variable("ACME_PASSWORD", "hush")
			.and("--exporter.target.username=admin", "--exporter.target.password=${ACME_PASSWORD}")
			.run()) {
			assertThat(context.getBean(ExporterProperties.class).requireTarget().password()).isEqualTo("hush");
		}
	}

	@Test
	void aPlaceholderInAValueThatIsOverriddenDoesNotMatter() {
		try (var context = Start.yaml(Exporters.QUEUES + "exporter.target.password: ${ACME_PASSWORD}\n")
			.variable("EXPORTER_TARGET_PASSWORD", "hush")
			.and("--exporter.target.username=admin")
			.run()) {
			assertThat(context.getBean(ExporterProperties.class).requireTarget().password()).isEqualTo("hush");
		}
	}

	@Test
	void aModeThatIsNoneIsShownWithTheModesAsTheyAreWritten(CapturedOutput output) {
		// What a mode other than serve does to the log would outlast this test.
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.run.mode=watch", "--logging.threshold.console=trace")
			.withoutServer()
			.failure(output);
		assertThat(failure)
			.contains("exporter.run.mode: 'watch' is not one of the values; write serve or once or check or draft");
	}

	@Test
	void aMissingUrlBesideCredentialsIsNamed(CapturedOutput output) {
		String failure = Start
			.arguments("--exporter.name=acme", "--exporter.target.username=x", "--exporter.target.password=y")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains(
				"exporter.target.url: it is missing; write where the process to wrap is, such as http://localhost:8161");
	}

	@Test
	void aMistakeUnderAnotherPrefixIsLeftToSpringBoot(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).and("--server.tomcat.max-connections=many").failure(output);
		assertThat(failure).contains("Failed to bind properties under 'server.tomcat.max-connections'");
	}

}
