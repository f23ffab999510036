package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static io.github.exporterkit.translate.plan.Rules.gauge;
import static io.github.exporterkit.translate.plan.Rules.info;
import static io.github.exporterkit.translate.plan.Rules.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of the values in a row. Every plan is also tried on the tree.
 */
class PlanValuesTests {

	private static TranslatedDocument translated(Plan plan, String json) throws Exception {
		TranslatedDocument translated = TranslatedDocument.of(plan, json);
		TranslatedDocument overTree = TranslatedDocument.of(plan.overTrees(), json);
		assertThat(overTree.samples()).isEqualTo(translated.samples());
		assertThat(overTree.dropped()).isEqualTo(translated.dropped());
		return translated;
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "1|1.0", "-0.5|-0.5", "1e3|1000.0", "9223372036854775807|9.223372036854776E18",
					"18446744073709551616|1.8446744073709552E19", "NaN|NaN", "-Infinity|-Infinity", "true|1.0",
					"false|0.0", "\" 5 \"|5.0", "\"1e2\"|100.0", "\"NaN\"|NaN" })
	void numbersTextsAndBooleansAreNumbers(String json, String value) throws Exception {
		assertThat(translated(plan(gauge("a", "a")), "{\"a\": " + json + "}").samples())
			.containsExactly("x_a " + value);
	}

	@Test
	void aNumberBeyondADoubleIsDroppedAndOfALabelTheText() throws Exception {
		TranslatedDocument translated = translated(plan(gauge("a", "a"), gauge("b", "b").label("l", "a")),
				"{\"a\": 1e400, \"b\": 1}");
		assertThat(translated.samples()).containsExactly("x_b{l=1E+400} 1.0");
		assertThat(translated.dropped()).containsExactly(Map.entry("x_a", "rule a: expected a number, got '1E+400'"));
	}

	@Test
	void aWholeNumberBeyondADoubleIsDropped() throws Exception {
		String digits = "9".repeat(400);
		TranslatedDocument translated = translated(plan(gauge("a", "a"), gauge("b", "b").label("l", "a")),
				"{\"a\": %s, \"b\": 1}".formatted(digits));
		assertThat(translated.samples()).containsExactly("x_b{l=%s} 1.0".formatted(digits));
		assertThat(translated.dropped()).containsOnlyKeys("x_a");
	}

	@Test
	void theDigitsOfAWholeNumberAreReadAsTheyArrived() throws Exception {
		Conversion lastDigit = Conversion.builder().extract(".*(\\d)").build();
		Conversion date = Conversion.builder().from("date").pattern("yyyyMMddHHmmssSSS").zone("UTC").build();
		assertThat(translated(
				plan(gauge("digit", "a").conversion(lastDigit), gauge("mapped", "a").map("9007199254740993=1", "*=0"),
						gauge("number", "a"), gauge("date", "d").conversion(date)),
				"{\"a\": 9007199254740993, \"d\": 20261121101530123}")
			.samples()).containsExactly("x_digit 3.0", "x_mapped 1.0", "x_number 9.007199254740992E15",
					"x_date_timestamp_seconds 1.795256130123E9");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"{}|an object; choose its members by each, ending in .*, with $key for their names, or one by its name, or write count instead of value",
			"[1]|an array; choose its elements by each, ending in [*], or one by its position, as in [0], or write count instead of value; in XML, xml.lists makes an array of each element that it names",
			"\"94.5 %\"|'94.5 %'; write from: quantity and unit: percent",
			"\"12ms\"|'12ms'; write from: quantity and unit: milliseconds", "\"20 C\"|'20 C'", "\"1 none\"|'1 none'",
			"\"n/a\"|'n/a'", "\"\"|''" })
	void whatIsNoNumberDropsThatSampleAndSaysWhy(String json, String found) throws Exception {
		TranslatedDocument translated = translated(plan(gauge("a", "a"), gauge("b", "b")),
				"[{\"a\": " + json + ", \"b\": 1}, {\"a\": 2}]");
		assertThat(translated.samples()).containsExactly("x_a 2.0", "x_b 1.0");
		assertThat(translated.droppedCount()).isOne();
		assertThat(translated.dropped()).isEqualTo(Map.of("x_a", "rule a: expected a number, got " + found));
	}

	@Test
	void everySampleThatIsDroppedIsCounted() throws Exception {
		TranslatedDocument translated = translated(plan(gauge("a", "a").type(MetricType.COUNTER)),
				"[{\"a\": \"x\"}, {\"a\": \"y\"}, {\"a\": []}]");
		assertThat(translated.droppedCount()).isEqualTo(3);
		assertThat(translated.dropped()).containsEntry("x_a_total", "rule a: expected a number, got 'x'");
	}

	@Test
	void aMissingOrNullValueIsNoSample() throws Exception {
		TranslatedDocument translated = translated(plan(gauge("a", "a")), "[{}, {\"a\": null}, {\"a\": 1}]");
		assertThat(translated.samples()).containsExactly("x_a 1.0");
		assertThat(translated.droppedCount()).isZero();
	}

	@Test
	void aMissingOrNullValueMayBeANumberInstead() throws Exception {
		assertThat(translated(plan(gauge("a", "a").from(From.NUMBER, Unit.MILLISECONDS).missing("-1")),
				"[{}, {\"a\": null}, {\"a\": 1000}]")
			.samples()).containsExactly("x_a_seconds -1.0", "x_a_seconds -1.0", "x_a_seconds 1.0");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', value = { "[{\"a\": 1}, {}]", "[{\"a\": null}]", "[5]" })
	void aMissingOrNullValueMayFailTheSource(String json) {
		Plan plan = plan(gauge("a", "a").missing("fail"));
		for (Plan either : List.of(plan, plan.overTrees())) {
			assertThatExceptionOfType(TranslateException.class).isThrownBy(() -> TranslatedDocument.of(either, json))
				.withMessage("rule a: a row has no value, and missing is 'fail'");
		}
	}

	@Test
	void aFieldOfWhatIsNoObjectIsMissing() throws Exception {
		assertThat(translated(plan(gauge("a", "a.b.c"), gauge("d", "l[1].d")),
				"[{\"a\": 5}, {\"a\": {\"b\": []}}, {\"a\": {\"b\": {\"c\": 1}}, \"l\": {\"1\": {\"d\": 2}}}, [1, 2]]")
			.samples()).containsExactly("x_a 1.0");
	}

	@Test
	void agesCountBackFromTheScrape() throws Exception {
		assertThat(
				translated(plan(gauge("started", "up").from(From.AGE, Unit.MILLISECONDS)), "{\"up\": 5000}").samples())
			.containsExactly("x_started_timestamp_seconds 999995.0");
	}

	@Test
	void aMapTurnsTextsIntoNumbers() throws Exception {
		TranslatedDocument translated = translated(plan(gauge("state", "s").map("running=1", "in progress=2", "3=30")),
				"[{\"s\": \"running\"}, {\"s\": \"in progress\"}, {\"s\": 3}, {\"s\": \"gone\"}]");
		assertThat(translated.samples()).containsExactly("x_state 1.0", "x_state 2.0", "x_state 30.0");
		assertThat(translated.dropped()).containsEntry("x_state",
				"rule state: expected one of the texts in map, got 'gone'");
	}

	@Test
	void aValueMayBeALiteralOrATemplate() throws Exception {
		assertThat(translated(
				plan(gauge("one", "'1'").label("n", "n"), gauge("joined", "{a}.{b}"),
						gauge("state", "{s}/{t}").map("up/ok=1", "*=0")),
				"[{\"a\": 1, \"b\": 5, \"n\": \"x\", \"s\": \"up\", \"t\": \"ok\"}, {\"a\": 1, \"n\": \"y\"}]")
			.samples()).containsExactly("x_one{n=x} 1.0", "x_one{n=y} 1.0", "x_joined 1.5", "x_state 1.0");
	}

	@Test
	void theRowsPositionMayBeAValue() throws Exception {
		assertThat(
				translated(plan(gauge("rank", "$index").label("n", "n")), "[{\"n\": \"a\"}, {\"n\": \"b\"}]").samples())
			.containsExactly("x_rank{n=a} 0.0", "x_rank{n=b} 1.0");
	}

	@Test
	void aLabelKeepsTheDigitsOfANumberAsTheyCame() throws Exception {
		assertThat(translated(plan(gauge("a", "'1'").label("l", "l")), "[{\"l\": 18446744073709551615}, {\"l\": 7}]")
			.samples()).containsExactly("x_a{l=18446744073709551615} 1.0", "x_a{l=7} 1.0");
		assertThat(translated(plan(gauge("a", "'1'").label("l", "l")), "[{\"l\": 1.5}, {\"l\": true}, {\"l\": 2.0}]")
			.samples()).containsExactly("x_a{l=1.5} 1.0", "x_a{l=true} 1.0", "x_a{l=2} 1.0");
	}

	@Test
	void aLabelMayHaveAnyText() throws Exception {
		assertThat(translated(plan(gauge("a", "a").label("l", "l")), "{\"a\": 1, \"l\": \"\\\"q\\\" \\\\ \\n ü 😀\"}")
			.samples()).containsExactly("x_a{l=\"q\" \\ \n ü 😀} 1.0");
	}

	@Test
	void aLabelThatIsMissingOrNullIsAbsent() throws Exception {
		assertThat(translated(plan(gauge("a", "a").label("l", "l").label("t", "{l}-x").label("c", "'prod'")),
				"[{\"a\": 1}, {\"a\": 2, \"l\": null}, {\"a\": 3, \"l\": \"\"}]")
			.samples()).containsExactly("x_a{c=prod} 1.0", "x_a{c=prod} 2.0", "x_a{l=,t=-x,c=prod} 3.0");
	}

	@Test
	void aLabelThatFindsAnObjectOrArrayDropsTheRowsSamplesAndSaysWhy() throws Exception {
		TranslatedDocument translated = translated(
				plan(gauge("a", "a").label("l", "l"), gauge("b", "b").label("l", "l"),
						gauge("c", "c").label("t", "{l}!"), gauge("free", "a")),
				"[{\"a\": 1, \"b\": 2, \"c\": 3, \"l\": {\"x\": 1}}, {\"a\": 4, \"b\": 5, \"c\": 6, \"l\": \"ok\"}]");
		assertThat(translated.samples()).containsExactly("x_a{l=ok} 4.0", "x_b{l=ok} 5.0", "x_c{t=ok!} 6.0",
				"x_free 1.0", "x_free 4.0");
		assertThat(translated.droppedCount()).isEqualTo(3);
		String object = "an object; choose its members by each, ending in .*, with $key for their names, or one by its name";
		assertThat(translated.dropped())
			.isEqualTo(Map.of("x_a", "rule a: expected a text or a number for label 'l', got " + object, "x_b",
					"rule b: expected a text or a number for label 'l', got " + object, "x_c",
					"rule c: expected a text or a number for label 't', got " + object));
	}

	@Test
	void aTemplateForAValueThatFindsAnObjectDropsTheSample() throws Exception {
		assertThat(translated(plan(gauge("a", "{a}{a}")), "{\"a\": []}").dropped()).containsEntry("x_a",
				"rule a: expected a text or a number for the value, got an array; choose its elements by each, ending in [*], or one by its position, as in [0]; in XML, xml.lists makes an array of each element that it names");
	}

	@Test
	void factsAreOne() throws Exception {
		assertThat(translated(plan(info("broker").label("version", "v")), "{\"v\": \"6.1\"}").samples())
			.containsExactly("x_broker_info{version=6.1} 1.0");
	}

	@Test
	void aRowLeavesNothingBehindForTheNext() throws Exception {
		assertThat(translated(plan(gauge("a", "a").label("l", "l"), gauge("n", "o.n")),
				"[{\"a\": 1, \"l\": \"x\", \"o\": {\"n\": 1}}, {\"a\": 2}, {\"a\": \"3\", \"l\": 4}]")
			.samples()).containsExactly("x_a{l=x} 1.0", "x_a 2.0", "x_a{l=4} 3.0", "x_n 1.0");
	}

	@Test
	void rowsThatNeedNoDecodingAreReadAlike() throws Exception {
		record Row(String name, long size, Float share) {
		}
		Plan plan = plan(gauge("size", "size").label("n", "name"), gauge("share", "share").label("n", "name"));
		assertThat(TranslatedDocument
			.of(plan, Payload.of(List.of(new Row("a", Long.MAX_VALUE, 0.5f), new Row("b", 2, null))))
			.samples()).containsExactly("x_size{n=a} 9.223372036854776E18", "x_size{n=b} 2.0", "x_share{n=a} 0.5");
	}

	@Test
	void whatIsMissingIsAWordOrANumber() {
		assertThat(Missing.parse(" skip ").expected()).isTrue();
		assertThat(Missing.parse(" skip ").instead()).isEmpty();
		assertThat(Missing.parse("fail").fails()).isTrue();
		assertThat(Missing.parse("-1.5").instead()).hasValue(-1.5);
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> Missing.parse("ignore"))
			.withMessage("'ignore' is neither skip nor fail nor a number; write one of these");
	}

}
