package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.annotation.Counter;
import io.github.exporterkit.annotation.Gauge;
import io.github.exporterkit.annotation.Label;
import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.metric.Metrics;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class RuleMistakesTests {

	private static final String RULE = "exporter.sources.queues.metrics[0] (queue_messages)";

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '~',
			textBlock = """
					type: guage               | .type: 'guage' is not a type; did you mean 'gauge'?
					unit: secnds              | .unit: 'secnds' is not a unit; did you mean 'seconds'?
					from: yesterday           | .from: 'yesterday' is not a form; the forms are number, age, iso-instant,
					missing: ignore           | .missing: 'ignore' is neither skip nor fail nor a number
					map: [running]            | 'running' is not an entry of a map; write text=number, such as "running=1"
					map: [on=1, on=2]         | 'on' occurs twice; keep one of them
					each: value.*             | .each: 'value.*' is not a JSONPath; begin at the document's root with $, as in $.value.*
					each: $.value[?(          | .each: '$.value[?(' is not a JSONPath
					labels: {le: name}        | .labels.le: label name 'le' belongs to histograms and summaries; choose another
					labels: {2nd: name}       | .labels.2nd: label name '2nd' must be letters, digits and underscores
					labels: {queue: 'a b]['}  | .labels.queue: 'a b][' cannot be read as a path from ']['
					labels: {queue: ''}       | .labels.queue: the expression is empty; name a field, or write 'text' in quotes
					""")
	void aMistakeInARuleIsShownWithItsFullPlace(String mistake, String message, CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES + "        " + mistake + "\n").withoutServer().failure(output);
		assertThat(failure).contains(RULE, message).contains("Correct '" + RULE);
	}

	@Test
	void aMistakeInTheRowsOfASourceIsShownAtTheSource(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.and("--exporter.sources.queues.each=value.*")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains("exporter.sources.queues.each: 'value.*' is not a JSONPath")
			.contains("Correct 'exporter.sources.queues.each'");
	}

	@Test
	void aRuleWithoutANameIsShownWithItsFullPlace(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES + "      - value: size\n").withoutServer().failure(output);
		assertThat(failure).contains("exporter.sources.queues.metrics[1].name: the metric has no name; give it one");
	}

	@Test
	void aRuleWithoutAValueIsShownWithItsFullPlace(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES + "      - name: size\n").withoutServer().failure(output);
		assertThat(failure).contains(
				"exporter.sources.queues.metrics[1] (size).value: the metric has no value; name the field of the row that has it",
				"Correct 'exporter.sources.queues.metrics[1] (size).value' (near ");
	}

	@Test
	void aNameThatEveryExporterHasItselfIsRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES + "      - name: up\n        value: x\n")
			.withoutServer()
			.failure(output);
		assertThat(failure).contains(
				"exporter.sources.queues.metrics[1] (up): every exporter has a metric 'acme_up' about itself; choose another name");
	}

	@Test
	void twoRecordsWithOneMetricNameAreRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES)
			.records(Sent.class, AlsoSent.class)
			.withoutServer()
			.failure(output);
		assertThat(failure).containsPattern(
				"\\S+Sent\\.sent: the metric name 'acme_sent_total' is taken by \\S+Sent\\.sent; rename one of them");
	}

	@Test
	void aRuleAndARecordWithOneMetricNameAreRefused(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).records(QueueMessages.class).withoutServer().failure(output);
		assertThat(failure).contains("QueueMessages.messages: the metric name 'acme_queue_messages' is taken by " + RULE
				+ "; rename one of them");
	}

	@Test
	void aRecordWithAMistakeIsShownWithItsComponent(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES).records(Unreadable.class).withoutServer().failure(output);
		assertThat(failure).contains("RuleMistakesTests$Unreadable.name: a metric cannot be read into Thread");
	}

	@Test
	void allMistakesOfAllRulesRecordsAndMethodsAreShownAtOnce(CapturedOutput output) {
		String failure = Start.yaml(Exporters.QUEUES + """
				        unit: secnds
				        labels: {le: name, queue: a..b}
				      - {name: size, value: size, missing: 7f}
				    topics:
				      http.path: /topics
				      metrics:
				      - {name: rate, value: rate, when: [{value: state, above: many}]}
				""").records(Unreadable.class).beans(Returning.class).withoutServer().failure(output);
		assertThat(failure)
			.contains(RULE + ".unit: 'secnds' is not a unit", RULE + ".labels.queue: 'a..b' cannot be read",
					"exporter.sources.queues.metrics[1] (size).missing: '7f' is neither skip nor fail nor a number",
					"exporter.sources.topics.metrics[0] (rate).when[0].above: 'many' is not a number",
					"RuleMistakesTests$Unreadable.name: a metric cannot be read into Thread",
					"RuleMistakesTests$Returning.topics: the method returns String")
			.contains("Correct '" + RULE + ".labels.queue'", "'" + RULE + ".unit'",
					"'exporter.sources.topics.metrics[0] (rate).when[0].above'");
	}

	@Test
	void severalRulesMayBecomeOneMetricWithALabel() {
		Start.yaml(Exporters.BEGUN + """
				  sources:
				    queues:
				      http.path: /queues
				      metrics:
				      - {name: messages, value: in, help: Messages, labels: {direction: "'in'"}}
				      - {name: messages, value: out, help: Messages, labels: {direction: "'out'"}}
				""").run().close();
	}

	@Test
	void rulesOfOneMetricWithoutHelpDoNotClash() {
		Start.yaml(Exporters.BEGUN + """
				  sources:
				    queues:
				      http.path: /queues
				      metrics:
				      - {name: messages, value: in, labels: {direction: "'in'"}}
				      - {name: messages, value: out, labels: {direction: "'out'"}}
				""").withoutServer().run().close();
	}

	@Test
	void rulesOfOneMetricThatDifferAreShownWithTheDifference(CapturedOutput output) {
		String failure = Start.yaml(Exporters.BEGUN + """
				  sources:
				    queues:
				      http.path: /queues
				      metrics:
				      - {name: messages, value: in, help: Messages in, labels: {direction: "'in'"}}
				      - {name: messages, value: out, help: Messages out, labels: {direction: "'out'"}}
				""").withoutServer().failure(output);
		assertThat(failure).contains(
				"exporter.sources.queues.metrics[1] (messages): the metric 'acme_messages' is declared by exporter.sources.queues.metrics[0] (messages) with another help ('Messages in'); make them agree, or rename one of them");
	}

	@Translates("queues")
	record Sent(@Counter long sent) {
	}

	@Translates("queues")
	record AlsoSent(@Counter(path = "all") long sent) {
	}

	@Translates("queues")
	record QueueMessages(@Label("queue") String name, @Gauge("queue_messages") long messages) {
	}

	@Translates("queues")
	record Unreadable(@Gauge Thread name) {
	}

	static class Returning {

		@Translates("queues")
		String topics(JsonNode document, Metrics metrics) {
			return "";
		}

	}

}
