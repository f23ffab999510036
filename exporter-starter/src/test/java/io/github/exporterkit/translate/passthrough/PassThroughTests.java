package io.github.exporterkit.translate.passthrough;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.FormatsFixture;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.build.SampleLimits;
import io.github.exporterkit.metric.build.TooManySamplesException;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.TranslatedDocument;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PassThroughTests {

	private static FamilyRule rule(String match, @Nullable String name, @Nullable String type, @Nullable String unit,
			Map<String, String> labels) {
		return new FamilyRule(match, false, name, null, type, null, unit, labels);
	}

	private static FamilyRule drop(String match) {
		return new FamilyRule(match, true, null, null, null, null, null, Map.of());
	}

	private static TranslatedDocument passed(String text, FamilyRule... rules) {
		return passed(text, "text/plain", rules);
	}

	private static TranslatedDocument passed(String text, String mediaType, FamilyRule... rules) {
		return passed(Payload.of(text, mediaType), new SampleLimits(100_000, 50_000, 30, 1024), rules);
	}

	private static TranslatedDocument passed(Payload payload, SampleLimits limits, FamilyRule... rules) {
		MetricsBuilder families = new MetricsBuilder(TranslatedDocument.NAMING, limits, () -> {
		}, TranslatedDocument.NOW);
		Document document = FormatsFixture.decoder("prometheus").decode(payload);
		new PassThrough("families", List.of(rules), TranslatedDocument.NAMING).translate(document, families);
		return new TranslatedDocument(families.build(), families.dropped().count(), families.dropped().reasons(),
				families.remarks());
	}

	@Test
	void familiesKeepTheirNamesTypesHelpAndLabels() {
		TranslatedDocument passed = passed("""
				# HELP jobs_total Jobs
				# TYPE jobs_total counter
				jobs_total{queue="a"} 1
				jobs_total{queue="b",lane="2"} 2
				# TYPE temperature_celsius gauge
				temperature_celsius 21.5
				loose 1
				""");
		assertThat(passed.families().stream().map((family) -> family.descriptor())).containsExactly(
				new MetricDescriptor("jobs", MetricType.COUNTER, "Jobs", ""),
				new MetricDescriptor("temperature_celsius", MetricType.GAUGE, "", ""),
				new MetricDescriptor("loose", MetricType.UNKNOWN, "", ""));
		assertThat(passed.samples()).containsExactly("jobs_total{queue=a} 1.0", "jobs_total{queue=b,lane=2} 2.0",
				"temperature_celsius 21.5", "loose 1.0");
	}

	@Test
	void histogramsAndSummariesKeepAllTheirSamples() {
		assertThat(passed("""
				# TYPE d histogram
				d_bucket{le="1"} 1
				d_bucket{le="+Inf"} 2
				d_sum 3
				d_count 2
				# TYPE s summary
				s{quantile="0.5"} 1
				s_sum 3
				s_count 2
				""").samples()).containsExactly("d_bucket{le=1.0} 1.0", "d_bucket{le=+Inf} 2.0", "d_count 2.0",
				"d_sum 3.0", "s{quantile=0.5} 1.0", "s_count 2.0", "s_sum 3.0");
	}

	@Test
	void openMetricsPassesTheSame() {
		TranslatedDocument passed = passed("""
				# TYPE age_seconds gauge
				# UNIT age_seconds seconds
				age_seconds 3
				# TYPE jobs counter
				jobs_total 1
				jobs_created 1700000000
				# TYPE build info
				build_info{version="1"} 1
				# TYPE mode stateset
				mode{mode="on"} 1
				# TYPE queue gaugehistogram
				queue_bucket{le="+Inf"} 2
				# EOF
				""", "application/openmetrics-text; version=1.0.0");
		assertThat(passed.samples()).containsExactly("age_seconds 3.0", "jobs_total 1.0", "build_info{version=1} 1.0",
				"mode{mode=on} 1.0");
		assertThat(passed.families().get(0).descriptor().unit()).isEqualTo("seconds");
		assertThat(passed.droppedCount()).isZero();
	}

	@Test
	void labelNamesThatComeLaterAreAbsentBefore() {
		StringBuilder text = new StringBuilder("a 0\n");
		for (int label = 1; label <= 20; label++) {
			text.append("a{l%1$d=\"%1$d\"} %1$d\n".formatted(label));
		}
		assertThat(passed(text.toString()).samples()).hasSize(21)
			.startsWith("a 0.0", "a{l1=1} 1.0", "a{l2=2} 2.0")
			.endsWith("a{l20=20} 20.0");
	}

	@Test
	void aFamilyWithTooManyLabelNamesIsLeftOutAndTheOthersPass() {
		StringBuilder text = new StringBuilder("good 1\n");
		for (int label = 0; label < 1000; label++) {
			text.append("bad{l%d=\"1\"} 1\n".formatted(label));
		}
		TranslatedDocument passed = passed(text.toString());
		assertThat(passed.samples()).containsExactly("good 1.0");
		assertThat(passed.dropped())
			.containsExactly(Map.entry("bad", "more than 30 labels; take fewer, or raise exporter.limits.labels"));
		assertThat(passed.droppedCount()).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(strings = { "a{n=\"%d\"} 1\n", "a%d 1\n" })
	void samplesCountWhileTheyAreRead(String line) {
		EndlessText text = new EndlessText(line);
		assertThatExceptionOfType(TooManySamplesException.class)
			.isThrownBy(() -> passed(Payload.of(text, "text/plain"), new SampleLimits(1000, 50_000, 30, 1024)))
			.withMessageStartingWith("more than 1000 samples");
		assertThat(text.lines()).isBetween(1000, 10_000);
	}

	@Test
	void aCounterGetsItsSuffixAndNamesInQuotesGetUnderscores() {
		assertThat(passed("# TYPE jobs counter\njobs 1\n{\"my.metric\",\"a.b\"=\"c\"} 2\n").samples())
			.containsExactly("jobs_total 1.0", "my_metric{a_b=c} 2.0");
	}

	@Test
	void theFirstRuleThatMatchesTheWholeNameDecides() {
		assertThat(passed("a 1\nab 2\nb 3\n", rule("a", "first", null, null, Map.of()), drop("a.*")).samples())
			.containsExactly("x_first 1.0", "b 3.0");
	}

	@Test
	void whatNoRuleNamesIsDroppedByALastRule() {
		assertThat(passed("a 1\nb 2\n", rule("a", null, null, null, Map.of()), drop(".*")).samples())
			.containsExactly("a 1.0");
	}

	@Test
	void aRuleThatMatchesNothingIsRemarkedOnUnlessAnotherMatchedAll() {
		TranslatedDocument passed = passed("a 1\nb 2\n", rule("c", "first", null, null, Map.of()),
				rule("[ab]", null, null, null, Map.of()), drop(".*"));
		assertThat(passed.remarks()).extracting((remark) -> remark.sentence("web"))
			.containsExactly("families[0].match: no family that matches `c` in web; there are a, b");
		assertThat(passed("", drop(".*")).remarks()).isEmpty();
	}

	@Test
	void aNameIsMadeOfGroupsAndHasUnitAndType() {
		TranslatedDocument passed = passed("# HELP legacy_wait_millis Waiting\nlegacy_wait_millis{q=\"a\"} 1500\n",
				rule("legacy_(?<what>.*)_millis", "queue_{$what}", "gauge", "milliseconds", Map.of()));
		assertThat(passed.samples()).containsExactly("x_queue_wait_seconds{q=a} 1.5");
		assertThat(passed.families().get(0).descriptor())
			.isEqualTo(new MetricDescriptor("x_queue_wait_seconds", MetricType.GAUGE, "Waiting", "seconds"));
	}

	@Test
	void boundsSumsAndQuantilesAreConvertedToo() {
		assertThat(passed("""
				# TYPE d_ms histogram
				d_ms_bucket{le="500.0"} 1
				d_ms_bucket{le="+Inf"} 2
				d_ms_sum 3000
				d_ms_count 2
				# TYPE s_ms summary
				s_ms{quantile="0.5"} 1000
				s_ms_sum 3000
				s_ms_count 2
				""", rule("(?<n>.)_ms", "{$n}", null, "milliseconds", Map.of())).samples()).containsExactly(
				"x_d_seconds_bucket{le=0.5} 1.0", "x_d_seconds_bucket{le=+Inf} 2.0", "x_d_seconds_count 2.0",
				"x_d_seconds_sum 3.0", "x_s_seconds{quantile=0.5} 1.0", "x_s_seconds_count 2.0", "x_s_seconds_sum 3.0");
	}

	@Test
	void labelsAreRenamedAddedAndDropped() {
		assertThat(passed("p_web{pool_name=\"a\",host=\"h\",port=\"1\"} 1\n",
				rule("p_(?<kind>.*)", null, null, null,
						Map.of("pool", "pool_name", "pool_name", "", "address", "{host}:{port}", "kind", "{$kind}",
								"zone", "'z'", "none", "absent")))
			.samples()
			.get(0)
			.replaceAll(".*\\{(.*)} 1.0", "$1")
			.split(",")).containsExactlyInAnyOrder("pool=a", "address=h:1", "kind=web", "zone=z", "host=h", "port=1");
	}

	@Test
	void anotherSpellingOfALabelReplacesTheOldOne() {
		assertThat(passed("p{queueName=\"a\",Code=\"200\"} 1\n",
				rule("p", null, null, null, Map.of("queue_name", "queueName", "code", "Code")))
			.samples()).singleElement()
			.asString()
			.contains("queue_name=a", "code=200")
			.doesNotContain("queueName", "Code");
	}

	@Test
	void aStateSetThatIsRenamedKeepsItsStates() {
		assertThat(passed("# TYPE mode stateset\nmode{mode=\"on\"} 1\n# EOF\n", "application/openmetrics-text",
				rule("mode", "power", null, null, Map.of()))
			.samples()).containsExactly("x_power{x_power=on} 1.0");
	}

	@Test
	void samplesThatANewTypeCannotHaveAreCounted() {
		TranslatedDocument passed = passed("# TYPE d histogram\nd_bucket{le=\"+Inf\"} 2\nd_sum 1\nd_count 2\n",
				rule("d", null, "gauge", null, Map.of()));
		assertThat(passed.samples()).isEmpty();
		assertThat(passed.dropped()).containsOnlyKeys("d");
		assertThat(passed.droppedCount()).isEqualTo(3);
	}

	@Test
	void anotherFormatFailsWithTheCure() {
		Document json = new JsonDecoder(64).decode(Payload.of("{}", "application/json"));
		assertThatExceptionOfType(TranslateException.class)
			.isThrownBy(() -> new PassThrough("families", List.of(), TranslatedDocument.NAMING).translate(json,
					new MetricsBuilder(TranslatedDocument.NAMING, new SampleLimits(1, 1, 30, 1024), () -> {
					}, TranslatedDocument.NOW)))
			.withMessage("families are for sources that speak Prometheus; set format: prometheus");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					       |         |        |              | match: it is missing; write a regular expression for the names of families
					(      |         |        |              | match: '(' is not a regular expression
					a      |         |        | seconds      | unit: the base unit becomes part of the name, which is missing; set name
					a      | b       | timer  |              | type: 'timer' is not a type; write one of gauge, counter, unknown, info
					a      | b       | guage  |              | type: 'guage' is not a type; did you mean 'gauge'?
					a      | ---     |        |              | name: '---' has no letter or digit; write a metric's name
					a      | b_total | gauge  |              | name: metric name 'b_total': the suffix _total belongs to another type than gauge
					a      | {what}  |        |              | name: '{what}' is not a named group of match; write {$what}
					a      | b       |        | lightyears   | unit: 'lightyears' is not a unit
					a      | {$what} |        |              | name: '$what' is not a named group of match 'a'; write one of []
					""")
	void aRuleThatCannotWorkIsRefused(@Nullable String match, @Nullable String name, @Nullable String type,
			@Nullable String unit, String problem) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new FamilyRule(match, false, name, null, type, null, unit, Map.of()))
			.withMessageStartingWith(problem);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"b | c | | exact-name: there is a name, too; remove one of them",
			" | a.b | gauge | exact-name: metric name 'a.b' must be letters",
			" | b | counter | exact-name: OpenMetrics knows no counter whose name does not end in _total; write 'b_total'",
			" | {what} | | exact-name: '{what}' is not a named group of match" })
	void anExactNameThatCannotBeIsRefused(@Nullable String name, String exactName, @Nullable String type,
			String problem) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new FamilyRule("a", false, name, exactName, type, null, null, Map.of()))
			.withMessageStartingWith(problem);
	}

	@Test
	void aHelpWithAGroupThatIsNoneIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new FamilyRule("a", false, null, null, null, "About {$what}", null, Map.of()))
			.withMessage(
					"help: '$what' is not a named group of match 'a'; write one of [], or add (?<what>…) to match");
	}

	@Test
	void aHelpIsMadeOfGroupsAndOtherBracesStay() {
		assertThat(passed("jobs_total 1\n",
				new FamilyRule("(?<what>[a-z]+)_total", false, null, null, null, "About {$what} {as is}", null,
						Map.of()))
			.families()).singleElement()
			.satisfies((family) -> assertThat(family.descriptor().help()).isEqualTo("About jobs {as is}"));
	}

	@Test
	void aNewNameMayEndInAnySuffixThatTheTargetChooses() {
		TranslatedDocument passed = passed("old_bucket 1\nold_bucket{a=\"1\"} 1\nold_b 2\n",
				rule("old_(?<what>.*)", "new_{$what}", "gauge", null, Map.of()));
		assertThat(passed.samples()).containsExactly("x_new_bucket 1.0", "x_new_bucket{a=1} 1.0", "x_new_b 2.0");
	}

	@Test
	void anExactNameHasNoPrefixAndNoSuffix() {
		TranslatedDocument passed = passed(
				"# TYPE old_Requests counter\nold_Requests 1\n# TYPE old_Errors_total counter\nold_Errors_total 3\n# TYPE old_b_seconds gauge\n# UNIT old_b_seconds seconds\nold_b_seconds 2\n",
				new FamilyRule("old_(?<what>.*)", false, null, "App_{$what}", null, null, null, Map.of()));
		assertThat(passed.samples()).containsExactly("App_Requests 1.0", "App_Errors_total 3.0", "App_b_seconds 2.0");
	}

	@Test
	void aUnitThatCannotBePartOfANameIsNone() {
		TranslatedDocument passed = passed("# TYPE cpu gauge\n# UNIT cpu %\ncpu 1\n",
				rule("cpu", "load", null, null, Map.of()));
		assertThat(passed.samples()).containsExactly("x_load 1.0");
	}

	@Test
	void aFamilyThatIsNothingButASuffixIsLeftOut() {
		TranslatedDocument passed = passed("# TYPE _total counter\n_total 1\na 2\n");
		assertThat(passed.samples()).containsExactly("a 2.0");
		assertThat(passed.droppedCount()).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "a 1\n{\"\"} 1\n", "a{\"\"=\"x\"} 1\n" })
	void anEmptyNameIsNoName(String text) {
		assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> passed(text))
			.withMessageContaining("no name");
	}

	@Test
	void openMetricsWithItsSuffixesInTheTypesIsUnderstood() {
		assertThat(passed("# TYPE jobs_total counter\njobs_total 3\n# EOF\n", "application/openmetrics-text").samples())
			.containsExactly("jobs_total 3.0");
	}

	@Test
	void distributionsInAUnitThatDoesNotBeginAtZeroAreLeftOut() {
		TranslatedDocument passed = passed("""
				# TYPE d_f summary
				d_f{quantile="0.5"} 50
				d_f_sum 100
				d_f_count 2
				# TYPE t_f gauge
				t_f 50
				""", rule("(?<n>.)_f", "{$n}", null, "fahrenheit", Map.of()));
		assertThat(passed.samples()).containsExactly("x_t_celsius 10.0");
		assertThat(passed.dropped()).containsExactly(
				Map.entry("d_f", "fahrenheit do not begin at zero, so that the sum of a summary cannot be converted"));
		assertThat(passed.droppedCount()).isEqualTo(3);
	}

	@Test
	void dropStandsAlone() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new FamilyRule("a", true, "b", null, null, null, null, Map.of()))
			.withMessageStartingWith("drop: the families are dropped, so that the other keys have no effect");
	}

}
