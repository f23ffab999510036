package io.github.exporterkit.translate.yaml;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.build.SampleLimits;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.plan.RuleTrace;
import io.github.exporterkit.translate.plan.RuleTrace.TracedField;
import io.github.exporterkit.translate.plan.RuleTrace.TracedRow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class RuleTraceTests {

	private static final String ROWS = """
			{"apiToken": "geheim", "rows": [
			  {"id": "a", "fill": "12.5 %", "up": 90, "hex": "0x1f", "size": "1.5 GiB", "open": true, "long": 1500,
			    "text": "took 1,5 s", "state": "UP", "day": "2026-01-02", "list": [1, 2]},
			  {"id": "b", "fill": "fast", "state": null, "list": []}]}
			""";

	@ParameterizedTest
	@ValueSource(strings = { "{value: fill, from: quantity, unit: percent}", "{value: up, from: age, unit: minutes}",
			"{value: hex, from: hex}", "{value: size, from: quantity, unit: bytes}", "{value: size, from: data-size}",
			"{value: open}", "{value: long, unit: milliseconds}", "{value: long, scale: 2, offset: 1}",
			"{value: text, extract: 'took (.*) s', decimal: ',', unit: seconds}",
			"{value: state, map: ['UP=1', '*=0']}", "{value: day, from: date, pattern: yyyy-MM-dd, zone: UTC}",
			"{value: long, missing: 7}", "{count: list}", "{value: long, when: [{value: id, equals: a}]}" })
	void aTraceEndsInTheNumberThatIsExposed(String rule) throws Exception {
		String yaml = "- " + rule.replaceFirst("\\{", "{name: m, type: gauge, help: Help, labels: {id: id}, ");
		List<String> exposed = YamlRules.translated(yaml, ROWS).samples();
		List<TracedRow> rows = traced(yaml, "x_m");
		String name = YamlRules.rules(yaml).get(0).metric().descriptor().metric().name();
		List<String> traced = (rows.isEmpty() ? traced(yaml, name) : rows).stream()
			.filter((row) -> row.notMade() == null)
			.map((row) -> row.steps().get(row.steps().size() - 1).replaceFirst(",.*", ""))
			.toList();
		assertThat(traced).isNotEmpty().hasSameSizeAs(exposed);
		for (int i = 0; i < traced.size(); i++) {
			String value = exposed.get(i).substring(exposed.get(i).lastIndexOf(' ') + 1);
			assertThat(Double.parseDouble(traced.get(i))).isEqualTo(Double.parseDouble(value));
		}
	}

	@Test
	void aTraceShowsFieldsAsTheyArrivedEachStepAndWhatIsDropped() {
		List<TracedRow> rows = traced("""
				- {name: fill, type: gauge, help: Help, value: fill, from: quantity, unit: percent, labels: {id: id}}
				- {name: other, type: gauge, help: Help, value: up}
				""", "x_fill_ratio");
		assertThat(rows).hasSize(2);
		assertThat(rows.get(0).steps()).containsExactly("12.5", "0.125");
		assertThat(rows.get(0).fields()).containsExactly(new TracedField("value", "fill", "\"12.5 %\""),
				new TracedField("label id", "id", "\"a\""));
		assertThat(rows.get(0).row()).isEqualTo("row 1 of $.rows[*]");
		assertThat(rows.get(1).notMade()).contains("'fast'");
		assertThat(rows.get(1).labels()).isEqualTo(Map.of("id", "b"));
	}

	@Test
	void secretsAreHidden() {
		List<TracedRow> rows = traced("""
				- {name: m, type: gauge, help: Help, value: up, labels: {key: $.apiToken}}
				- {name: n, type: gauge, help: Help, value: $.apiToken}
				""", "x_m");
		assertThat(rows.toString()).contains("(hidden)");
		assertThat(rows.toString() + traced("- {name: n, type: gauge, help: Help, value: $.apiToken}", "x_n"))
			.doesNotContain("geheim");
	}

	@Test
	void rowsWithTheSameLabelsAreSaidToBeDroppedUnlessTheyAreCombined() {
		assertThat(reasons("- {name: m, type: gauge, help: Help, value: 'list[0]', missing: 0}"))
			.containsOnly("dropped: several rows have these labels");
		assertThat(reasons("- {name: m, type: gauge, help: Help, value: 'list[0]', missing: 0, duplicates: sum}"))
			.containsOnly("null");
		assertThat(reasons("- {name: m, type: gauge, help: Help, value: up, when: [{value: id, equals: z}]}"))
			.containsOnly("left out: its condition (when) does not hold");
	}

	@Test
	void rowsThatAreBucketsOfOneHistogramAreNotDropped() {
		String json = "{\"rows\": [{\"n\": 3, \"le\": 1}, {\"n\": 5, \"le\": \"+Inf\"}]}";
		List<TracedRow> rows = traced("- {name: m, type: histogram, help: Help, bucket-rows: {bound: le, count: n}}",
				"x_m", json);
		assertThat(rows).hasSize(2).extracting(TracedRow::notMade).containsOnlyNulls();
	}

	@Test
	void aRowThatIsLeftOutIsNotDroppedForItsLabels() {
		String rule = "{name: m, type: gauge, help: Help, value: up, labels: {all: list}";
		assertThat(reasons("- " + rule + "}")).anyMatch((reason) -> reason.startsWith("dropped: "));
		assertThat(reasons("- " + rule + ", when: [{value: id, equals: z}]}"))
			.containsOnly("left out: its condition (when) does not hold");
	}

	@Test
	void rowsThatAreCountedAreOneSampleForAllWithTheSameLabels() {
		String json = "{\"rows\": [" + "{\"n\": \"a\"}, ".repeat(17) + "{\"n\": \"b\"}]}";
		List<TracedRow> rows = traced("- {name: m, type: gauge, help: Help, value: $count, labels: {n: n}}", "x_m",
				json);
		assertThat(rows).extracting(TracedRow::steps).containsExactly(List.of("17"), List.of("1"));
		assertThat(rows).extracting(TracedRow::row)
			.containsExactly("row 1 of $.rows[*], the first of 17 with these labels", "row 18 of $.rows[*]");
	}

	@Test
	void ofAStateSetTheStatesThatHoldAreSaid() {
		List<TracedRow> rows = traced(
				"- {name: m, type: state-set, help: Help, value: n, split: ' ', map: ['OL=online'], states: [online, low]}",
				"x_m", "{\"rows\": [{\"n\": \"OL low\"}]}");
		assertThat(rows).extracting(TracedRow::steps).containsExactly(List.of("online, low"));
	}

	@Test
	void labelsOfMembersAreShownWithTheObjectTheyComeFrom() {
		List<TracedRow> rows = traced(
				"- {name: m, type: gauge, help: Help, value: v, labels: {id: id, '[label_*]': labels}}", "x_m",
				"{\"rows\": [{\"id\": \"a\", \"v\": 1, \"labels\": {\"app\": \"web\", \"token\": \"geheim\"}}]}");
		assertThat(rows.get(0).labels()).isEqualTo(Map.of("id", "a", "label_app", "web"));
		assertThat(rows.get(0).fields()).contains(new TracedField("labels label_*", "labels", "an object"));
	}

	@Test
	void onlySomeRowsAreNotedAndLongTextsAreCut() {
		String many = "{\"rows\": [" + "{\"v\": 1, \"n\": \"%s\"}, ".formatted("x".repeat(500)).repeat(1000)
				+ "{\"v\": 1}]}";
		List<TracedRow> rows = traced("- {name: m, type: gauge, help: Help, value: v, labels: {n: n, i: $index}}",
				"x_m", many);
		assertThat(rows).hasSize(5);
		assertThat(rows.get(0).labels().get("n")).hasSize(81);
	}

	private static List<String> reasons(String yaml) {
		return traced(yaml, "x_m").stream().map((row) -> String.valueOf(row.notMade())).collect(Collectors.toList());
	}

	private static List<TracedRow> traced(String yaml, String metric) {
		return traced(yaml, metric, ROWS);
	}

	private static List<TracedRow> traced(String yaml, String metric, String json) {
		RuleTrace trace = new RuleTrace(YamlRules.rules(yaml), metric, 5);
		MetricsBuilder families = new MetricsBuilder(TranslatedDocument.NAMING, new SampleLimits(1000, 1000, 10, 1000),
				() -> {
				}, TranslatedDocument.NOW);
		trace.read(JsonMapper.shared().readTree(json), families);
		return trace.rows();
	}

}
