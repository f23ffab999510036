package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Regex;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.RuleConflicts;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.translate.plan.Rules.gauge;
import static io.github.exporterkit.translate.plan.Rules.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Which rows a rule takes, by conditions and by matches. Every plan is also tried on the
 * tree.
 */
class PlanSelectionTests {

	private static final String ROWS = "[{\"n\": \"a\", \"v\": 1, \"s\": \"on\"}, {\"n\": \"b\", \"v\": 2.0, \"s\": \"off\"},"
			+ "{\"n\": \"c\", \"v\": \"3\"}, {\"n\": \"d\", \"v\": \"?\", \"s\": {}}]";

	private static TranslatedDocument translated(Plan plan, String json) throws Exception {
		TranslatedDocument translated = TranslatedDocument.of(plan, json);
		TranslatedDocument overTree = TranslatedDocument.of(plan.overTrees(), json);
		assertThat(overTree.samples()).isEqualTo(translated.samples());
		assertThat(overTree.dropped()).isEqualTo(translated.dropped());
		return translated;
	}

	private static List<String> kept(Rules rule) throws Exception {
		Plan plan = plan(rule.label("n", "n"));
		assertThat(plan.streams()).isTrue();
		return translated(plan, ROWS).samples()
			.stream()
			.map((sample) -> sample.replaceAll("x_one\\{n=(.)} 1\\.0", "$1"))
			.toList();
	}

	private static Rules one() {
		return gauge("one", "'1'");
	}

	@Test
	void textsAreCompared() throws Exception {
		assertThat(kept(one().when("s", new Condition.OneOf(List.of("on"))))).containsExactly("a");
		assertThat(kept(one().when("s", new Condition.OneOf(List.of("on", "off"))))).containsExactly("a", "b");
		assertThat(kept(one().when("n", new Condition.Matching(Regex.compile("[ad]"))))).containsExactly("a", "d");
		assertThat(kept(one().when("s", new Condition.Matching(Regex.compile("o"))))).isEmpty();
	}

	@Test
	void whatIsAbsentOrNoTextEqualsNothing() throws Exception {
		assertThat(kept(one().unless("s", new Condition.OneOf(List.of("on"))))).containsExactly("b", "c", "d");
		assertThat(kept(one().unless("s", new Condition.Matching(Regex.compile(".*"))))).containsExactly("c", "d");
	}

	@Test
	void numbersAreEqualInAnyNotation() throws Exception {
		assertThat(kept(one().when("v", new Condition.OneOf(List.of("1.0", "2e0"))))).containsExactly("a", "b");
	}

	@Test
	void numbersAreComparedAlsoInTexts() throws Exception {
		assertThat(kept(one().when("v", new Condition.Beyond(Condition.Side.ABOVE, 1)))).containsExactly("b", "c");
		assertThat(kept(one().when("v", new Condition.Beyond(Condition.Side.AT_LEAST, 2)))).containsExactly("b", "c");
		assertThat(kept(one().when("v", new Condition.Beyond(Condition.Side.BELOW, 2)))).containsExactly("a");
		assertThat(kept(one().when("v", new Condition.Beyond(Condition.Side.AT_MOST, 2)))).containsExactly("a", "b");
	}

	@Test
	void anObjectIsThere() throws Exception {
		assertThat(kept(one().when("s", new Condition.Exists()))).containsExactly("a", "b", "d");
		assertThat(kept(one().unless("s", new Condition.Exists()))).containsExactly("c");
	}

	@Test
	void allConditionsMustHold() throws Exception {
		assertThat(
				kept(one().when("s", new Condition.Exists()).when("v", new Condition.Beyond(Condition.Side.ABOVE, 1))))
			.containsExactly("b");
	}

	@Test
	void aConditionIsOnlyForItsRule() throws Exception {
		assertThat(translated(plan(gauge("a", "v").when("s", new Condition.Exists()), gauge("b", "v")), "[{\"v\": 1}]")
			.samples()).containsExactly("x_b 1.0");
	}

