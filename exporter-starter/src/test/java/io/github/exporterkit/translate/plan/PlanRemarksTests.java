package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.rule.RowFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.github.exporterkit.translate.plan.Rules.gauge;
import static io.github.exporterkit.translate.plan.Rules.info;
import static io.github.exporterkit.translate.plan.Rules.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What only a document can tell about rules, whether it is read from tokens or a tree.
 */
class PlanRemarksTests {

	@Test
	void aMisspeltFieldIsRemarkedOnWithTheNearestName() throws Exception {
		assertThat(remarks("[{\"messages_ready\": 1}, {\"messages_ready\": 2}]", gauge("a", "mesages_ready")))
			.containsExactly("rule a.value: no field `mesages_ready` in queues; did you mean `messages_ready`?");
	}

	@Test
	void aFieldThatOneRowHasIsNotRemarkedOn() throws Exception {
		assertThat(remarks("[{\"a\": 1}, {}, {\"b\": null}]", gauge("a", "a").label("l", "b"))).isEmpty();
	}

	@Test
	void withoutRowsThereIsNothingToRemark() throws Exception {
		assertThat(remarks("[]", gauge("a", "a"))).isEmpty();
		assertThat(remarks("[null]", gauge("a", "a"))).isEmpty();
	}

	@Test
	void whereNoNameIsNearSomeThatAreThereAreNamed() throws Exception {
		assertThat(remarks("{\"alpha\": 1}", gauge("a", "size")))
			.containsExactly("rule a.value: no field `size` in queues; there is `alpha`");
		assertThat(remarks("{\"a1\": 1, \"b2\": 1, \"c3\": 1, \"d4\": 1, \"e5\": 1, \"f6\": 1}", gauge("a", "size")))
			.containsExactly(
					"rule a.value: no field `size` in queues; there are `a1`, `b2`, `c3`, `d4`, `e5` and others");
		assertThat(remarks("{}", gauge("a", "size")))
			.containsExactly("rule a.value: no field `size` in queues; no field is there");
		assertThat(remarks("[[1, 2]]", gauge("a", "size"))).containsExactly(
				"rule a.value: no field `size` in queues; an array is there; [*] behind it chooses its elements");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			value = { "memory.usde.bytes | usde | memory | used", "memry.used.bytes | memry | '' | memory",
					"memory.used.byts | byts | memory.used | bytes", "['odd.key'].c.xx | xx | ['odd.key'].c | x",
					"list[0].sizes | sizes | list[0] | size" })
	void theFirstStepThatIsMissingIsNamed(String path, String field, String within, String meant) throws Exception {
		String where = within.isEmpty() ? "queues" : "`" + within + "` of queues";
		assertThat(remarks(
				"[{}, {\"memory\": {\"used\": {\"bytes\": 1}}, \"odd.key\": {\"c\": {\"x\": 1}}, \"list\": [{\"size\": 1}]}]",
				gauge("a", path)))
			.containsExactly("rule a.value: no field `%s` in %s; did you mean `%s`?".formatted(field, where, meant));
	}

	@Test
	void aMemberOfNullAndAPositionBeyondTheEndAreNotRemarkedOn() throws Exception {
		assertThat(remarks("{\"a\": null, \"b\": [1]}", gauge("a", "a.x"), gauge("b", "b[1]"))).isEmpty();
	}

	@Test
	void aMemberOfNullIsRemarkedOnIfOtherRowsHaveAnObjectThere() throws Exception {
		assertThat(remarks("[{\"a\": null}, {\"a\": {\"size\": 1}}, {\"a\": null}]", gauge("a", "a.sise")))
			.containsExactly("rule a.value: no field `sise` in `a` of queues; did you mean `size`?");
	}

	@Test
	void aLabelThatMayBeMeantAsATextIsRemarkedOnWithTheQuotes() throws Exception {
		assertThat(remarks("{\"name\": \"n\", \"size\": 1}", gauge("a", "size").label("site", "north")))
			.containsExactly("rule a.labels.site: no field `north` in queues; there are `name`, `size`; "
					+ "if the text itself is meant, write \"'north'\"");
		assertThat(remarks("{\"name\": \"n\", \"size\": 1}", gauge("a", "size").label("site", "nam")))
			.containsExactly("rule a.labels.site: no field `nam` in queues; did you mean `name`?");
	}

	@Test
	void labelsFactsAndTemplatesAreRemarkedOn() throws Exception {
		assertThat(remarks("{\"name\": \"n\", \"port\": 1}", info("i").label("at", "{nam}:{port}").label("q", "prt")))
			.containsExactly("rule i.labels.at: no field `nam` in queues; did you mean `name`?",
					"rule i.labels.q: no field `prt` in queues; did you mean `port`?");
	}

