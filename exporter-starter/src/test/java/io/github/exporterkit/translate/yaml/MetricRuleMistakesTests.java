package io.github.exporterkit.translate.yaml;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What cannot work is found before anything is scraped, with its place and its cure.
 */
class MetricRuleMistakesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{name: a, value: a, when: [{equals: x}]}|.when[0].value: the condition has no value; name the field of the row to look at, or $key",
			"{name: a, value: a, when: [{value: b, exists: true}, {value: b}]}|.when[1]: the condition compares 'b' with nothing; add one of equals, ",
			"{name: a, value: a, when: [{value: b, above: 0, below: 9}]}|.when[0]: an entry compares once, and all entries must hold; write an entry for each comparison",
			"{name: a, value: a, when: [{value: b, matches: '['}]}|.when[0].matches: '[' is not a regular expression: ",
			"{name: a, value: a, when: [{value: b..c, exists: true}]}|.when[0].value: 'b..c' cannot be read as a path",
			"{name: a, value: a, when: [{value: ^b, exists: true}]}|.when[0].value: ^b is never present, because each '$.rows[*]' finds rows with fewer enclosing rows; choose the rows by another each, or remove it",
			"{drop: true}|.drop: drop needs a match that names what to drop; add match, or exclude rows by when",
			"{drop: true, match: a, value: b}|.drop: drop cannot be combined with value; remove drop, or remove the other keys",
			"{name: a, type: histogram, extract: 'le_(.*)', bucket-rows: {each: io, bounds: [1, 2]}}|.extract: extract has no effect, because the bounds are given literally; remove it",
			"{name: a, match: '('}|.match: '(' is not a regular expression: ",
			"{name: a, match: '(?<key>.+)', labels: {q: $key}}|.match: a capture cannot be named 'key', because $key has another meaning; rename it",
			"{name: a, match: '(?<queue>.+)'}|.match: nothing uses the capture 'queue'; write $queue in a label, the name or a condition, or make it a group without a name",
			"{name: a, match: '(?<queue>.+)', labels: {q: $queu}}|.labels.q: the match has no capture 'queu'; did you mean $queue?",
			"{name: a, match: '(?<queue>.+)', labels: {q: $size}}|.labels.q: the match has no capture 'size'; known are $queue, $key, $index",
			"{name: a, value: a, labels: {q: $what}}|.labels.q: '$what' is unknown, and there is no match to capture it; write $key, $index or $.what",
			"{name: a, value: a, labels: {q: $keys}}|.labels.q: '$keys' is unknown, and there is no match to capture it; did you mean $key?",
			"{name: 'a_{$what}', value: a}|.name: '$what' is unknown, and there is no match to capture it; write $key, $index or $.what",
			"{name: 'a_{$index}', value: a}|.name: the name 'a_{$index}' does not say what is measured; put captures, $key or fields in braces, and a position into a label",
			"{name: 'a_{^b}', value: a}|.name: ^b is never present, because each '$.rows[*]' finds rows with fewer enclosing rows",
			"{name: 'a_{$m}', match: '(?<m>.+)-(?<n>.+)', labels: {n: $n}, help: '{$n}'}|.help: a metric has one help, so all captures in '{$n}' must be in the name 'a_{$m}', too; add them to the name, or remove them from the help",
			"{name: a, value: a, help: '{$key}'}|.help: a metric has one help, so all captures in '{$key}' must be in the name 'a', too; add them to the name, or remove them from the help",
			"{name: 'a_{$m}_total', match: '(?<m>.+)'}|.name: metric name 'a_x_total': the suffix _total belongs to another type than unknown",
			"{name: a, value: a, count-of: [W]}|.values-label: no label says which text is counted; name one, such as state",
			"{name: a, count-of: [W], values-label: s}|.value: the metric has no value; name the field of the row that has it",
			"{name: a, value: a, count-of: [W, x=W], values-label: s}|.count-of[1]: 'x=W' is empty, or there twice; write each text once, as text=label",
			"{name: a, value: a, count-of: [WK, '*=x'], values-label: s}|.count-of[0]: 'WK' is several letters, and *= counts all other letters; add split, or remove one of them",
			"{name: a, value: a, count-of: ['*=x', '*=y'], values-label: s}|.count-of[1]: '*=y' is empty, or there twice; write each text once, as text=label",
			"{name: a, values: {b: b}, count-of: [W], values-label: s}|.count-of: it counts texts in one value, and there are values; remove one of them",
			"{name: a, value: a, count-of: [W], values-label: s, labels: {s: b}}|.values-label: labels has 's', too; choose another label",
			"{name: a, value: a, count-of: [W], values-label: s, unit: bytes}|.count-of: a number of texts is never converted; remove what converts it",
			"{name: a, value: a, plus: [b..c]}|.plus[0]: 'b..c' cannot be read as a path",
			"{name: a, value: a, minus: [^c]}|.minus[0]: ^c is never present",
			"{name: a, value: a, minus: [b], from: iso-instant}|.minus: points in time, and numbers with an offset or in a unit whose zero differs from that of the base unit, are not combined; ",
			"{name: a, value: a, plus: [b], unit: fahrenheit}|.plus: points in time, ",
			"{name: a, value: a, exponent: b, offset: 3}|.exponent: points in time, ",
			"{name: a, value: $count, times: [b]}|.value: $count is the number of rows",
			"{name: a, type: info, labels: {b: b}, plus: [c]}|.plus: plus does not apply to the type info, only to gauge, counter, unknown",
			"{name: a, exact-name: a, value: a}|.exact-name: the metric has a name, too; remove one of them",
			"{exact-name: a.b, value: a}|.exact-name: metric name 'a.b' must be letters, digits, underscores and colons",
			"{exact-name: '{$m}.b', match: '(?<m>.+)'}|.exact-name: metric name 'x.b' must be letters",
			"{exact-name: a, type: counter, value: a}|.exact-name: OpenMetrics knows no counter whose name does not end in _total; write 'a_total', or declare it unknown",
			"{exact-name: a, values: {in: b}}|.exact-name: values make several metrics, each with a name of its own; add values-label to make them one metric, or write name",
			"{name: a, value: a, type: {map: [c=counter]}}|.type.value: the type has no value; name the field of the row that states it, or write the type alone, as in type: gauge",
			"{name: a, value: a, type: {value: t, map: [c=countr]}}|.type.map[0]: 'countr' is not a type that a row can state; write gauge, counter or unknown",
			"{name: a, value: a, type: {value: t, map: [c]}}|.type.map[0]: 'c' is not a type that a row can state",
			"{name: a, value: a, type: {value: ^t}}|.type.value: ^t is never present",
			"{name: a, value: a, type: {value: t}, buckets: ['1=b']}|.buckets: buckets does not apply to the type unknown, only to histogram",
			"{name: a, value: a, help: 'a {b..c}'}|.help: 'b..c' cannot be read as a path",
			"{name: a, value: a, help: 'a {^b}'}|.help: ^b is never present",
			"{name: a, value: a, values: {in: b}}|.values: values make several metrics, and value makes one; remove one of them",
			"{name: a, values: {in: b, count: c}}|.values.count: metric name 'a_count': the suffix _count belongs to another type than unknown",
			"{name: a, values: {in: b..c}}|.values.in: 'b..c' cannot be read as a path",
			"{name: a, value: b, labels: {c: '{d'}}|.labels.c: '{d' cannot be read as a path from '.{d' on; close each brace of a template",
			"{name: a, value: b, labels: {c: \"'d\"}}|.labels.c: ''d' cannot be read as a path from '.'d' on; close the quote of a text",
			"{name: a, value: $count, unit: seconds}|.value: $count is the number of rows, which is never converted, missing or there twice; remove what converts it, missing, duplicates and created",
			"{name: a, type: state-set, value: a, states: [b], split: ''}|.split: nothing separates the states; write what stands between them, such as ' ' or ','",
			"{name: a, value: a, split: ' '}|.split: nothing is counted that it could separate; add count-of, or remove it",
			"{name: a, value: a, values-label: b}|.values-label: there are no values; add values, such as {busy: busyWorkers, idle: idleWorkers}",
			"{name: a, values: {in: a}, values-label: b, labels: {b: c}}|.values-label: labels has 'b', too; choose another label",
			"{name: a, values: {in: a}, values-label: b-c}|.values-label: label name 'b-c' must be letters, digits and underscores",
			"{name: a, value: a, count: b}|.count: the value is the number of elements or members that count names; remove value, or count",
			"{name: a, values: {in: a}, count: b}|.values: values make several metrics, and count makes one; remove one of them",
			"{name: a, count: b, unit: bytes}|.count: the number of elements or members is never converted, and nobody knows since when it counts; remove what converts it and created",
			"{name: a, count: $key}|.count: '$key' is not the path of an array or object; write one such as consumers, ^consumers or $.consumers",
			"{name: a, type: info, labels: {b: b}, count: b}|.count: count does not apply to the type info, only to ",
			"{name: a, value: a, labels: {n: $count}, match: x}|.labels.n: $count can only be a value; remove it here",
			"{name: a, value: a, duplicates: add}|.duplicates: unknown policy for duplicates 'add'; write one of drop, sum, max, min, first, last",
			"{name: a, type: info, labels: {b: b}, duplicates: sum}|.duplicates: duplicates does not apply to the type info, only to gauge, counter, unknown; remove it, or change the type",
			"{name: a, type: gauge, value: a, created: {value: b}}|.created: created does not apply to the type gauge, only to counter; remove it, or change the type",
			"{name: a, type: counter, value: a, created: {from: age}}|.created.value: the value is missing; name the field of the row that has the time",
			"{name: a, type: counter, value: a, created: {value: b}}|.created.from: a counter is created at a point in time; write iso-instant, ",
			"{name: a, type: counter, value: a, created: {value: b, from: date}}|.created.pattern: ",
			"{name: a, type: counter, value: a, created: {value: b..c, from: age}}|.created.value: 'b..c' cannot be read as a path",
			"{name: a, type: counter, value: a, duplicates: sum, created: {value: b, from: age}}|.created: counters that are combined were not created at one time; remove created or duplicates",
			"{name: a, type: state-set, value: a}|.states: a state set needs its states; list them, as in [running, stopped]",
			"{name: a, type: state-set, value: a, states: [b, b]}|.states: two states are equal, or one is empty; list each state once",
			"{name: a, type: state-set, states: [b]}|.value: the metric has no value; name the field of the row that has it, or write $count to count rows",
			"{name: a, type: state-set, value: a, states: [b], labels: {x_a: c}}|.labels.x_a: the label that tells the states apart has this name; choose another",
			"{name: a, type: state-set, value: a, states: [b], missing: 0}|.missing: a state set is more than a number; write skip or fail",
			"{name: a, type: histogram, buckets: [1=a], missing: 1}|.missing: a bucket that is absent is empty or unknown; write 0, skip or fail",
			"{name: a, value: a, states: [b]}|.states: states does not apply to the type unknown, only to state-set; remove it, or change the type",
			"{name: a, type: histogram}|.buckets: a histogram needs buckets; list them as bound=path, ",
			"{name: a, type: histogram, buckets: [1=a], bucket-rows: {each: b}}|.buckets: buckets are fields of the row, and bucket-rows are members or elements of one; remove one of them",
			"{name: a, type: histogram, buckets: [a]}|.buckets[0]: 'a' is not of the form number=path; write an entry such as \"0.5=under_500ms\"",
			"{name: a, type: histogram, buckets: [1=a, x=b]}|.buckets[1]: 'x' is not a bound; write a number or +Inf",
			"{name: a, type: histogram, buckets: [1=a, 1.0=b]}|.buckets: 1.0 occurs twice; keep one of them",
			"{name: a, type: histogram, buckets: [1=a..b]}|.buckets[0]: 'a..b' cannot be read as a path",
			"{name: a, type: histogram, bucket-rows: {count: n}}|.bucket-rows.each: neither each nor bound is there; name the field of the row that has the buckets by each, or, if each row is a bucket, the field that has its bound by bound",
			"{name: a, type: histogram, bucket-rows: {bounds: [1]}}|.bucket-rows.each: bounds are those of an array in the row, by position; name the field that has the array",
			"{name: a, type: histogram, bucket-rows: {bound: le, when: [{value: a, equals: b}]}}|.bucket-rows.when: each row is a bucket, and the metric's own when leaves out rows; write it there",
			"{name: a, type: histogram, bucket-rows: {each: b, bounds: [1], when: [{value: a, equals: b}]}}|.bucket-rows.bounds: bounds are those of all elements by position, and when leaves some out; remove bounds or when",
			"{name: a, type: histogram, bucket-rows: {each: b, when: [{value: ^a, equals: b}]}}|.bucket-rows.when[0].value: '^a' is not in the bucket; write a path within it, @ for the bucket itself, or $key",
			"{name: a, type: histogram, bucket-rows: {each: b, when: [{value: a}]}}|.bucket-rows.when[0]: the condition compares 'a' with nothing; add one of equals, not-equals, in, not-in, matches, not-matches, exists, above, at-least, below and at-most",
			"{name: a, type: histogram, bucket-rows: {each: ^a}}|.bucket-rows.each: '^a' is not a field of the row; write the path of the field whose members or elements are the buckets, or @ for the row itself ",
			"{name: a, type: histogram, bucket-rows: {each: a, bound: b..c}}|.bucket-rows.bound: 'b..c' cannot be read as a path",
			"{name: a, type: histogram, bucket-rows: {each: a, count: ^n}}|.bucket-rows.count: '^n' is not in the bucket; write a path within it, @ for the bucket itself, or $key",
			"{name: a, type: histogram, bucket-rows: {each: a, bound: le, bounds: [1]}}|.bucket-rows.bounds: bounds list what bound would read from each bucket; remove bound or bounds",
			"{name: a, type: histogram, bucket-rows: {each: a, bounds: [1, x]}}|.bucket-rows.bounds[1]: 'x' is not a bound; write a number or +Inf",
			"{name: a, type: histogram, bucket-rows: {each: a, match: '('}}|.bucket-rows.match: '(' is not a regular expression",
			"{name: a, type: histogram, bucket-rows: {each: a, match: 'a(.)', bounds: [1]}}|.bucket-rows.bounds: match and map take bounds out of texts, and these are given literally; remove bounds, or match and map",
			"{name: a, type: histogram, bucket-rows: {each: a, map: [a=1, b=x]}}|.bucket-rows.map[1]: 'x' is not a bound; write a number or +Inf",
			"{name: a, type: histogram, extract: 'a(.)', bucket-rows: {each: a, match: 'a(.)'}}|.extract: bucket-rows.match takes the bound out of its text already; remove one of them",
			"{name: a, type: histogram, buckets: [1=a], sum: s, unit: fahrenheit}|.sum: a sum cannot be converted from fahrenheit, whose zero differs from that of the base unit; remove sum or unit",
			"{name: a, type: histogram, buckets: [1=a], sum: s..t}|.sum: 's..t' cannot be read as a path",
			"{name: a, type: gauge, value: a, buckets: [1=a]}|.buckets: buckets does not apply to the type gauge, only to histogram; remove it, or change the type",
			"{name: a, type: gauge, value: a, bucket-rows: {each: a}}|.bucket-rows: bucket-rows does not apply to the type gauge, only to histogram; remove it, or change the type ",
			"{name: a, type: summary}|.quantiles: a summary needs quantiles, a sum or a count; ",
			"{name: a, type: summary, quantiles: [2=a]}|.quantiles[0]: '2' is not a quantile; write a number from 0 to 1",
			"{name: a, type: summary, quantiles: [0.5=a], cumulative: false}|.cumulative: cumulative does not apply to the type summary, only to histogram; remove it, or change the type ",
			"{name: a, type: summary, quantiles: [0.5=a], value: b}|.value: value does not apply to the type summary, only to gauge, counter, unknown, state-set; remove it, or change the type ",
			"{name: a, value: a, extract: '('}|.extract: ", "{name: a, value: a, pattern: yyyy}|.pattern: ",
			"{name: a, value: a, scale: 0}|.scale: ",
			"{match: 'a.*', drop: true, name: b, unit: seconds}|.drop: drop cannot be combined with name, unit; remove drop, or remove the other keys",
			"{name: a, value: a, scale: 1d}|.scale: '1d' is not a number; write decimal digits, as in -40 or 0.5",
			"{name: a, value: a, offset: 7f}|.offset: '7f' is not a number; ",
			"{name: a, value: a, missing: 1d}|.missing: '1d' is neither skip nor fail nor a number; ",
			"{name: a, value: a, map: [on=1f]}|.map: 'on=1f' is not an entry of a map; ",
			"{name: a, value: a, when: [{value: b, above: 12d}]}|.when[0].above: '12d' is not a number; ",
			"{name: a, value: a, when: [{value: b, at-most: '0x1p3'}]}|.when[0].at-most: '0x1p3' is not a number; ",
			"{name: a, type: histogram, buckets: [1f=a]}|.buckets[0]: '1f' is not a bound; ",
			"{name: a, type: histogram, bucket-rows: {each: a, bounds: ['0x1p3']}}|.bucket-rows.bounds[0]: '0x1p3' is not a bound; ",
			"{name: a, type: summary, quantiles: [0.5d=a]}|.quantiles[0]: '0.5d' is not a quantile; " })
	void aMistakeNamesItsKeyAndItsCure(String rule, String message) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> Plan.compile(YamlRules.rules("""
				- {name: fine, value: a}
				- %s
				""".formatted(rule)))).withMessageStartingWith(YamlRules.place(1, rule) + message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{match: 'a.*', drop: true}|.match: exporter.sources.queues.metrics[0] (fine) has the same match, and only one of them drops what matches; keep one" })
	void whatMatchesIsDroppedOrNot(String rule, String message) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> Plan.compile(YamlRules.rules("""
				- {name: fine, match: 'a.*'}
				- %s
				""".formatted(rule)))).withMessageStartingWith(YamlRules.place(1, rule) + message);
	}

	@Test
	void allMistakesOfAMetricAreFoundAtOnce() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> YamlRules
				.rules("""
						- {name: a_total, value: a, unit: millis, labels: {le: b, q: c..d}, when: [{value: e}, {value: ^f, exists: true}]}
						"""))
			.satisfies((ex) -> assertThat(ex.mistakes()).extracting((mistake) -> mistake.place())
				.containsExactlyInAnyOrder("exporter.sources.queues.metrics[0] (a_total).when[0]",
						"exporter.sources.queues.metrics[0] (a_total).labels.q",
						"exporter.sources.queues.metrics[0] (a_total).unit"));
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> YamlRules.rules("""
				- {name: a, value: a, labels: {le: b, q: $x}, when: [{value: ^f, exists: true}]}
				"""))
			.satisfies((ex) -> assertThat(ex.mistakes()).extracting((mistake) -> mistake.place())
				.containsExactly("exporter.sources.queues.metrics[0] (a).when[0].value",
						"exporter.sources.queues.metrics[0] (a).labels.le",
						"exporter.sources.queues.metrics[0] (a).labels.q"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "7f", "7d", "0x1.cp2", "7L" })
	void whatOnlyJavaTakesForANumberEqualsNoNumber(String text) throws Exception {
		TranslatedDocument translated = YamlRules.translated(
				"- {name: a, value: a, when: [{value: a, in: ['" + text + "', '8e0']}]}",
				"{\"rows\": [{\"a\": 7}, {\"a\": 8}]}");
		assertThat(translated.samples()).containsExactly("x_a 8.0");
	}

}