	@Test
	void rowsAreCountedByTheirLabels() throws Exception {
		Rules counted = gauge("rows", "").extraction(MetricType.GAUGE, new Extraction.RowCount()).label("s", "s");
		assertThat(translated(plan(counted), "[{\"s\": \"on\"}, {\"s\": \"off\"}, {\"s\": \"on\"}, {}]").samples())
			.containsExactly("x_rows{s=on} 2.0", "x_rows{s=off} 1.0", "x_rows 1.0");
		assertThat(translated(plan(counted), "[]").samples()).isEmpty();
	}

	@Test
	void withoutLabelsOfTheRowNoRowsAreZero() throws Exception {
		Rules counted = gauge("rows", "").extraction(MetricType.GAUGE, new Extraction.RowCount())
			.label("where", "'here'");
		assertThat(translated(plan(counted), "[]").samples()).containsExactly("x_rows{where=here} 0.0");
		assertThat(translated(plan(counted), "[{}, {}]").samples()).containsExactly("x_rows{where=here} 2.0");
	}

	@Test
	void membersThatMatchAreRowsOfTheirOwn() throws Exception {
		Plan plan = plan(gauge("size", "@").match("queue\\.(?<q>.+)\\.size").label("q", "$q").label("k", "{$key}!"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan,
				"{\"queue.a.size\": 1, \"queue.b.sizes\": 2, \"xqueue.c.size\": 3, \"queue.d.size\": null}")
			.samples()).containsExactly("x_size{q=a,k=queue.a.size!} 1.0");
	}

	@Test
	void aValueGoesIntoTheMember() throws Exception {
		Plan plan = plan(gauge("size", "size.now").each("$.queues").match("(?<q>.+)").label("q", "$q"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan, "{\"queues\": {\"a\": {\"size\": {\"now\": 1}}, \"b\": 5}}").samples())
			.containsExactly("x_size{q=a} 1.0");
	}

	@Test
	void theFirstRuleThatMatchesTakesTheMemberAndTheSameMatchShares() throws Exception {
		Plan plan = plan(gauge("dropped", "@").match("a.*").drop(),
				gauge("size", "@").match("(?<k>.b)").label("k", "$k"),
				gauge("rest", "@").match("(?<k>.+)").label("k", "$k"),
				gauge("too", "@").match("(?<k>.b)").label("k", "$k"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan, "{\"ab\": 1, \"bb\": 2, \"bc\": 3}").samples())
			.containsExactlyInAnyOrder("x_size{k=bb} 2.0", "x_too{k=bb} 2.0", "x_rest{k=bc} 3.0");
	}

	@Test
	void aConditionDoesNotGiveTheMemberBack() throws Exception {
		assertThat(
				translated(plan(gauge("big", "@").match(".*").when("@", new Condition.Beyond(Condition.Side.ABOVE, 9)),
						gauge("small", "@").match("(a)")), "{\"a\": 1}")
					.samples())
			.isEmpty();
	}

	@Test
	void theRowAroundAMemberIsReadFromTheTree() throws Exception {
		Plan plan = plan(gauge("size", "@").each("$.hosts.*.queues[*]")
			.match("size_(?<u>.+)")
			.label("unit", "$u")
			.label("queue", "^name")
			.label("host", "^^name"));
		assertThat(plan.streams()).isFalse();
		assertThat(translated(plan,
				"{\"hosts\": {\"x\": {\"name\": \"h\", \"queues\": [{\"name\": \"q\", \"size_b\": 1, \"size_kb\": 2}]}}}")
			.samples()).containsExactly("x_size{unit=b,queue=q,host=h} 1.0", "x_size{unit=kb,queue=q,host=h} 2.0");
	}

	@Test
	void theNameOfTheRowAroundAMemberIsKnown() throws Exception {
		Plan plan = plan(gauge("size", "@").each("$.hosts.*.queues.*")
			.match("size_(?<u>.+)")
			.label("unit", "$u")
			.label("queue", "^$key")
			.label("host", "^^$key"));
		assertThat(plan.streams()).isTrue();
		assertThat(
				translated(plan, "{\"hosts\": {\"h\": {\"queues\": {\"q\": {\"size_b\": 1}, \"r\": {\"size_b\": 2}}}}}")
					.samples())
			.containsExactly("x_size{unit=b,queue=q,host=h} 1.0", "x_size{unit=b,queue=r,host=h} 2.0");
		Plan ofOne = plan(gauge("size", "@").each("$.queues").match("size_.+").label("in", "^$key"));
		assertThat(translated(ofOne, "{\"queues\": {\"size_b\": 1}}").samples())
			.containsExactly("x_size{in=queues} 1.0");
	}