	@Test
	void aFieldThatSeveralRulesNameIsRemarkedOnOnce() throws Exception {
		assertThat(remarks("{\"name\": 1, \"a\": 1, \"b\": 1}", gauge("a", "a").label("q", "nme"),
				gauge("b", "b").label("q", "nme")))
			.hasSize(1);
	}

	@Test
	void aFieldOfTheDocumentOrOfARowAroundIsRemarkedOn() throws Exception {
		assertThat(remarks("{\"info\": {\"version\": 1}, \"rows\": [{\"name\": \"n\", \"parts\": [{\"a\": 1}]}]}",
				gauge("a", "a").each("$.rows[*].parts[*]")
					.label("v", "$.info.vrsion")
					.label("n", "^nme")
					.label("l", "$.info.length()")))
			.containsExactly("rule a.labels.v: no field `vrsion` in `$.info` of queues; did you mean `version`?",
					"rule a.labels.n: no field `nme` in `^` of queues; did you mean `name`?");
	}

	@Test
	void rowsWithinRowsThatAreNowhereAreRemarkedOn() throws Exception {
		assertThat(remarks("{\"hosts\": [{\"queues\": [{\"a\": 1}]}]}", gauge("a", "a").each("$.hosts[*].queus[*]")))
			.containsExactly("rule a.each: no field `queus` in `$.hosts.*` of queues; did you mean `queues`?");
		assertThat(remarks("{\"hosts\": [{\"queues\": []}, {}]}", gauge("a", "a").each("$.hosts[*].queues[*]")))
			.isEmpty();
	}

	@Test
	void aDocumentWithoutThePlaceOfTheRowsSaysWhatIsThere() {
		assertThatExceptionOfType(TranslateException.class)
			.isThrownBy(() -> remarks("{\"value\": {}}", gauge("a", "a").each("$.valeu.*")))
			.withMessageStartingWith(
					"the document has no place for the rows that $.valeu.* should find (no field `valeu`; did you mean `value`?); is it an error message?");
	}

	@Test
	void whereThePlaceOfTheRowsIsNotRequiredItIsNotRemarkedOn() throws Exception {
		Plan plan = Rules.plan(gauge("a", "a").each("$.value.*.queues[*]")).withoutRequiredPlace();
		assertThat(TranslatedDocument.of(plan, "{}").remarks()).isEmpty();
		assertThat(TranslatedDocument.of(plan, "{\"value\": {\"x\": {}}}").remarks()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "skip", "0" })
	void whoSaysThatAValueMayBeMissingHearsOfLabelsOnly(String missing) throws Exception {
		assertThat(remarks("[{\"x\": 1}]", gauge("a", "a").label("l", "x").missing(missing))).isEmpty();
		assertThat(remarks("[{\"x\": 1}]", gauge("a", "a").label("l", "b").missing(missing))).containsExactly(
				"rule a.labels.l: no field `b` in queues; there is `x`; if the text itself is meant, write \"'b'\"");
	}

	@Test
	void aLabelThatSomeRowsOfAMetricLackIsRemarkedOn() throws Exception {
		assertThat(
				remarks("[{\"v\": 1, \"q\": \"x\"}, {\"v\": 2}, {\"q\": \"y\"}]", gauge("a", "v").label("queue", "q")))
			.containsExactly(
					"rule a.labels.queue: no label `queue` for some of the rows in queues; others have it; name what all rows have, or leave such rows out by `when`");
		assertThat(
				remarks("[{\"v\": 1, \"q\": \"x\"}, {\"q\": \"y\"}, {\"w\": 1}]", gauge("a", "v").label("queue", "q")))
			.isEmpty();
	}

	@Test
	void aFieldOfTwoRulesIsRemarkedOnIfOneOfThemExpectsIt() throws Exception {
		assertThat(remarks("[{\"x\": 1}]", gauge("a", "size").missing("skip"), gauge("b", "size")))
			.containsExactly("rule b.value: no field `size` in queues; there is `x`");
	}

	@Test
	void theRowsOfASourceAreRemarkedOnAtTheSource() throws Exception {
		RowFilter.Each ofSource = RowFilter.Each.of("exporter.sources.queues.each", "$.hosts[*].queus[*]");
		Plan plan = plan(gauge("a", "a").each(ofSource), gauge("b", "b").each("$.hosts[*].topcs[*]"));
		assertThat(TranslatedDocument.of(plan, "{\"hosts\": [{\"queues\": [], \"topics\": []}]}").remarks())
			.extracting((remark) -> remark.place())
			.containsExactly("exporter.sources.queues.each", "rule b.each");
	}

