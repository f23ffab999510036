package io.github.exporterkit.translate.yaml;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.plan.Plan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.exporterkit.translate.yaml.YamlRules.rules;
import static io.github.exporterkit.translate.yaml.YamlRules.translated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What each type of metric is read from.
 */
class MetricTypesTests {

	@Test
	void bucketsOfWhichNoneHasABoundAreRemarkedOn() throws Exception {
		String yaml = "- {name: wait, type: histogram, bucket-rows: {each: c, bound: nmae, match: 'R(.*)'}}";
		String json = "{\"rows\": [{\"c\": [{\"name\": \"R1\"}, {\"name\": \"R2\"}]}, {\"c\": []}]}";
		assertThat(YamlRules.translated(yaml.replace("bound: nmae", "bound: nmae, count: name"), json).remarks())
			.extracting((remark) -> remark.sentence("queues"))
			.containsExactly(
					"exporter.sources.queues.metrics[0] (wait).bucket-rows.bound: no bucket in queues; no member or element has a bound that match takes out of its text");
		assertThat(YamlRules.translated(yaml.replace("R(.*)'}", "R(.*)'}, missing: skip"), json).remarks()).isEmpty();
		assertThat(YamlRules.translated(yaml.replace("nmae", "name, count: n"), json.replace("\"}", "\", \"n\": 1}"))
			.remarks()).isEmpty();
	}

