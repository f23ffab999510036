package io.github.exporterkit.translate.yaml;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.plan.Plan;
import io.github.exporterkit.translate.rule.RowFilter;
import io.github.exporterkit.translate.rule.Rule;
import io.github.exporterkit.translate.rule.RuleConflicts;
import io.github.exporterkit.translate.rule.SourceDefaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.exporterkit.translate.yaml.YamlRules.rules;
import static io.github.exporterkit.translate.yaml.YamlRules.translated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Rules as they are written in YAML, bound as Spring binds them.
 */
class MetricRuleTests {

	@Test
	void aRuleSaysWhatToReadAndWhatItMeans() throws Exception {
		TranslatedDocument translated = translated("""
				- name: broker_started
				  type: gauge
				  help: When the broker started
				  each: $.value.*
				  value: UptimeMillis
				  from: age
				  unit: milliseconds
				  missing: -1
				  labels:
				    broker: BrokerName
				    my_label: "'prod'"
				    CamelCase: $key
				    template: "{BrokerName}/{$index}"
				""", "{\"value\": {\"k\": {\"UptimeMillis\": 5000, \"BrokerName\": \"b\"}, \"l\": {}}}");
		assertThat(translated.samples()).containsExactly(
				"x_broker_started_timestamp_seconds{broker=b,my_label=prod,CamelCase=k,template=b/0} 999995.0",
				"x_broker_started_timestamp_seconds{my_label=prod,CamelCase=l} -1.0");
		assertThat(translated.families().get(0).descriptor())
			.isEqualTo(new MetricDescriptor("x_broker_started_timestamp_seconds", MetricType.GAUGE,
					"When the broker started", "timestamp_seconds"));
	}

	@Test
	void aRuleWithoutATypeOrHelpIsUnknownAndSaysWhereItIsFrom() {
		Rule rule = rules("""
				- name: size
				  value: QueueSize
				""").get(0);
		assertThat(rule.metric().descriptor().metric())
			.isEqualTo(new MetricDescriptor("x_size", MetricType.UNKNOWN, "QueueSize of source queues", ""));
		assertThat(rule.rows().path()).as("what the source says").hasToString("$.rows[*]");
		assertThat(rule.owner()).isEqualTo(Rule.YAML);
	}

	@Test
	void aMapIsAListBecauseItsTextsMayBeAnything() throws Exception {
		assertThat(translated("""
				- name: state
				  type: gauge
				  value: state
				  map: ["on=1", "in progress=2", "3=30", "a=b=4", "*=-1"]
				""",
				"{\"rows\": [{\"state\": \"on\"}, {\"state\": \"in progress\"}, {\"state\": 3},"
						+ "{\"state\": \"a=b\"}, {\"state\": \"?\"}]}")
			.samples()).containsExactly("x_state 1.0", "x_state 2.0", "x_state 30.0", "x_state 4.0", "x_state -1.0");
	}

	@Test
	void theElementsOrMembersOfAFieldAreCounted() throws Exception {
		assertThat(translated("""
				- {name: consumers, count: consumers, labels: {topic: name}}
				- {name: fields, count: '@', labels: {topic: name}}
				- {name: backlog, count: consumers, missing: 0, duplicates: sum, when: [{value: name, not-equals: e}]}
				""", """
				{"rows": [{"name": "a", "consumers": []}, {"name": "b", "consumers": [1, null, {"x": [7]}]},
				          {"name": "c", "consumers": {"x": {"y": 1}, "z": 2}}, {"name": "d", "consumers": null},
				          {"name": "e", "consumers": 5}]}
				""").samples()).containsExactly("x_consumers{topic=a} 0.0", "x_consumers{topic=b} 3.0",
				"x_consumers{topic=c} 2.0", "x_fields{topic=a} 2.0", "x_fields{topic=b} 2.0", "x_fields{topic=c} 2.0",
				"x_fields{topic=d} 2.0", "x_fields{topic=e} 2.0", "x_backlog 5.0");
	}

