package io.github.exporterkit.translate.rules;

import io.github.exporterkit.translate.plan.InvalidRuleException;
import io.github.exporterkit.translate.plan.Plan;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What cannot work is found before anything is scraped, with its place and its cure.
 */
class MetricRuleMistakesTests {

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{name: a, value: a, when: [{equals: x}]}|.when[0].value: the condition does not say what it looks at; name a field of the row, or $key",
			"{name: a, value: a, when: [{value: b, exists: true}, {value: b}]}|.when[1]: the condition compares 'b' with nothing; add one of equals, ",
			"{name: a, value: a, when: [{value: b, above: 0, below: 9}]}|.when[0]: an entry compares once, and all entries must hold; write an entry for each comparison",
			"{name: a, value: a, when: [{value: b, matches: '['}]}|.when[0].matches: '[' is not a regular expression: ",
			"{name: a, value: a, when: [{value: b..c, exists: true}]}|.when[0].value: 'b..c' cannot be read as a path",
			"{name: a, value: a, when: [{value: ^b, exists: true}]}|.when[0].value: ^ is never there, because each '$.rows[*]' finds rows with fewer rows around them",
			"{drop: true}|.drop: nothing is matched that could be dropped; add match, or leave rows out by when",
			"{drop: true, match: a, value: b}|.drop: all that matches is dropped, so value, values, labels and when mean nothing; leave them out",
			"{name: a, type: histogram, extract: 'le_(.*)', bucket-rows: {each: io, bounds: [1, 2]}}|.extract: extract takes bounds out of texts",
			"{name: a, match: '('}|.match: '(' is not a regular expression: ",
			"{name: a, match: '(?<key>.+)', labels: {q: $key}}|.match: a capture cannot be named 'key', because $key means something else; rename it",
			"{name: a, match: '(?<queue>.+)'}|.match: nothing uses the capture 'queue'; write $queue in a label, the name or a condition, or make it a group without a name",
			"{name: a, match: '(?<queue>.+)', labels: {q: $queu}}|.labels.q: the match has no capture 'queu'; did you mean $queue?",
			"{name: a, match: '(?<queue>.+)', labels: {q: $size}}|.labels.q: the match has no capture 'size'; known are $queue, $key, $index",
			"{name: a, value: a, labels: {q: $what}}|.labels.q: '$what' is nothing that a row has, and there is no match to capture it; write $key, $index or $.what",
			"{name: a, value: a, labels: {q: $keys}}|.labels.q: '$keys' is nothing that a row has, and there is no match to capture it; did you mean $key?",
			"{name: 'a_{$what}', value: a}|.name: '$what' is nothing that a row has, and there is no match to capture it; write $key, $index or $.what",
			"{name: 'a_{b}', match: '(?<m>.+)', labels: {m: $m}}|.name: the name 'a_{b}' is made of more than captures and $key; what a field says belongs in a label",
			"{name: 'a_{$m}', match: '(?<m>.+)-(?<n>.+)', labels: {n: $n}, help: '{$n}'}|.help: a metric has one help, so all that differs in '{$n}' must be in the name 'a_{$m}', too; put it there, or leave it out",
			"{name: a, value: a, help: '{$key}'}|.help: a metric has one help, so all that differs in '{$key}' must be in the name 'a', too",
			"{name: 'a_{$m}_total', match: '(?<m>.+)'}|.name: metric name 'a_x_total': the suffix _total belongs to another type than unknown",
			"{name: a, value: a, values: {in: b}}|.values: values are several metrics, and value is one; leave out one of them",
			"{name: a, values: {in: b, count: c}}|.values.count: metric name 'a_count': the suffix _count belongs to another type than unknown",
			"{name: a, values: {in: b..c}}|.values.in: 'b..c' cannot be read as a path",
			"{name: a, value: $count, unit: seconds}|.value: $count is a number of rows, never missing and one for all rows with the same labels; leave out what converts it, missing, duplicates and created",
			"{name: a, value: a, labels: {n: $count}, match: x}|.labels.n: $count is a value of its own; leave it out here",
			"{name: a, value: a, duplicates: add}|.duplicates: unknown policy for duplicates 'add'; write one of drop, sum, max, min, first, last",
			"{name: a, type: info, labels: {b: b}, duplicates: sum}|.duplicates: duplicates says nothing about the type info, only about gauge, counter, unknown; leave it out, or change the type",
			"{name: a, type: gauge, value: a, created: {value: b}}|.created: created says nothing about the type gauge, only about counter; leave it out, or change the type",
			"{name: a, type: counter, value: a, created: {from: age}}|.created.value: name the field of the row that has the time",
			"{name: a, type: counter, value: a, created: {value: b}}|.created.from: a counter is created at a point in time; write iso-instant, ",
			"{name: a, type: counter, value: a, created: {value: b, from: date}}|.created.pattern: ",
			"{name: a, type: counter, value: a, created: {value: b..c, from: age}}|.created.value: 'b..c' cannot be read as a path",
			"{name: a, type: counter, value: a, duplicates: sum, created: {value: b, from: age}}|.created: counters that are combined were not created at one time; leave out created or duplicates",
			"{name: a, type: state-set, value: a}|.states: a state set needs to know its states; list them, as in [running, stopped]",
			"{name: a, type: state-set, value: a, states: [b, b]}|.states: the states must differ, and none may be empty",
			"{name: a, type: state-set, states: [b]}|.value: the metric has no value; name the field of the row that has it, or write $count to count rows",
			"{name: a, type: state-set, value: a, states: [b], labels: {x_a: c}}|.labels.x_a: the label that tells the states apart has this name; choose another",
			"{name: a, type: state-set, value: a, states: [b], missing: 0}|.missing: a state set is more than a number; write skip or fail",
			"{name: a, value: a, states: [b]}|.states: states says nothing about the type unknown, only about state-set; leave it out, or change the type",
			"{name: a, type: histogram}|.buckets: a histogram needs buckets; list them as bound=path, ",
			"{name: a, type: histogram, buckets: [1=a], bucket-rows: {each: b}}|.buckets: buckets are fields of the row, and bucket-rows are elsewhere; leave out one of them",
			"{name: a, type: histogram, buckets: [a]}|.buckets[0]: 'a' is not of the form number=path, such as \"0.5=under_500ms\"",
			"{name: a, type: histogram, buckets: [1=a, x=b]}|.buckets[1]: 'x' is no bound; write a number or +Inf",
			"{name: a, type: histogram, buckets: [1=a, 1.0=b]}|.buckets: 1.0 is there twice; keep one of them",
			"{name: a, type: histogram, buckets: [1=a..b]}|.buckets[0]: 'a..b' cannot be read as a path",
			"{name: a, type: histogram, bucket-rows: {bound: le}}|.bucket-rows.each: the buckets are nowhere; name the field of the row that has them",
			"{name: a, type: histogram, bucket-rows: {each: ^a}}|.bucket-rows.each: buckets are members or elements of a field of the row, which '^a' is not; ",
			"{name: a, type: histogram, bucket-rows: {each: a, bound: b..c}}|.bucket-rows.bound: 'b..c' cannot be read as a path",
			"{name: a, type: histogram, bucket-rows: {each: a, count: ^n}}|.bucket-rows.count: '^n' is not in the bucket; write a path within it, @ for the bucket itself, or $key",
			"{name: a, type: histogram, bucket-rows: {each: a, bound: le, bounds: [1]}}|.bucket-rows.bounds: bounds are for buckets that do not tell theirs; leave out bound or bounds",
			"{name: a, type: histogram, bucket-rows: {each: a, bounds: [1, x]}}|.bucket-rows.bounds[1]: 'x' is no bound; write a number or +Inf",
			"{name: a, type: histogram, buckets: [1=a], sum: s, unit: fahrenheit}|.sum: a sum in a unit whose zero is elsewhere, such as fahrenheit, cannot be converted; leave out sum or unit",
			"{name: a, type: histogram, buckets: [1=a], sum: s..t}|.sum: 's..t' cannot be read as a path",
			"{name: a, type: gauge, value: a, buckets: [1=a]}|.buckets: buckets says nothing about the type gauge, only about histogram; leave it out, or change the type",
			"{name: a, type: gauge, value: a, bucket-rows: {each: a}}|.bucket-rows: bucket-rows says nothing about the type gauge, only about histogram; ",
			"{name: a, type: summary}|.quantiles: a summary needs quantiles, a sum or a count; ",
			"{name: a, type: summary, quantiles: [2=a]}|.quantiles[0]: '2' is no quantile; write a number from 0 to 1",
			"{name: a, type: summary, quantiles: [0.5=a], cumulative: false}|.cumulative: cumulative says nothing about the type summary, only about histogram; ",
			"{name: a, type: summary, quantiles: [0.5=a], value: b}|.value: value says nothing about the type summary, only about gauge, counter, unknown, state-set; ",
			"{name: a, value: a, extract: '('}|.extract: ", "{name: a, value: a, pattern: yyyy}|.pattern: ",
			"{name: a, value: a, scale: 0}|.scale: " })
	void aMistakeNamesItsKeyAndItsCure(String rule, String message) {
		assertThatExceptionOfType(InvalidRuleException.class).isThrownBy(() -> Plan.compile(YamlRules.rules("""
				- {name: fine, value: a}
				- %s
				""".formatted(rule)))).withMessageStartingWith("exporter.sources.queues.metrics[1]" + message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{match: 'a.*', drop: true}|.match: exporter.sources.queues.metrics[0] has the same match, and only one of them drops what matches; keep one" })
	void whatMatchesIsDroppedOrNot(String rule, String message) {
		assertThatExceptionOfType(InvalidRuleException.class).isThrownBy(() -> Plan.compile(YamlRules.rules("""
				- {name: fine, match: 'a.*'}
				- %s
				""".formatted(rule)))).withMessageStartingWith("exporter.sources.queues.metrics[1]" + message);
	}

}
