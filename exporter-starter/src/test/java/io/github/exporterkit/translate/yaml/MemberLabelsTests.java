package io.github.exporterkit.translate.yaml;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.RuleConflicts;
import io.github.exporterkit.translate.rule.SourceDefaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * All members of an object as labels. The keys are in brackets, into which an application
 * puts them by itself.
 */
class MemberLabelsTests {

	private static final String CPU = "- {name: cpu, value: cpu, labels: {id: id, '[label_*]': labels}}";

	@Test
	void eachMemberIsALabelOfItsRowOnly() throws Exception {
		assertThat(samples(CPU,
				"""
						{"id": "a", "cpu": 1, "labels": {"app": "web", "com.example/team-Name": "blue"}},
						{"id": "b", "cpu": 2, "labels": {"replicas": 3, "app": "db", "inSync": true, "none": null, "empty": ""}},
						{"id": "c", "cpu": 3},
						{"id": "d", "cpu": 4, "labels": {}},
						{"id": "e", "cpu": 5, "labels": []},
						{"id": "f", "cpu": 6, "labels": null}"""))
			.containsExactly("x_cpu{id=a,label_app=web,label_com_example_team_name=blue} 1.0",
					"x_cpu{id=b,label_app=db,label_replicas=3,label_in_sync=true} 2.0", "x_cpu{id=c} 3.0",
					"x_cpu{id=d} 4.0", "x_cpu{id=e} 5.0", "x_cpu{id=f} 6.0");
	}

	@Test
	void matchChoosesMembersAndTextsAreReworded() throws Exception {
		assertThat(samples(
				"""
						- name: cpu
						  value: cpu
						  labels:
						    '[label_*]': {value: labels, match: 'com\\.example/(.+)', extract: '(\\w+).*', lower-case: true, map: ["x=other"]}
						""",
				"{\"cpu\": 1, \"labels\": {\"com.example/a\": \"Blue!\", \"app\": \"no\", \"com.example/b\": \"X\", \"com.example/c\": \"!\"}}"))
			.containsExactly("x_cpu{label_a=blue,label_b=other} 1.0");
	}

	@Test
	void theObjectMayBeTheRowOrElsewhere() throws Exception {
		assertThat(samples("""
				- {name: own, value: cpu, labels: {'[label_*]': {value: '@', match: 'label_(.+)'}}}
				- {name: of_document, value: cpu, labels: {'[label_*]': $.common}}
				- {name: member, match: 'cpu', labels: {'[label_*]': ^labels}}
				""", "{\"cpu\": 1, \"label_app\": \"web\", \"labels\": {\"team\": \"blue\"}}")).containsExactly(
				"x_own{label_app=web} 1.0", "x_of_document{label_site=s} 1.0", "x_member{label_team=blue} 1.0");
	}

	@Test
	void labelsOfASourceHoldForItsMetricsUnlessTakenBack() throws Exception {
		SourceDefaults defaults = new SourceDefaults(RowFilter.Each.of("each", "$.rows[*]"),
				LabelRule.labels("labels", Map.of("label_*", LabelRule.of("labels"))), List.of());
		Plan plan = Plan.compile(YamlRules.rules("""
				- {name: a, value: cpu}
				- {name: b, value: cpu, labels: {'[label_*]': "''"}}
				- {name: c, value: cpu, labels: {'[label_*]': others}}
				- {name: d, match: cpu}
				""", defaults));
		assertThat(TranslatedDocument
			.of(plan, document("{\"cpu\": 1, \"labels\": {\"app\": \"web\"}, \"others\": {\"x\": \"y\"}}"))
			.samples()).containsExactlyInAnyOrder("x_a{label_app=web} 1.0", "x_b 1.0", "x_c{label_x=y} 1.0",
					"x_d{label_app=web} 1.0");
	}