	@Test
	void anInfoRuleHasLabelsOnly() throws Exception {
		TranslatedDocument translated = translated("""
				- name: broker
				  type: INFO
				  labels: {version: v}
				""", "{\"rows\": [{\"v\": \"6.1\"}]}");
		assertThat(translated.samples()).containsExactly("x_broker_info{version=6.1} 1.0");
		assertThat(translated.families().get(0).descriptor().help()).isEqualTo("Facts of source queues");
	}

	@Test
	void rulesOfOneNameAreOneMetric() throws Exception {
		assertThat(translated("""
				- {name: bytes, type: counter, help: Traffic, value: read, labels: {direction: "'read'"}}
				- {name: bytes, type: counter, help: Traffic, value: written, labels: {direction: "'write'"}}
				""", "{\"rows\": [{\"read\": 1, \"written\": 2}]}").samples())
			.containsExactly("x_bytes_total{direction=read} 1.0", "x_bytes_total{direction=write} 2.0");
	}

	@Test
	void aHelpMayHaveTheCapturesOfTheName() throws Exception {
		assertThat(helps("{name: '{$what}', match: '(?<what>.+)_kb', help: '{$what} in /proc'}", "free_kb"))
			.containsExactly("free in /proc");
		assertThat(helps("{name: 'mem_{$key}', match: '.+', help: 'The {$key}'}", "free", "used"))
			.containsExactly("The free", "The used");
	}