	@Test
	void membersOfRowsChosenByAFilterMatchToo() throws Exception {
		assertThat(translated(
				plan(gauge("size", "@").each("$.rows[?(@.up)]").match("s(?<i>.)").label("i", "$i").label("n", "^n")),
				"{\"rows\": [{\"up\": true, \"n\": \"a\", \"s1\": 1}, {\"s1\": 2}]}")
			.samples()).containsExactly("x_size{i=1,n=a} 1.0");
	}

	@Test
	void elementsHaveNoNameToMatch() throws Exception {
		assertThat(translated(plan(gauge("a", "@").each("$.list").match(".*")), "{\"list\": [1, 2]}").samples())
			.isEmpty();
	}

	@Test
	void namesAreMadeOfCaptures() throws Exception {
		Plan plan = plan(gauge("queue_{$what}", "@").match("(?<q>.+)\\.(?<what>.+)").label("q", "$q"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan, "{\"a.size\": 1, \"a.oldestAge\": 2, \"b.size\": 3}").samples())
			.containsExactly("x_queue_size{q=a} 1.0", "x_queue_size{q=b} 3.0", "x_queue_oldest_age{q=a} 2.0");
	}

	@Test
	void aNameThatNoMetricCanHaveIsLeftOutAndCounted() throws Exception {
		TranslatedDocument translated = translated(plan(gauge("{$what}", "@").match("(?<what>.*)")),
				"{\"---\": 1, \"size\": 2, \"count\": 3}");
		assertThat(translated.samples()).containsExactly("x_size 2.0", "x_count 3.0");
		assertThat(translated.droppedCount()).isEqualTo(1);
		assertThat(translated.dropped()).hasSize(1)
			.hasEntrySatisfying("{$what}",
					(reason) -> assertThat(reason).startsWith("rule {$what}.name: '---' has no letter or digit"));
	}

	@Test
	void aNameThatIsTooLongIsLeftOutAndCounted() throws Exception {
		String json = "{\"%s\": 1, \"size\": 2}".formatted("A".repeat(201));
		TranslatedDocument translated = translated(plan(gauge("queue_{$what}", "@").match("(?<what>.*)")), json);
		assertThat(translated.samples()).containsExactly("x_queue_size 2.0");
		assertThat(translated.droppedCount()).isOne();
	}

	@Test
	void moreNamesThanAreRememberedAreStillTaken() throws Exception {
		StringBuilder json = new StringBuilder("{\"last\": 0");
		for (int i = 0; i < 10_100; i++) {
			json.append(", \"k").append(i).append("\": 1");
		}
		TranslatedDocument translated = translated(plan(gauge("key", "@").match("(?<k>.+)").label("k", "$k")),
				json.append('}').toString());
		assertThat(translated.samples()).hasSize(10_101);
	}

	@Test
	void rowsWithTheSameLabelsAreCombined() throws Exception {
		String json = "[{\"v\": 1}, {\"v\": 5}, {\"v\": 3}]";
		Map<Duplicates, String> expected = Map.of(Duplicates.SUM, "9.0", Duplicates.MAX, "5.0", Duplicates.MIN, "1.0",
				Duplicates.FIRST, "1.0", Duplicates.LAST, "3.0");
		for (Map.Entry<Duplicates, String> each : expected.entrySet()) {
			assertThat(translated(plan(gauge("v", "v").duplicates(each.getKey())), json).samples())
				.containsExactly("x_v " + each.getValue());
		}
		assertThat(translated(plan(gauge("v", "v")), json).samples()).hasSize(3);
	}

	@Test
	void rulesOfOneMetricMustCombineAlike() {
		RuleConflicts metrics = new RuleConflicts(Set.of());
		metrics.add(gauge("v", "v").duplicates(Duplicates.SUM).rule());
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> metrics.add(gauge("v", "w").rule()))
			.withMessageContaining("is declared by rule v with another list of states or policy for duplicates");
	}

}