	@Test
	void whatIsCombinedIsCombinedByAllLabels() throws Exception {
		String rows = """
				{"le": "1", "n": 1, "labels": {"app": "web"}}, {"le": "+Inf", "n": 2, "labels": {"app": "web"}},
				{"le": "+Inf", "n": 7, "labels": {"team": "blue"}}""";
		assertThat(samples("""
				- {name: all, value: n, labels: {'[label_*]': labels}, duplicates: sum}
				- {name: rows, type: gauge, value: $count, labels: {'[label_*]': labels}}
				- {name: wait, type: histogram, labels: {'[label_*]': labels}, bucket-rows: {bound: le, count: n}}
				""", rows)).containsExactlyInAnyOrder("x_all{label_app=web} 3.0", "x_all{label_team=blue} 7.0",
				"x_rows{label_app=web} 2.0", "x_rows{label_team=blue} 1.0", "x_wait_bucket{label_app=web,le=1.0} 1.0",
				"x_wait_bucket{label_app=web,le=+Inf} 2.0", "x_wait_bucket{label_team=blue,le=+Inf} 7.0");
		assertThat(samples("- {name: rows, type: gauge, value: $count, labels: {'[label_*]': labels}}", "")).isEmpty();
	}

	@Test
	void aMemberThatCannotBeALabelIsLeftOutAndRemarkedOn() throws Exception {
		TranslatedDocument translated = YamlRules.translated(CPU, document("""
				{"id": "a", "cpu": 1, "labels": {"a.b": "1", "ok": "1", "a-b": "2", "A_B": "3"}},
				{"id": "b", "cpu": 2, "labels": {"nested": {"x": 1}, "\u65e5\u672c": "1", "dbPassword": "geheim"}},
				{"id": "c", "cpu": 3, "labels": {"%s": "1", "more": [1], "api-token": "geheim"}}
				""".formatted("n".repeat(201))));
		assertThat(translated.samples()).containsExactly("x_cpu{id=a,label_ok=1} 1.0", "x_cpu{id=b} 2.0",
				"x_cpu{id=c} 3.0");
		String place = "exporter.sources.queues.metrics[0] (cpu).labels.label_*: no label for the member ";
		assertThat(translated.remarks()).extracting((remark) -> remark.sentence("queues"))
			.containsExactly(place + "`a-b` in queues; `a.b` would be label_a_b, too; tell them apart by match",
					place + "`nested` in queues; its value is an object",
					place + "`\u65e5\u672c` in queues; its name has no letter or digit",
					place + "`dbPassword` in queues; its name says that it is a secret; if it is none, declare a label for it",
					place + "`%s` in queues; its name is longer than 200 characters".formatted("n".repeat(201)));
		assertThat(translated.droppedCount()).isZero();
	}

	@Test
	void rowsThatLackALabelOfOthersAreNotRemarkedOn() throws Exception {
		assertThat(YamlRules
			.translated(CPU,
					document(
							"{\"id\": 1, \"cpu\": 1, \"labels\": {\"a\": 1}}, {\"id\": 2, \"cpu\": 1, \"labels\": {}}"))
			.remarks()).isEmpty();
		assertThat(YamlRules.translated(CPU, document("{\"id\": 1, \"cpu\": 1, \"lables\": {\"a\": 1}}")).remarks())
			.extracting(Remark::missing)
			.containsExactly("field `labels`");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = {
			"\"app=web,team=blue\" | expected an object for labels 'label_*', got a text, a number or a boolean",
			"[{\"k\": \"app\"}] | expected an object for labels 'label_*', got an array; make one of it by reshape" })
	void whatIsNoObjectCostsTheSample(String labels, String reason) throws Exception {
		TranslatedDocument translated = YamlRules.translated(CPU,
				document("{\"id\": \"a\", \"cpu\": 1, \"labels\": %s}, {\"id\": \"b\", \"cpu\": 2}".formatted(labels)));
		assertThat(translated.samples()).containsExactly("x_cpu{id=b} 2.0");
		assertThat(translated.dropped().values()).singleElement().asString().endsWith(reason);
	}