	@Test
	void aStateComesAsItIsWrittenAndAnUnknownOneIsKept() throws Exception {
		assertThat(translated("- {name: state, type: state-set, value: s, states: ['on', 'off'], labels: {n: n}}",
				"{\"rows\": [{\"n\": 1, \"s\": \"off\"}, {\"n\": 2, \"s\": \"ON\"}, {\"n\": 3}]}")
			.samples())
			.contains("x_state{n=1,x_state=on} 0.0", "x_state{n=1,x_state=off} 1.0", "x_state{n=2,x_state=ON} 1.0")
			.noneMatch((sample) -> sample.contains("n=3"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "buckets: ['100=a', '+Inf=b'], sum: s, count: n",
			"bucket-rows: {each: o}, sum: s, count: n", "bucket-rows: {each: l, bound: le, count: n}, sum: s",
			"bucket-rows: {each: c, bounds: [100, inf]}, sum: s",
			"bucket-rows: {each: d, bounds: ['100', '*']}, sum: s, cumulative: false" })
	void aHistogramHasItsBucketsInManyPlaces(String buckets) throws Exception {
		Plan plan = Plan.compile(rules("- {name: t, type: histogram, unit: ms, " + buckets + "}"));
		String json = "{\"rows\": [{\"a\": 3, \"b\": 4, \"s\": 500, \"n\": 4, \"o\": {\"+Inf\": 4, \"100\": 3},"
				+ "\"l\": [{\"le\": 100, \"n\": 3}, {\"le\": \"inf\", \"n\": 4}], \"c\": [3, 4], \"d\": [3, 1]}]}";
		assertThat(TranslatedDocument.of(plan, json).samples()).containsExactlyInAnyOrder(
				"x_t_seconds_bucket{le=0.1} 3.0", "x_t_seconds_bucket{le=+Inf} 4.0", "x_t_seconds_count 4.0",
				"x_t_seconds_sum 0.5");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{each: '@', match: 'rtt(\\d+\\+?)', map: ['100+=+Inf']}|{\"n\": 1, \"rtt10\": 3, \"rtt100\": 9, \"rtt100+\": 11, \"other\": {\"x\": 5}, \"rttx\": \"many\"}",
			"{each: '@', match: 'h\\.[0-9.]+\\.to\\.(.+)'}|{\"n\": 1, \"h.0.to.10\": 3, \"h.10.to.100.0\": 9, \"h.100.to.Infinity\": 11}",
			"{each: '@', when: [{value: $key, in: ['10', '100', inf]}]}|{\"n\": 1, \"10\": 3, \"100\": 9, \"inf\": 11, \"other\": {\"x\": 5}, \"x\": \"many\"}",
			"{each: c, bound: le, when: [{value: v, above: 0}, {value: kind, equals: rtt}], count: v}|{\"n\": 1, \"c\": [{\"kind\": \"rtt\", \"le\": 10, \"v\": 3}, {\"v\": 4}, null, {\"kind\": \"rtt\", \"le\": 0, \"v\": 0}, {\"kind\": \"rtt\", \"le\": 100, \"v\": 9}, {\"kind\": \"rtt\", \"le\": \"inf\", \"v\": 11}]}",
			"{each: c, bound: name, count: v, match: 'RTT(.+)'}|{\"n\": 1, \"c\": [{\"name\": \"RTT10\", \"v\": 3}, {\"name\": \"lost\", \"v\": \"?\"}, {\"v\": 1}, {\"name\": \"RTT100\", \"v\": 9}, {\"name\": \"RTTinf\", \"v\": 11}]}" })
	void whatIsNoBucketBesideBucketsIsLeftOut(String rows, String row) throws Exception {
		Plan plan = Plan
			.compile(rules("- {name: t, type: histogram, labels: {n: n}, bucket-rows: %s}".formatted(rows)));
		TranslatedDocument translated = TranslatedDocument.of(plan, "{\"rows\": [%s]}".formatted(row));
		assertThat(translated.samples()).containsExactly("x_t_bucket{n=1,le=10.0} 3.0", "x_t_bucket{n=1,le=100.0} 9.0",
				"x_t_bucket{n=1,le=+Inf} 11.0");
		assertThat(translated.droppedCount()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "{\"o\": {\"1\": 5, \"2\": 3}}|expected counts that add up",
					"{\"o\": {\"x\": 5}}|expected a number, got 'x'",
					"{\"o\": {\"1\": \"many\"}}|expected a number, got 'many'",
					"{\"o\": [5]}|expected a bucket's bound, got a bucket without one" })
	void aHistogramThatContradictsItselfIsLeftOutAndCounted(String row, String reason) throws Exception {
		TranslatedDocument translated = translated("- {name: t, type: histogram, bucket-rows: {each: o}}",
				"{\"rows\": [%s, {\"o\": {\"1\": 1}}]}".formatted(row));
		assertThat(translated.samples()).hasSize(2).contains("x_t_bucket{le=1.0} 1.0");
		assertThat(translated.droppedCount()).isOne();
		assertThat(translated.dropped().get("x_t")).startsWith("exporter.sources.queues.metrics[0] (t): " + reason);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"buckets: ['1=a', '2=b', '+Inf=c']|{\"a\": 5}|the bucket 2 is absent; write missing: 0 if that means that it is empty",
			"buckets: ['1=a', '2=b']|{\"b\": 5, \"a\": null}|the bucket 1 is absent; ",
			"buckets: ['1=a'], count: n|{\"a\": 5}|the count is absent, and no bucket +Inf tells how many observations there are",
			"bucket-rows: {each: o, count: n, bound: le}|{\"o\": [{\"le\": 1, \"n\": 2}, {\"le\": 7}]}|the bucket 7 is absent; ",
			"bucket-rows: {each: o}|{\"o\": {\"1\": 5, \"2\": null}}|the bucket 2 is absent; ",
			"bucket-rows: {each: o, bounds: [1, 2, inf]}|{\"o\": [3, 4]}|the bucket Infinity is absent; ",
			"bucket-rows: {each: o}, count: n|{\"o\": {\"1\": 5}}|the count is absent, " })
	void aHistogramOfWhichAPartIsAbsentIsDroppedUnlessThatIsSaidToBeFine(String buckets, String row, String reason)
			throws Exception {
		String rule = "- {name: t, type: histogram, cumulative: false, " + buckets;
		String json = "{\"rows\": [" + row + "]}";
		TranslatedDocument translated = translated(rule + "}", json);
		assertThat(translated.samples()).isEmpty();
		assertThat(translated.dropped().get("x_t")).startsWith("exporter.sources.queues.metrics[0] (t): " + reason);
		TranslatedDocument skipped = translated(rule + ", missing: skip}", json);
		assertThat(skipped.samples()).isEmpty();
		assertThat(skipped.droppedCount()).isZero();
		assertThatExceptionOfType(TranslateException.class)
			.isThrownBy(() -> translated(rule + ", missing: fail}", json));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "false, buckets: ['1=a', '2=b', '3=c', '+Inf=d']|{\"a\": 5, \"c\": 1}",
					"true, buckets: ['1=a', '2=b', '3=c', '+Inf=d']|{\"a\": 5, \"c\": 6}",
					"false, bucket-rows: {each: o, bounds: [1, 2, 3, inf]}|{\"o\": [5, null, 1]}",
					"true, bucket-rows: {each: o}|{\"o\": {\"1\": 5, \"2\": null, \"3\": 6}}" })
	void aBucketThatIsAbsentIsEmptyIfThatIsSaid(String buckets, String row) throws Exception {
		assertThat(translated("- {name: t, type: histogram, missing: 0, cumulative: " + buckets + "}",
				"{\"rows\": [" + row + "]}")
			.samples()).containsExactly("x_t_bucket{le=1.0} 5.0", "x_t_bucket{le=2.0} 5.0", "x_t_bucket{le=3.0} 6.0",
					"x_t_bucket{le=+Inf} 6.0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"labels: {q: q}, sum: s, count: c, bucket-rows: {bound: le, count: n}|{\"q\": \"a\", \"le\": 10, \"n\": 3}, {\"q\": \"a\", \"s\": 7, \"c\": 4}, {\"q\": \"b\", \"le\": 10, \"n\": 1, \"s\": 2, \"c\": 2}, {\"q\": \"a\", \"le\": 1, \"n\": 2}, {\"q\": \"b\", \"le\": 1, \"n\": 0}, {\"x\": 1}",
			"match: '(?<q>.)(?<le>\\d+)', labels: {q: $q}, sum: s, count: c, cumulative: false, bucket-rows: {bound: $le, count: n}|{\"a1\": {\"n\": 2, \"s\": 7}, \"b10\": {\"n\": 1, \"s\": 2}, \"a10\": {\"n\": 1, \"c\": 4}, \"b1\": {\"n\": 0, \"c\": 2}}",
			"labels: {q: q}, missing: 0, cumulative: false, sum: s, count: c, bucket-rows: {bound: name, match: 'le(.+)', count: n}|{\"q\": \"a\", \"name\": \"le1\", \"n\": 2, \"s\": 7}, {\"q\": \"a\", \"name\": \"le10\", \"n\": 1}, {\"q\": \"a\", \"name\": \"x\", \"n\": \"?\", \"c\": 4}, {\"q\": \"b\", \"name\": \"le1\"}, {\"q\": \"b\", \"name\": \"le10\", \"n\": 1, \"s\": 2, \"c\": 2}" })
	void rowsWithTheSameLabelsAreTheBucketsOfOneHistogram(String rule, String rows) throws Exception {
		TranslatedDocument translated = translated("- {name: t, type: histogram, %s}".formatted(rule),
				"{\"rows\": [%s]}".formatted(rows));
		assertThat(translated.samples()).containsExactlyInAnyOrder("x_t_bucket{q=a,le=1.0} 2.0",
				"x_t_bucket{q=a,le=10.0} 3.0", "x_t_bucket{q=a,le=+Inf} 4.0", "x_t_count{q=a} 4.0", "x_t_sum{q=a} 7.0",
				"x_t_bucket{q=b,le=1.0} 0.0", "x_t_bucket{q=b,le=10.0} 1.0", "x_t_bucket{q=b,le=+Inf} 2.0",
				"x_t_count{q=b} 2.0", "x_t_sum{q=b} 2.0");
		assertThat(translated.droppedCount()).isZero();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{\"q\": \"a\", \"le\": 10}|the bucket 10 is absent; write missing: 0 if that means that it is empty",
			"{\"q\": \"a\", \"n\": 10}|expected a bucket's bound, got a bucket without one",
			"{\"q\": \"a\", \"le\": \"x\", \"n\": 10}|expected a number, got 'x'",
			"{\"q\": \"a\", \"le\": 9, \"n\": \"x\"}|expected a number, got 'x'" })
	void ofRowsThatAreBucketsOneThatCannotBeReadDropsItsHistogramAlone(String row, String reason) throws Exception {
		String rule = "- {name: t, type: histogram, labels: {q: q}, bucket-rows: {bound: le, count: n}";
		String json = "{\"rows\": [{\"q\": \"a\", \"le\": 1, \"n\": 1}, %s, {\"q\": \"b\", \"le\": 1, \"n\": 1}]}"
			.formatted(row);
		TranslatedDocument translated = translated(rule + "}", json);
		assertThat(translated.samples()).containsExactly("x_t_bucket{q=b,le=1.0} 1.0", "x_t_bucket{q=b,le=+Inf} 1.0");
		assertThat(translated.droppedCount()).isOne();
		assertThat(translated.dropped().get("x_t")).startsWith("exporter.sources.queues.metrics[0] (t): " + reason);
	}

	@Test
	void aSumOfWhichAPartIsAbsentOrNotANumberIsDropped() throws Exception {
		String rules = """
				- {name: all, help: All, value: a, labels: {n: n}, duplicates: sum%1$s}
				- {name: all, help: All, value: b, labels: {n: n}, duplicates: sum%1$s}
				""";
		String json = """
				{"rows": [{"n": 1, "a": 3, "b": 4}, {"n": 2, "a": 3}, {"n": 3, "a": 3, "b": "many"}, {"n": 4, "b": 1}]}
				""";
		TranslatedDocument translated = translated(rules.formatted(""), json);
		assertThat(translated.samples()).containsExactly("x_all{n=1} 7.0");
		assertThat(translated.droppedCount()).isEqualTo(4);
		assertThat(translated.dropped().values()).anyMatch((reason) -> reason.contains("got 'many'"));
		TranslatedDocument summed = translated(rules.formatted(", missing: 0"), json);
		assertThat(summed.samples()).containsExactly("x_all{n=1} 7.0", "x_all{n=2} 3.0", "x_all{n=4} 1.0");
		assertThat(translated(rules.formatted(", missing: skip"), json).samples()).isEqualTo(summed.samples());
	}

	@Test
	void boundsMayBeTakenOutOfTexts() throws Exception {
		assertThat(translated(
				"- {name: t, type: histogram, unit: ms, extract: 'under (\\d+) ms', bucket-rows: {each: o}, sum: s}",
				"{\"rows\": [{\"o\": {\"under 100 ms\": 1, \"*\": 2}, \"s\": 300}]}")
			.samples()).contains("x_t_seconds_bucket{le=0.1} 1.0", "x_t_seconds_sum 0.3");
	}

	@Test
	void aSummaryHasQuantilesAndTotals() throws Exception {
		assertThat(
				translated("- {name: t, type: summary, unit: ms, quantiles: ['0.5=p50', '0.9=p90'], sum: s, count: n}",
						"{\"rows\": [{\"p50\": 10, \"p90\": 20, \"s\": 100, \"n\": 8}, {}]}")
					.samples())
			.containsExactlyInAnyOrder("x_t_seconds{quantile=0.5} 0.01", "x_t_seconds{quantile=0.9} 0.02",
					"x_t_seconds_sum 0.1", "x_t_seconds_count 8.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "type: state-set, value: s, states: [on]", "type: histogram, buckets: [1=a]",
			"type: histogram, bucket-rows: {each: o}", "type: summary, quantiles: [0.5=p50], count: n" })
	void whatIsMissingMayFailTheSourceWhateverTheType(String type) {
		assertThatExceptionOfType(TranslateException.class)
			.isThrownBy(() -> translated("- {name: t, missing: fail, " + type + "}", "{\"rows\": [{}]}"))
			.withMessage("exporter.sources.queues.metrics[0] (t): a row has no value, and missing is 'fail'");
	}

	@Test
	void aCounterMaySaySinceWhenItCounts() throws Exception {
		TranslatedDocument translated = translated(
				"- {name: t, type: counter, value: v, created: {value: since, from: epoch-millis}}",
				"{\"rows\": [{\"v\": 1, \"since\": 5000}]}");
		assertThat(translated.families().get(0).created(0)).isEqualTo(5);
	}

	@Test
	void aCounterWhoseBeginningIsNoTimeIsExposedWithoutIt() throws Exception {
		TranslatedDocument translated = translated(
				"- {name: t, type: counter, value: v, created: {value: since, from: epoch-millis}}",
				"{\"rows\": [{\"v\": 7, \"since\": \"never\"}]}");
		assertThat(translated.families().get(0).value(0)).isEqualTo(7);
		assertThat(translated.families().get(0).created(0)).isNaN();
		assertThat(translated.droppedCount()).isOne();
	}

	@Test
	void severalValuesAreSeveralMetrics() throws Exception {
		assertThat(translated("- {name: bytes, type: counter, values: {in: a, out: b}}",
				"{\"rows\": [{\"a\": 1, \"b\": 2}]}")
			.samples()).containsExactly("x_bytes_in_total 1.0", "x_bytes_out_total 2.0");
	}

	@Test
	void aRuleThatIsNotEnabledIsNotThere() {
		assertThat(rules("- {name: a, value: a, enabled: false}")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "value: memory.used|memory.used of source queues",
					"value: $count|Number of rows at $.rows[*] of source queues",
					"value: '@'|$.rows[*] of source queues", "match: 'a(?:b)'|Members 'a(?:b)' of source queues",
					"match: 'a(?:b)', value: c|c in members 'a(?:b)' of source queues",
					"type: info, labels: {b: b}|Facts of source queues",
					"type: histogram, buckets: [1=a, 2=b]|a, b of source queues",
					"type: histogram, bucket-rows: {each: a.b}|a.b of source queues",
					"type: summary, quantiles: [0.5=a]|a of source queues",
					"type: summary, sum: s, count: c|s, c of source queues",
					"type: state-set, value: s, states: [on]|s of source queues" })
	void aMetricWithoutHelpSaysWhereItIsFrom(String rule, String help) {
		assertThat(rules("- {name: a, " + rule + "}").get(0).metric().descriptor().metric().help()).isEqualTo(help);
	}

	@Test
	void typesAreWrittenAsPrometheusWritesThem() {
		assertThat(KeysByType.parse(" State_Set ")).isEqualTo(MetricType.STATE_SET);
	}

}