	@Test
	void aMistakeInTheRowsOfASourceNamesTheSource() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> RowFilter.Each.of("exporter.sources.queues.each", "rows"))
			.withMessageStartingWith("exporter.sources.queues.each: 'rows' is not a JSONPath");
	}

	@Test
	void namesFromTheTargetAreKeptShortAndOnOneLine() throws Exception {
		String hostile = "x\\n\\u001b[31m".repeat(3) + "y".repeat(5000);
		assertThat(remarks("{\"" + hostile + "\": 1}", gauge("a", "size"))).singleElement()
			.satisfies((remark) -> assertThat(remark).hasSizeLessThan(250)
				.startsWith("rule a.value: no field `size` in queues; there is `x [31mx [31m")
				.doesNotContain("\n", "\u001b"));
	}

	@Test
	void onlyTheFirstFewRowsAreLookedAtForNames() throws Exception {
		String rows = IntStream.range(0, 20)
			.mapToObj((i) -> "{\"" + "k".repeat(i + 1) + "\": 1}")
			.collect(Collectors.joining(", ", "[", "]"));
		assertThat(remarks(rows, gauge("a", "k".repeat(19)))).isEmpty();
		assertThat(remarks(rows, gauge("a", "k".repeat(20) + "x")))
			.containsExactly("rule a.value: no field `%sx` in queues; there are %s and others".formatted("k".repeat(20),
					IntStream.rangeClosed(1, 5)
						.mapToObj((i) -> "`" + "k".repeat(i) + "`")
						.collect(Collectors.joining(", "))));
	}

	@Test
	void aMatchThatTakesNoMemberIsRemarkedOnWithSomeThatNoRuleTakes() throws Exception {
		String json = "{\"rows\": [{\"queue.a\": 1, \"topic.b\": 2}, {\"queue.c\": 3, \"topic.d\": 4}]}";
		assertThat(remarks(json, gauge("a", "@").each("$.rows[*]").match("queue\\..*").label("q", "$key"),
				gauge("b", "@").each("$.rows[*]").match("topics\\..*").label("t", "$key"),
				gauge("c", "@").each("$.rows[*]").match("topics\\..*").label("t", "$key")))
			.containsExactly(
					"rule b.match: no member that matches `topics\\..*` in queues; there are `topic.b`, `topic.d`");
	}

	@Test
	void aMatchWhoseMembersEarlierRulesTakeIsRemarkedOn() throws Exception {
		assertThat(remarks("{\"a1\": 1}", gauge("a", "@").match("a.*"), gauge("b", "@").match("a1")))
			.containsExactly("rule b.match: no member that matches `a1` in queues; other rules take all members");
	}

	@Test
	void aMatchThatTakesNothingIsNotRemarkedOnWhereNothingIsOrItIsExpectedOrDrops() throws Exception {
		assertThat(remarks("{}", gauge("a", "@").match("a.*"))).isEmpty();
		assertThat(remarks("[[1]]", gauge("a", "@").match("a.*"))).isEmpty();
		assertThat(remarks("{\"b\": 1}", gauge("a", "@").match("a.*").missing("skip"))).isEmpty();
		assertThat(remarks("{\"b\": 1}", gauge("a", "@").match("a.*").drop(), gauge("b", "@").match("b"))).isEmpty();
		assertThat(remarks("{\"a\": null}", gauge("a", "@").match("a"))).isEmpty();
	}

	@Test
	void aFieldThatNoMatchedMemberHasIsRemarkedOn() throws Exception {
		assertThat(remarks("{\"node\": \"n\", \"topic.a\": {\"in\": 1}}",
				gauge("a", "inn").match("topic\\..*").label("t", "$key").label("n", "^nod"),
				gauge("b", "size").match("queue\\..*").label("t", "$key")))
			.containsExactly("rule b.match: no member that matches `queue\\..*` in queues; there is `node`",
					"rule a.labels.n: no field `nod` in `^` of queues; did you mean `node`?",
					"rule a.value: no field `inn` in queues; did you mean `in`?");
	}

	@Test
	void aForgottenCaretIsRemarkedOn() throws Exception {
		assertThat(remarks("{\"port\": 1, \"queue.a\": 2}", gauge("a", "@").match("queue\\.a").label("p", "port")))
			.containsExactly("rule a.labels.p: no field `port` in queues; the enclosing row has it; write `^port`");
	}

	/** The same from tokens and from a tree. */
	private static List<String> remarks(String json, Rules... rules) throws Exception {
		Plan plan = Rules.plan(rules);
		List<String> overTrees = sentences(plan.overTrees(), json);
		assertThat(sentences(plan, json)).isEqualTo(overTrees);
		return overTrees;
	}

	private static List<String> sentences(Plan plan, String json) throws Exception {
		return TranslatedDocument.of(plan, json).remarks().stream().map((remark) -> remark.sentence("queues")).toList();
	}

}