	@Test
	void aRowWithTooManyMembersCostsItsSampleAndTooManyNamesTheMetric() throws Exception {
		TranslatedDocument ofRow = YamlRules.translated(CPU, document(row("a", 0, 31) + "," + row("b", 0, 29)));
		assertThat(ofRow.samples()).singleElement().asString().startsWith("x_cpu{id=b,label_n0=v,");
		assertThat(ofRow.dropped().values()).singleElement()
			.asString()
			.endsWith(
					"expected at most 30 members for labels 'label_*', got more; choose some by match, or raise exporter.limits.labels");
		TranslatedDocument ofAll = YamlRules.translated(CPU,
				document(row("a", 0, 20) + "," + row("b", 20, 30) + "," + row("c", 0, 1)));
		assertThat(ofAll.samples()).isEmpty();
		assertThat(ofAll.dropped())
			.containsExactly(Map.entry("x_cpu", "more than 30 labels; take fewer, or raise exporter.limits.labels"));
		assertThat(ofAll.droppedCount()).isEqualTo(3);
		TranslatedDocument combined = YamlRules.translated(CPU.replace("labels: {", "duplicates: sum, labels: {"),
				document(row("a", 0, 20) + "," + row("b", 20, 30)));
		assertThat(combined.samples()).isEmpty();
		assertThat(combined.dropped().values())
			.containsExactly("more than 30 labels; take fewer, or raise exporter.limits.labels");
	}

	private static String row(String id, int from, int to) {
		return IntStream.range(from, to)
			.mapToObj((i) -> "\"n%d\": \"v\"".formatted(i))
			.collect(Collectors.joining(", ", "{\"id\": \"%s\", \"cpu\": 1, \"labels\": {".formatted(id), "}}"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{'[*]': labels}|*: '*' could become le or quantile, which belong to histograms and summaries; put a longer prefix before the *, as in label_*",
			"{'[l*]': labels}|l*: 'l*' could become le or quantile, which belong to histograms and summaries; put a longer prefix before the *, as in label_*",
			"{'[__x*]': labels}|__x*: label name '__xx' must be letters, digits and underscores, must not begin with a digit or with __; rename the label",
			"{'[label_*]': labels, label_app: app}|label_*: a member may become a label 'label_app', too; choose another prefix",
			"{'[label_*]': labels, '[label_x_*]': more}|label_*: a member may become a label 'label_x_', too; choose another prefix",
			"{'[label_*]': '{a}'}|label_*: '{a}' is not the path of an object; write one such as labels, ^labels or $.labels",
			"{'[label_*]': '@'}|label_*: the row's values are members of it, too; choose members by match, as in match: 'label_(.+)'",
			"{'[label_*]': {value: labels, match: '('}}|label_*.match: '(' is not a regular expression: missing closing )",
			"{'[label_*]': {match: 'a'}}|label_*.value: the label has no value; name the field of the row that has the label's text",
			"{label: {value: labels, match: 'a'}}|label.match: it is for the names of an object's members; write extract for the label's text, or * at the end of the label's name",
			"{'[label_*]': ^labels}|label_*: ^labels is never present" })
	void mistakesStopTheStart(String labels, String message) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(
					() -> YamlRules.rules("- {name: cpu, value: cpu, labels: " + labels + "}", SourceDefaults.of(null)))
			.withMessageStartingWith("exporter.sources.queues.metrics[0] (cpu).labels." + message);
	}

	@Test
	void labelsOfMembersAreNotThoseThatTellStatesApart() {
		String states = ", type: state-set, value: state, states: [a], labels: {'[x_*]': labels}}";
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> YamlRules.rules("- {name: state" + states))
			.withMessageContaining("a member may become a label 'x_state', too; choose another prefix");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> YamlRules.rules("- {name: 'state_{$a}', match: '(?<a>.*)'" + states))
			.withMessageContaining("rows choose the name of the state set");
	}

	@Test
	void rulesOfOneMetricHaveTheSameLabelsOfMembers() {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> {
			RuleConflicts conflicts = new RuleConflicts(Set.of());
			YamlRules.rules("""
					- {name: cpu, value: user, labels: {mode: "'user'", '[label_*]': labels}}
					- {name: cpu, value: system, labels: {mode: "'system'"}}
					""").forEach(conflicts::add);
		}).withMessageContaining("with another list of labels (mode, label_*)");
	}

	private static List<String> samples(String yaml, String rows) throws Exception {
		TranslatedDocument translated = YamlRules.translated(yaml, document(rows));
		assertThat(translated.dropped()).isEmpty();
		return translated.samples();
	}

	private static String document(String rows) {
		return "{\"common\": {\"site\": \"s\"}, \"rows\": [" + rows + "]}";
	}

}