	@Test
	void namesThatAreOneMetricHaveTheHelpOfTheFirst() throws Exception {
		TranslatedDocument translated = translated(
				"- {name: '{$w}', each: $, match: '(?<w>.+)[.](?<l>.)', help: 'The {$w}', labels: {l: $l}}",
				"{\"memFree.a\": 1, \"mem_free.b\": 2}");
		assertThat(translated.samples()).containsExactly("x_mem_free{l=a} 1.0", "x_mem_free{l=b} 2.0");
		assertThat(translated.families()).extracting((family) -> family.descriptor().help())
			.containsOnly("The memFree");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{name: 'q_{$w}', match: 'queue\\.(?<q>[(.]+\\)(x)?)\\.(?<w>.+)', labels: {q: $q}} | queue.(.).size | queue.<q>.size",
			"{name: '{$w}', match: '(?P<w>\\w+)_.*'} | free_kb | free in members '(?P<w>\\w+)_.*'",
			"{name: '{$w}', match: '(?P<w>\\w+)_.*', value: a.b} | free_kb | free, a.b in members '(?P<w>\\w+)_.*'",
			"{name: 'm_{$key}', match: '.*'} | free_kb | free_kb",
			"{name: m, match: '.*', labels: {k: $key}} | free_kb | Members '.*'" })
	void theHelpOfMembersByDefaultIsTheirNameWithItsCaptures(String rule, String key, String help) throws Exception {
		assertThat(helps(rule, key)).containsExactly(help + " of source queues");
	}

	@Test
	void aLabelIsATextOrAMapThatSaysWhatIsDoneToIt() throws Exception {
		assertThat(translated("""
				- name: errors
				  value: n
				  labels:
				    interface: {value: name, extract: '(.*):'}
				    state: {value: state, map: ["1=up", "=none", "a=b=c"]}
				    kind: {value: kind, map: ["x=y", "*=other"]}
				    at: {value: "{name}{$index}", extract: '.*:(.+)'}
				    plain: name
				""", """
				{"rows": [{"n": 1, "name": " eth0: ", "state": 1, "kind": "x"},
				 {"n": 2, "name": "lo", "state": "", "kind": "z"},
				 {"n": 3, "name": "lo:", "state": "a=b"}, {"n": 4, "state": "down"}]}""").samples()).containsExactly(
				"x_errors{interface=eth0,state=up,kind=y,at=0,plain= eth0: } 1.0",
				"x_errors{state=none,kind=other,plain=lo} 2.0", "x_errors{interface=lo,state=c,at=2,plain=lo:} 3.0",
				"x_errors{state=down} 4.0");
	}

	@Test
	void aStateIsExtractedAndRenamed() throws Exception {
		TranslatedDocument translated = translated("""
				- name: job
				  type: state-set
				  value: state
				  extract: '(\\w+).*'
				  map: ["1=up"]
				  states: [up, CANCELLED]
				""", "{\"rows\": [{\"state\": \"CANCELLED by 1001\"}]}");
		assertThat(translated.samples()).containsExactly("x_job{x_job=up} 0.0", "x_job{x_job=CANCELLED} 1.0");
		assertThat(translated("- {name: job, type: state-set, value: s, extract: 'a(b)', states: [b]}",
				"{\"rows\": [{\"s\": \"x\"}]}")
			.dropped()).containsEntry("x_job",
					"exporter.sources.queues.metrics[0] (job): expected a text that matches a(b), got 'x'");
	}

	@Test
	void aHelpThatNobodyWroteAgreesWithAnyOther() throws Exception {
		RuleConflicts declared = new RuleConflicts(Set.of());
		List<Rule> rules = rules(
				"""
						- {name: bytes, type: counter, value: read, labels: {dir: "'in'"}, duplicates: sum, missing: skip}
						- {name: bytes, type: counter, value: written, labels: {dir: "'out'"}, duplicates: sum, missing: skip, help: Traffic}
						- {name: bytes, type: counter, value: lost, labels: {dir: "'lost'"}, duplicates: sum, missing: skip}
						""");
		rules.forEach(declared::add);
		TranslatedDocument translated = TranslatedDocument.of(
				Plan.compile(rules.stream().map(declared::withSharedHelp).toList()),
				"{\"rows\": [{\"read\": 1, \"written\": 2, \"lost\": 0}, {\"read\": 3}]}");
		assertThat(translated.families()).singleElement()
			.extracting((family) -> family.descriptor().help())
			.isEqualTo("Traffic");
		assertThat(translated.samples()).containsExactly("x_bytes_total{dir=in} 4.0", "x_bytes_total{dir=out} 2.0",
				"x_bytes_total{dir=lost} 0.0");
	}

	private static List<String> helps(String rule, String... keys) throws Exception {
		String members = Stream.of(keys)
			.map("\"%s\": {\"a\": {\"b\": 1}}"::formatted)
			.collect(Collectors.joining(", "));
		String json = "{\"rows\": [{" + (rule.contains("value") ? members : members.replaceAll("\\{.*?}}", "1"))
				+ "}]}";
		return translated("- " + rule, json).families().stream().map((family) -> family.descriptor().help()).toList();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "value: a|.name: the metric has no name; give it one",
			"{name: '', value: a}|.name: '' has no letter or digit; write a metric's name",
			"{name: a_total, value: a}|.name: metric name 'a_total': the suffix _total belongs to another type than unknown; declare it a counter, or drop the suffix",
			"{name: a, value: a, type: gage}|.type: 'gage' is not a type; did you mean 'gauge'?",
			"{name: a}|.value: the metric has no value; name the field of the row that has it",
			"{name: a, value: a..b}|.value: 'a..b' cannot be read as a path from '..b' on; write a path such as a.b, list[0] or ['odd key'].c",
			"{name: a, value: }|.value: the expression is empty; name a field, or write 'text' in quotes",
			"{name: a, value: a, each: rows}|.each: 'rows' is not a JSONPath; begin at the document's root with $, as in $.value.*",
			"{name: a, value: a, unit: secnds}|.unit: 'secnds' is not a unit; did you mean 'seconds'?",
			"{name: a, value: a, unit: bytes, from: age}|.unit: 'bytes' cannot be combined with 'from: age'; write a unit of time, such as milliseconds",
			"{name: a, value: a, from: unix}|.from: 'unix' is not a form; the forms are number, age, ",
			"{name: a, value: a, map: [running]}|.map: 'running' is not an entry of a map; write text=number, such as \"running=1\"",
			"{name: a, value: a, from: age, map: [on=1]}|.map: a map cannot be combined with 'from: age'; leave one of them out",
			"{name: a, value: a, missing: ignore}|.missing: 'ignore' is neither skip nor fail nor a number; write one of these",
			"{name: a, value: a, labels: {q: ''}}|.labels.q: the expression is empty; name a field, or write 'text' in quotes",
			"{name: a, value: a, labels: {q: {extract: b}}}|.labels.q.value: the label has no value; name the field of the row that has the label's text",
			"{name: a, value: a, labels: {q: {value: b, extract: '('}}}|.labels.q.extract: ",
			"{name: a, value: a, labels: {q: {value: b, map: [c]}}}|.labels.q.map: 'c' is not an entry of a map; write text=name, such as \"1=up\"",
			"{name: a, value: a, labels: {q: {value: b, map: [c=1, c=2]}}}|.labels.q.map: 'c' occurs twice; keep one of them",
			"{name: a, value: a, labels: {q: {value: b, lower-case: true, map: [UP=1]}}}|.labels.q.map: 'UP' is looked up in lower case, and never found; write 'up'",
			"{name: a, value: a, labels: {q: {value: b..c, extract: d}}}|.labels.q.value: 'b..c' cannot be read as a path",
			"{name: a, value: a, labels: {__q: b}}|.labels.__q: label name '__q' must be letters, digits and underscores, must not begin with a digit or with __",
			"{name: a, value: a, labels: {le: b}}|.labels.le: label name 'le' belongs to histograms and summaries; choose another",
			"{name: a, value: a, labels: {h: '{^host}'}}|.labels.h: ^host is never present, because each '$.rows[*]' finds rows with fewer enclosing rows; choose the rows by another each, or remove it",
			"{name: a, type: info, value: a, labels: {b: b}}|.value: an info metric has no value, because it is always 1; move 'a' into a label",
			"{name: a, type: info}|.labels: an info metric without labels says nothing; add labels",
			"{name: a, type: info, unit: seconds, labels: {b: b}}|.unit: unit does not apply to the type info, only to gauge, counter, unknown, summary, histogram; remove it, or change the type" })
	void aMistakeNamesItsKeyAndItsCure(String rule, String message) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> Plan.compile(rules("""
				- {name: fine, value: a}
				- %s
				""".formatted(rule)))).withMessageStartingWith(YamlRules.place(1, rule) + message);
	}

	@Test
	void whatRowsStateIsTypeAndHelpOfTheirMetric() throws Exception {
		TranslatedDocument translated = translated("""
				- name: '{$what}'
				  each: $
				  match: '(?<what>.+)'
				  type: {value: flag, map: ["c=counter", "g=gauge"]}
				  help: '{help} ({$what})'
				  value: value
				""",
				"""
						{"A.x": {"flag": "c", "help": "Calls", "value": 1}, "threads_created": {"flag": "c", "value": 2},
						 "A.count": {"flag": "g", "help": "Items", "value": 3}, "d": {"flag": "?", "help": "D", "value": 4}, "e": {"value": 5},
						 "f": {"flag": {}, "value": 6}}""");
		assertThat(translated.samples()).containsExactly("x_a_x_total 1.0", "x_threads_created_total 2.0",
				"x_a_count 3.0", "x_d 4.0", "x_e 5.0");
		assertThat(translated.families().stream().map(MetricFamily::descriptor))
			.extracting((metric) -> metric.type() + " " + metric.help())
			.containsExactly("COUNTER Calls (A.x)", "COUNTER ", "GAUGE Items (A.count)", "UNKNOWN D (d)", "UNKNOWN ");
		assertThat(translated.dropped()).containsOnlyKeys("{$what}");
	}

	@Test
	void theHelpOfOneNameIsThatOfItsFirstRow() throws Exception {
		TranslatedDocument translated = translated("- {name: size, value: size, labels: {q: q}, help: 'About {about}'}",
				"{\"rows\": [{\"q\": 1, \"size\": 1, \"about\": \"one\"}, {\"q\": 2, \"size\": 2, \"about\": \"two\"}]}");
		assertThat(translated.samples()).containsExactly("x_size{q=1} 1.0", "x_size{q=2} 2.0");
		assertThat(translated.families()).singleElement()
			.satisfies((family) -> assertThat(family.descriptor().help()).isEqualTo("About one"));
	}

	@Test
	void rulesWithOneTemplateMayBeOfDifferentTypes() throws Exception {
		List<Rule> rules = rules(
				"""
						- {name: '{$n}', match: '(?<n>.+)', type: gauge, value: v, when: [{value: t, equals: g}]}
						- {name: '{$n}', match: '(?<n>.+)', type: counter, value: v, labels: {k: $key}, when: [{value: t, equals: c}]}
						""");
		RuleConflicts conflicts = new RuleConflicts(Set.of());
		assertThatCode(() -> rules.forEach(conflicts::add)).doesNotThrowAnyException();
	}

	@Test
	void exactNamesThatWouldHaveSamplesOfOneNameAreRefused() {
		RuleConflicts conflicts = new RuleConflicts(Set.of());
		List<Rule> rules = rules("""
				- {exact-name: Wait_count, value: a}
				- {exact-name: Wait, type: summary, quantiles: ['0.5=b']}
				""");
		conflicts.add(rules.get(0));
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> conflicts.add(rules.get(1)))
			.withMessageContaining(
					"the metric 'Wait' and that of exporter.sources.queues.metrics[0] (Wait_count) would both have samples named 'Wait_count'; rename one of them");
	}

	@Test
	void numbersOfARowAreCombinedIfAllAreThere() throws Exception {
		TranslatedDocument translated = translated("""
				- {name: used, value: total, minus: [free, buffers], unit: kibibytes, labels: {n: n}}
				- {name: both, value: total, plus: free, missing: 0, labels: {n: n}}
				- {name: power, value: volts, times: amps, unit: milliwatts, labels: {n: n}}
				- {name: scaled, value: w, exponent: w_sf, unit: percent, labels: {n: n}}
				""",
				"""
						{"rows": [{"n": 1, "total": 10, "free": "2", "buffers": 3, "volts": 1.1, "amps": 3, "w": 995, "w_sf": -1},
						 {"n": 2, "total": 10, "free": 2, "w": 5, "w_sf": 0.5}, {"n": 3, "w": 12, "w_sf": 2, "total": 0.3, "free": "x", "buffers": 1}]}""");
		assertThat(translated.samples()).containsExactlyInAnyOrder("x_used_bytes{n=1} 5120.0", "x_both{n=1} 12.0",
				"x_power_watts{n=1} 0.0033", "x_scaled_ratio{n=1} 0.995", "x_both{n=2} 12.0",
				"x_scaled_ratio{n=3} 12.0");
		assertThat(translated.dropped()).containsOnlyKeys("x_used_bytes", "x_both", "x_scaled_ratio")
			.containsEntry("x_scaled_ratio",
					"exporter.sources.queues.metrics[3] (scaled): expected a whole number as a power of ten, got 0.5");
		assertThat(translated.remarks()).isEmpty();
	}

	@Test
	void textsInATextAreCounted() throws Exception {
		TranslatedDocument translated = translated("""
				- {name: workers, type: gauge, value: board, count-of: ["_=idle", W], values-label: state}
				- {name: flags, value: flags, count-of: [OL, L], values-label: flag, split: ' '}
				- {name: digits, value: digits, count-of: ["1"], values-label: digit, missing: 0}
				""", "{\"rows\": [{\"board\": \"_W__K_\", \"flags\": \"OL CHRG OL\", \"digits\": 90071992547409931}]}");
		assertThat(translated.samples()).containsExactlyInAnyOrder("x_workers{state=idle} 4.0",
				"x_workers{state=W} 1.0", "x_flags{flag=OL} 2.0", "x_flags{flag=L} 0.0", "x_digits{digit=1} 2.0");
	}

	@Test
	void aLabelInLowerCaseIsLookedUpSo() throws Exception {
		assertThat(translated(
				"- {name: v, value: v, labels: {s: {value: s, extract: '(\\w+)!', lower-case: true, map: [up=on]}}}",
				"{\"rows\": [{\"v\": 1, \"s\": \"UP!\"}, {\"v\": 2, \"s\": \"Down!\"}]}")
			.samples()).containsExactly("x_v{s=on} 1.0", "x_v{s=down} 2.0");
	}

	@Test
	void everythingElseInATextIsCountedToo() throws Exception {
		TranslatedDocument translated = translated("""
				- {name: workers, value: board, count-of: ["_=idle", "*=other", W], values-label: state}
				- {name: flags, value: flags, count-of: [OL, "*=other"], values-label: flag, split: ' '}
				- {name: stars, value: stars, count-of: ["*"], values-label: letter}
				""",
				"{\"rows\": [{\"board\": \"_W_ K\uD83D\uDE00_\", \"flags\": \"OL  CHRG LB OL\", \"stars\": \"*a*\"}]}");
		assertThat(translated.samples()).containsExactlyInAnyOrder("x_workers{state=idle} 3.0",
				"x_workers{state=W} 1.0", "x_workers{state=other} 2.0", "x_flags{flag=OL} 2.0",
				"x_flags{flag=other} 2.0", "x_stars{letter=*} 2.0");
	}

	@Test
	void aNameMayBeWhatFieldsSay() throws Exception {
		TranslatedDocument translated = translated("""
				- {name: 'of_{name}', type: gauge, value: v, labels: {dc: dc}, help: 'About {name}'}
				- {exact-name: 'raw_{name}', value: v, labels: {dc: dc}}
				""", """
				{"rows": [{"name": "raft.peers", "v": 1}, {"name": "rpcQueries", "v": 2, "dc": "a"},
				{"name": "rpcQueries", "v": 3, "dc": "b"}, {"v": 4}, {"name": [1], "v": 5}]}""");
		assertThat(translated.samples()).containsExactlyInAnyOrder("x_of_raft_peers 1.0", "x_of_rpc_queries{dc=a} 2.0",
				"x_of_rpc_queries{dc=b} 3.0", "raw_raft_peers 1.0", "raw_rpcQueries{dc=a} 2.0",
				"raw_rpcQueries{dc=b} 3.0");
		assertThat(translated.droppedCount()).isEqualTo(4);
		assertThat(translated("- {name: 'of_{nmae}', value: v}", "{\"rows\": [{\"name\": \"a\", \"v\": 1}]}").remarks())
			.extracting((remark) -> remark.sentence("queues"))
			.containsExactly(
					"exporter.sources.queues.metrics[0] (of_{nmae}).name: no field `nmae` in queues; did you mean `name`?");
	}

	@Test
	void labelsOfASourceAreReadFromItsRows() throws Exception {
		SourceDefaults defaults = new SourceDefaults(RowFilter.Each.of("each", "$.rows[*]"),
				LabelRule.labels("labels", Map.of("q", LabelRule.of("{name}-{$index}"))), List.of());
		SourceDefaults more = new SourceDefaults(defaults.each(),
				LabelRule.labels("labels", Map.of("s", new LabelRule("$.site", null, null, false, List.of("S=sued")))),
				List.of());
		List<Rule> read = new ArrayList<>();
		for (SourceDefaults each : List.of(defaults, more)) {
			read.addAll(YamlRules.rules("""
					- {name: size, value: size}
					- {name: other, each: $, value: total, labels: {k: "'v'"}}
					- {name: 'of_{$what}', match: '(?<what>[ab])'}
					- {name: own, value: size, labels: {q: "'mine'", s: "'mine'"}}
					""", each));
			assertThat(TranslatedDocument
				.of(Plan.compile(read),
						"{\"site\": \"S\", \"total\": 9, \"rows\": [{\"name\": \"n\", \"size\": 1, \"a\": 2}]}")
				.samples())
				.containsExactlyInAnyOrderElementsOf((each == defaults)
						? List.of("x_size{q=n-0} 1.0", "x_other{k=v} 9.0", "x_of_a{q=n-0} 2.0",
								"x_own{q=mine,s=mine} 1.0")
						: List.of("x_size{s=sued} 1.0", "x_other{s=sued,k=v} 9.0", "x_of_a{s=sued} 2.0",
								"x_own{s=mine,q=mine} 1.0"));
			read.clear();
		}
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(
				() -> new SourceDefaults(null, LabelRule.labels("labels", Map.of("s", LabelRule.of("^x"))), List.of()))
			.withMessageStartingWith("labels.s: ^x is never present");
	}

	@Test
	void aMetricWhoseTypeRowsStateHasNoNameWithoutThem() throws Exception {
		String yaml = "- {name: sent_total, value: v, type: {value: t}}";
		assertThat(rules(yaml)).singleElement()
			.satisfies(
					(rule) -> assertThat(Objects.requireNonNull(rule.metric()).descriptor().isNamedByRows()).isTrue());
		assertThat(translated(yaml, "{\"rows\": [{\"v\": 1, \"t\": \"Counter\"}]}").samples())
			.containsExactly("x_sent_total 1.0");
	}

}
