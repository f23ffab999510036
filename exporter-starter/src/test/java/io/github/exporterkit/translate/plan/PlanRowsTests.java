package io.github.exporterkit.translate.plan;

import java.util.stream.IntStream;

import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.TranslatedDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.exc.StreamReadException;

import static io.github.exporterkit.translate.plan.Rules.gauge;
import static io.github.exporterkit.translate.plan.Rules.plan;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Where rows are found in a document, and what happens if they are not. Every plan that
 * streams is also tried on the tree.
 */
class PlanRowsTests {

	private static TranslatedDocument translated(Plan plan, String json) throws Exception {
		TranslatedDocument translated = TranslatedDocument.of(plan, json);
		TranslatedDocument overTree = TranslatedDocument.of(plan.overTrees(), json);
		assertThat(overTree.samples()).isEqualTo(translated.samples());
		assertThat(overTree.dropped()).isEqualTo(translated.dropped());
		return translated;
	}

	private static void assertNowhere(Plan plan, String json, String each) {
		for (Plan either : new Plan[] { plan, plan.overTrees() }) {
			assertThatExceptionOfType(TranslateException.class).isThrownBy(() -> TranslatedDocument.of(either, json))
				.withMessageStartingWith("the document has no place for the rows that " + each + " should find")
				.withMessageEndingWith(
						"; is it an error message? If it means that there are none, set the source's missing to skip");
		}
	}

	@Test
	void withoutEachTheElementsOfARootArrayAreTheRows() throws Exception {
		Plan plan = plan(gauge("a", "a").label("i", "$index"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan, "[{\"a\": 1}, {\"a\": 2}]").samples()).containsExactly("x_a{i=0} 1.0",
				"x_a{i=1} 2.0");
	}

	@Test
	void withoutEachARootObjectIsTheRow() throws Exception {
		assertThat(translated(plan(gauge("a", "b.a").label("n", "n")), "{\"b\": {\"a\": 1}, \"n\": \"x\"}").samples())
			.containsExactly("x_a{n=x} 1.0");
	}

	@Test
	void membersOfAnObjectHaveAKeyAndAPosition() throws Exception {
		Plan plan = plan(gauge("a", "a").each("$.value.*").label("k", "$key").label("i", "$index"));
		assertThat(plan.streams()).isTrue();
		assertThat(
				translated(plan, "{\"status\": 200, \"value\": {\"x y\": {\"a\": 1}, \"z\": {\"a\": 2}}, \"more\": []}")
					.samples())
			.containsExactly("x_a{k=x y,i=0} 1.0", "x_a{k=z,i=1} 2.0");
	}

	@Test
	void elementsOfAnArrayHaveAPositionAndNoKey() throws Exception {
		Plan plan = plan(gauge("a", "a").each("$.list[*]").label("k", "$key").label("i", "$index"));
		assertThat(translated(plan, "{\"list\": [{\"a\": 1}, {\"a\": 2}]}").samples()).containsExactly("x_a{i=0} 1.0",
				"x_a{i=1} 2.0");
	}

	@Test
	void aRowMayBeOneElementOrOneMember() throws Exception {
		Plan plan = plan(gauge("first", "a").each("$.list[1]").label("i", "$index"),
				gauge("named", "a").each("$['odd key'].row").label("k", "$key"));
		assertThat(plan.streams()).isTrue();
		assertThat(
				translated(plan, "{\"list\": [{\"a\": 1}, {\"a\": 2}, {\"a\": 3}], \"odd key\": {\"row\": {\"a\": 4}}}")
					.samples())
			.containsExactly("x_first{i=1} 2.0", "x_named{k=row} 4.0");
	}

	@Test
	void wildcardsMayBeNestedAndTheLastOneCounts() throws Exception {
		Plan plan = plan(gauge("a", "a").each("$.hosts.*.disks[*]").label("k", "$key").label("i", "$index"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan,
				"{\"hosts\": {\"h\": {\"disks\": [{\"a\": 1}, {\"a\": 2}]}, \"i\": {},"
						+ "\"j\": {\"disks\": [{\"a\": 3}]}}}")
			.samples()).containsExactly("x_a{i=0} 1.0", "x_a{i=1} 2.0", "x_a{i=0} 3.0");
	}

	@Test
	void aFieldOfAnEnclosingRowIsReadFromTheTree() throws Exception {
		Plan plan = plan(
				gauge("a", "a").each("$.hosts[*].disks.*").label("host", "^name").label("disk", "{^name}/{$key}"));
		assertThat(plan.streams()).isFalse();
		assertThat(translated(plan,
				"{\"hosts\": [{\"disks\": {\"c\": {\"a\": 1}}, \"name\": \"h\"},"
						+ "{\"disks\": {\"d\": {\"a\": 2}}}]}")
			.samples()).containsExactly("x_a{host=h,disk=h/c} 1.0", "x_a 2.0");
	}

	@Test
	void rowsMayBeLeftSeveralTimes() throws Exception {
		Plan plan = plan(gauge("a", "@").each("$[*].y[*].z[*]").label("one", "^n").label("two", "^^n"));
		assertThat(translated(plan, "[{\"n\": \"o\", \"y\": [{\"n\": \"i\", \"z\": [5]}]}]").samples())
			.containsExactly("x_a{one=i,two=o} 5.0");
		Plan inMember = plan(gauge("a", "a").each("$[*].y").label("one", "^n"));
		assertThat(translated(inMember, "[{\"n\": \"o\", \"y\": {\"a\": 6}}]").samples())
			.containsExactly("x_a{one=o} 6.0");
	}

	@Test
	void theNamesOfEnclosingRowsAreKnownAsTheTokensStreamBy() throws Exception {
		Plan plan = plan(gauge("n", "n").each("$.p.*.plugins.*.parts[*]")
			.label("pipeline", "^^$key")
			.label("plugin", "{^$key}#{^$index}")
			.label("part", "$index"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan, """
				{"p": {"main": {"plugins": {"a": {"parts": [{"n": 1}, {"n": 2}]}, "b": {"parts": [{"n": 3}]}}},
				       "other": {"plugins": {"c": {"parts": []}, "d": {"parts": [{"n": 4}]}}}}}
				""").samples()).containsExactly("x_n{pipeline=main,plugin=a#0,part=0} 1.0",
				"x_n{pipeline=main,plugin=a#0,part=1} 2.0", "x_n{pipeline=main,plugin=b#1,part=0} 3.0",
				"x_n{pipeline=other,plugin=d#1,part=0} 4.0");
	}

	@Test
	void anEnclosingRowInAnArrayHasNoName() throws Exception {
		Plan plan = plan(gauge("n", "@").each("$.p.*.*").label("p", "^$key").label("i", "^$index"));
		assertThat(translated(plan, "{\"p\": {\"a\": [1], \"b\": {\"x\": 2}}}").samples())
			.containsExactly("x_n{p=a,i=0} 1.0", "x_n{p=b,i=1} 2.0");
		assertThat(translated(plan, "{\"p\": [[3], [4]]}").samples()).containsExactly("x_n{i=0} 3.0", "x_n{i=1} 4.0");
	}

	@Test
	void aFieldOfTheDocumentIsTheSameForAllRows() throws Exception {
		Plan plan = plan(gauge("a", "a").each("$.rows[*]").label("host", "$.host.name").label("v", "{$.v}!"),
				gauge("n", "$.rows.length()").each("$"));
		assertThat(plan.streams()).isFalse();
		assertThat(translated(plan, "{\"rows\": [{\"a\": 1}, {\"a\": 2}], \"host\": {\"name\": \"h\"}, \"v\": 5}")
			.samples()).containsExactly("x_a{host=h,v=5!} 1.0", "x_a{host=h,v=5!} 2.0", "x_n 2.0");
	}

	@Test
	void aFilterChoosesRowsFromTheTree() throws Exception {
		Plan plan = plan(gauge("a", "a").each("$.rows[?(@.kind == 'queue')]").label("k", "kind"));
		assertThat(plan.streams()).isFalse();
		assertThat(translated(plan,
				"{\"rows\": [{\"a\": 1, \"kind\": \"queue\"}, {\"a\": 2, \"kind\": \"topic\"}, {\"a\": 3, \"kind\": \"queue\"}]}")
			.samples()).containsExactly("x_a{k=queue} 1.0", "x_a{k=queue} 3.0");
		assertThat(translated(plan, "{\"rows\": []}").samples()).isEmpty();
	}

	@Test
	void rowsThatAFilterChoosesHaveNamesPositionsAndRowsAround() throws Exception {
		Plan plan = plan(gauge("a", "a").each("$.clusters.*.hosts[?(@.up == true && @.tags[0] != 'x]')]")
			.label("cluster", "^$key")
			.label("zone", "^zone")
			.label("i", "$index"));
		assertThat(translated(plan, """
				{"clusters": {"eu": {"zone": 1, "hosts": [{"a": 1, "up": false}, {"a": 2, "up": true}]},
				              "us": {"zone": 2, "hosts": [{"a": 3, "up": true, "tags": ["x]"]}, {"a": 4, "up": true}]}}}
				""").samples()).containsExactly("x_a{cluster=eu,zone=1,i=1} 2.0", "x_a{cluster=us,zone=2,i=1} 4.0");
		Plan around = plan(gauge("n", "n").each("$.hosts[?(@.up == true)].disks[*]").label("host", "^name"));
		assertThat(translated(around,
				"""
						{"hosts": [{"name": "a", "up": true, "disks": [{"n": 1}, {"n": 2}]}, {"name": "b", "disks": [{"n": 3}]}]}
						""")
			.samples()).containsExactly("x_n{host=a} 1.0", "x_n{host=a} 2.0");
		Plan members = plan(gauge("n", "n").each("$.queues[?(@.n > 1)]").label("queue", "$key"));
		assertThat(translated(members, "{\"queues\": {\"x\": {\"n\": 1}, \"y\": {\"n\": 2}, \"z\": 5}}").samples())
			.containsExactly("x_n{queue=y} 2.0");
		assertNowhere(members, "{\"error\": 1}", "$.queues[?(@.n > 1)]");
	}

	@Test
	void anElementIsPickedByItsContent() throws Exception {
		Plan inRows = plan(gauge("calls", "m[?(@.s == 'COUNT')].v").each("$.groups[*].rows[*]")
			.label("zone", "{^tags[?(@.k == 'zone')].v}!"));
		assertThat(translated(inRows,
				"""
						{"groups": [{"tags": [{"k": "zone", "v": 7}], "rows": [{"m": [{"s": "SUM", "v": 1}, {"s": "COUNT", "v": 2}]}]}]}
						""")
			.samples()).containsExactly("x_calls{zone=7!} 2.0");
		assertThat(translated(plan(gauge("c", "[?(@.k == 'a')].v").each("$.lists[*]").label("o", "$.o[?(@.n=='x')].p")),
				"{\"o\": [{\"n\": \"x\", \"p\": 9}], \"lists\": [[{\"k\": \"a\", \"v\": 3}], [{\"k\": \"b\", \"v\": 4}], 5]}")
			.samples()).containsExactly("x_c{o=9} 3.0");
	}

	@Test
	void ofSeveralElementsWithTheContentNoneIsPicked() throws Exception {
		TranslatedDocument translated = translated(plan(gauge("c", "l[?(@.k == 'a')].v")),
				"{\"l\": [{\"k\": \"a\", \"v\": 3}, {\"k\": \"a\", \"v\": 4}]}");
		assertThat(translated.samples()).isEmpty();
		assertThat(translated.dropped()).containsEntry("x_c",
				"rule c: expected one element or member, got several that match");
	}

	@Test
	void aFieldElsewhereIsChosenByThePlaceOfTheRow() throws Exception {
		Plan plan = plan(gauge("v", "@").each("$.values.*.*")
			.label("name", "$.names[$index]")
			.label("group", "$.groups['g-{^$key}'].title")
			.label("unit", "^units[$index]"));
		assertThat(translated(plan,
				"""
						{"names": ["a", "b"], "groups": {"g-x": {"title": "X"}}, "values": {"x": [1, 2, 3], "y": {"units": [5, 6], "z": 4}}}
						""")
			.samples()).containsExactly("x_v{name=a,group=X} 1.0", "x_v{name=b,group=X} 2.0", "x_v{group=X} 3.0",
					"x_v{name=b,unit=6} 4.0");
	}

	@Test
	void aFieldElsewhereIsChosenByWhatAMatchCaptured() throws Exception {
		Plan plan = plan(gauge("size", "@").match("size-(?<n>\\d+)")
			.label("name", "$['name-{$n}']")
			.label("host", "^hosts[$n]")
			.label("mode", "^modes[$key]"));
		assertThat(translated(plan, """
				{"size-0": 5, "size-1": 6, "name-0": "zero", "hosts": ["h0", "h1"], "modes": {"size-1": "slow"}}
				""").samples()).containsExactly("x_size{name=zero,host=h0} 5.0", "x_size{host=h1,mode=slow} 6.0");
	}

	@Test
	void positionsMayCountFromTheEnd() throws Exception {
		assertThat(translated(plan(gauge("last", "l[-1]").label("p", "l[-2].x"), gauge("first", "l[-3]")),
				"{\"l\": [{\"x\": 1}, 7]}")
			.samples()).containsExactly("x_last{p=1} 7.0");
		assertThat(translated(plan(gauge("a", "@").each("$.list[-1]").label("i", "$index")), "{\"list\": [1, 2, 3]}")
			.samples()).containsExactly("x_a{i=2} 3.0");
	}

	@Test
	void otherJsonPathThanNamesPositionsAndWildcardsIsUnderstoodToo() throws Exception {
		assertThat(translated(plan(gauge("a", "a").each("$..queue")), "{\"x\": {\"queue\": {\"a\": 1}}}").samples())
			.containsExactly("x_a 1.0");
		assertThat(translated(plan(gauge("a", "@").each("$.list[-1]")), "{\"list\": [1, 2, 3]}").samples())
			.containsExactly("x_a 3.0");
		assertThat(translated(plan(gauge("a", "a").each("$['x', 'y']")), "{\"x\": 1, \"a\": 3, \"y\": 2}").samples())
			.isEmpty();
	}

	@Test
	void aRowMayBeANumberOrAText() throws Exception {
		Plan plan = plan(gauge("a", "@").each("$.sizes.*").label("k", "$key"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan, "{\"sizes\": {\"x\": 1, \"y\": \"2\", \"z\": null}}").samples())
			.containsExactly("x_a{k=x} 1.0", "x_a{k=y} 2.0");
		assertThat(translated(plan(gauge("a", "@")), "7").samples()).containsExactly("x_a 7.0");
		assertThat(translated(plan(gauge("a", "@").each("$.n")), "{\"n\": 7}").samples()).containsExactly("x_a 7.0");
	}

	@Test
	void severalKindsOfRowsAreReadInOnePass() throws Exception {
		Plan plan = plan(gauge("all", "total.n").each("$").label("v", "version"),
				gauge("a", "a").each("$.rows[*]").label("k", "k"), gauge("b", "b").each("$.rows[*].inner[*]"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan,
				"{\"total\": {\"n\": 9}, \"rows\": [{\"inner\": [{\"b\": 1}, {\"b\": 2}], \"a\": 3,"
						+ "\"k\": \"x\"}, {\"a\": 4}], \"version\": \"1\"}")
			.samples()).containsExactly("x_all{v=1} 9.0", "x_a{k=x} 3.0", "x_a 4.0", "x_b 1.0", "x_b 2.0");
	}

	@Test
	void metricsOfOneRowShareTheirLabels() throws Exception {
		TranslatedDocument translated = translated(
				plan(gauge("a", "a").label("n", "n"), gauge("b", "b").label("n", "n")),
				"[{\"a\": 1, \"b\": 2, \"n\": \"x\"}, {\"b\": 3, \"n\": \"y\"}, {\"n\": \"z\"}]");
		assertThat(translated.samples()).containsExactly("x_a{n=x} 1.0", "x_b{n=x} 2.0", "x_b{n=y} 3.0");
		assertThat(translated.families().get(0).labelSets()).isSameAs(translated.families().get(1).labelSets());
		assertThat(translated.families().get(0).labelSets().size()).as("a row without samples has no labels")
			.isEqualTo(2);
	}

	@Test
	void oneElementBesideAllElementsIsReadInTheSamePass() throws Exception {
		Plan plan = plan(gauge("all", "a").each("$.list[*]").label("i", "$index"),
				gauge("second", "a").each("$.list[1]").label("i", "$index"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan, "{\"list\": [{\"a\": 1}, {\"a\": 2}]}").samples()).containsExactly("x_all{i=0} 1.0",
				"x_all{i=1} 2.0", "x_second{i=1} 2.0");
	}

	@Test
	void oneMemberBesideAllMembersIsReadInTheSamePass() throws Exception {
		Plan plan = plan(gauge("all", "a").each("$.queues.*").label("k", "$key").label("i", "$index"),
				gauge("sum_of_all", "b").each("$.queues.total"), gauge("inner", "c").each("$.queues.*.x.*"),
				gauge("named", "y.c").each("$.queues.total.x"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan,
				"{\"queues\": {\"q\": {\"a\": 1, \"x\": {\"y\": {\"c\": 5}}}, \"total\": {\"a\": 2, \"b\": 3,"
						+ "\"x\": {\"y\": {\"c\": 6}, \"z\": {\"c\": 7}}}}}")
			.samples()).containsExactly("x_all{k=q,i=0} 1.0", "x_all{k=total,i=1} 2.0", "x_sum_of_all 3.0",
					"x_inner 5.0", "x_inner 6.0", "x_inner 7.0", "x_named 6.0");
	}

	@Test
	void pathsThatMeetInTooManyWaysAreFollowedInTheTree() throws Exception {
		Rules[] riddle = IntStream.range(0, 14)
			.mapToObj((at) -> gauge("m" + at, "@").each("$" + ".*".repeat(at) + ".a" + ".*".repeat(13 - at)))
			.toArray(Rules[]::new);
		assertThat(plan(riddle).streams()).isFalse();
	}

	@Test
	void anEmptyArrayOrObjectHasNoRowsAndIsFine() throws Exception {
		assertThat(translated(plan(gauge("a", "a")), "[]").samples()).isEmpty();
		assertThat(translated(plan(gauge("a", "a")), "{}").samples()).isEmpty();
		assertThat(translated(plan(gauge("a", "a").each("$.value.*")), "{\"value\": {}}").samples()).isEmpty();
		assertThat(translated(plan(gauge("a", "a").each("$.value.*")), "{\"value\": []}").samples()).isEmpty();
	}

	@Test
	void nullInPlaceOfRowsIsNoRows() throws Exception {
		assertThat(translated(plan(gauge("a", "a").each("$.value.*")), "{\"value\": null}").samples()).isEmpty();
		assertThat(translated(plan(gauge("a", "a")), "null").samples()).isEmpty();
		assertThat(translated(plan(gauge("a", "a").missing("fail")), "[null, {\"a\": 1}]").samples())
			.containsExactly("x_a 1.0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"error\": \"no access\"}", "{\"value\": \"no access\"}", "{\"value\": 5}", "[]", "5" })
	void aDocumentWithoutAPlaceForRowsFails(String json) {
		assertNowhere(plan(gauge("a", "a").each("$.value.*")), json, "$.value.*");
		assertNowhere(plan(gauge("a", "@").each("$.value.*")), json, "$.value.*");
	}

	@Test
	void aDocumentWithoutAPlaceForRowsHasNoneIfThatIsHowTheTargetSaysSo() throws Exception {
		Plan plan = plan(gauge("a", "a").each("$.value.*")).withoutRequiredPlace();
		assertThat(translated(plan, "{}").samples()).isEmpty();
		assertThat(translated(plan, "{\"value\": {\"x\": {\"a\": 1}}}").samples()).containsExactly("x_a 1.0");
	}

	@Test
	void aDocumentThatIsOnlyATextFails() {
		assertNowhere(plan(gauge("a", "a")), "\"no access\"", "the document's rows");
	}

	@Test
	void allPlacesThatLackAreNamed() {
		assertNowhere(plan(gauge("a", "a").each("$.x"), gauge("b", "b").each("$"), gauge("c", "c").each("$.y[*]")),
				"{\"b\": 1}", "$.x and $.y[*]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "  \n" })
	void anEmptyDocumentFails(String json) {
		Plan plan = plan(gauge("a", "a"));
		for (Plan either : new Plan[] { plan, plan.overTrees() }) {
			assertThatExceptionOfType(TranslateException.class).isThrownBy(() -> TranslatedDocument.of(either, json))
				.withMessage("the document is empty");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "[{\"a\": 1}, {\"a\": 2}", "[{\"a\": 1}, {\"a\"", "[{\"a\": 1}, {\"other\": [1, {",
			"[{\"a\": 1}] x" })
	void truncatedInputFails(String json) {
		assertThatExceptionOfType(StreamReadException.class)
			.isThrownBy(() -> TranslatedDocument.of(plan(gauge("a", "a")), json));
	}

	@Test
	void aDocumentALineFails() {
		assertThatExceptionOfType(TranslateException.class)
			.isThrownBy(() -> TranslatedDocument.of(plan(gauge("a", "a")), "{\"a\": 1}\n{\"a\": 2}\n"))
			.withMessage("the document is followed by another; is it one document a line?");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = { "{\"a\": 1, \"a\": 2}|x_a 2.0",
			"{\"b\": {\"c\": 1}, \"b\": {\"c\": 2}}|x_c 2.0", "{\"b\": {\"c\": 1}, \"b\": {}, \"a\": 3}|x_a 3.0",
			"{\"b\": {\"c\": 1}, \"b\": 7, \"a\": 3}|x_a 3.0", "{\"a\": 1, \"a\": null, \"b\": {\"c\": 4}}|x_c 4.0" })
	void ofAMemberThatIsThereTwiceTheLastCounts(String json, String sample) throws Exception {
		Plan plan = plan(gauge("a", "a"), gauge("c", "b.c"));
		assertThat(plan.streams()).isTrue();
		assertThat(translated(plan, json).samples()).containsExactly(sample);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', value = {
			"$.rows[*]|{\"rows\": [{\"a\": 1}], \"rows\": [{\"a\": 2}]}|x_a{i=0} 2.0",
			"$.*|{\"p\": {\"a\": 1}, \"q\": {\"a\": 2}, \"p\": {\"a\": 3}}|x_a{k=p,i=0} 3.0,x_a{k=q,i=1} 2.0",
			"$.*|{\"p\": {\"a\": 1}, \"p\": null}|``",
			"$.b.c[*]|{\"b\": {\"c\": [{\"a\": 1}]}, \"b\": {\"d\": 1, \"c\": [{\"a\": 2}]}}|x_a{i=0} 2.0",
			"$.b[*].*|{\"b\": [{\"p\": {\"a\": 1}}, {\"p\": {\"a\": 2}, \"p\": {\"a\": 3}}]}|x_a{k=p,i=0} 1.0,x_a{k=p,i=0} 3.0",
			"$.b[*].*|{\"b\": [{\"p\": {\"a\": 1}}, {\"p\": {\"a\": 2}}]}|x_a{k=p,i=0} 1.0,x_a{k=p,i=0} 2.0" })
	void ofAMemberThatHoldsRowsAndIsThereTwiceTheLastCounts(String each, String json, String samples) throws Exception {
		Plan plan = plan(gauge("a", "a").each(each).label("k", "$key").label("i", "$index"));
		assertThat(plan.streams()).isTrue();
		TranslatedDocument translated = translated(plan, json);
		assertThat(String.join(",", translated.samples())).isEqualTo(samples);
	}

	@Test
	void aMemberThatIsThereTwiceAmongOthersIsRemarkedOnIfItHoldsRows() throws Exception {
		Plan plan = plan(gauge("a", "a").match("p.*").label("k", "$key"));
		assertThat(plan.streams()).isTrue();
		TranslatedDocument translated = translated(plan, "{\"p1\": {\"a\": 1, \"a\": 5}, \"q\": 1, \"q\": 2}");
		assertThat(translated.samples()).containsExactly("x_a{k=p1} 5.0");
		assertThat(translated.remarks()).isEmpty();
		translated = translated(plan, "{\"p1\": {\"a\": 1}, \"p2\": {\"a\": 2}, \"p1\": {\"a\": 3}}");
		assertThat(translated.samples()).containsExactly("x_a{k=p1} 3.0", "x_a{k=p2} 2.0");
		assertThat(translated.remarks()).extracting((remark) -> remark.sentence("source x"))
			.containsExactly(
					"rule a: no single member `p1` in source x; an object has it more than once, and the last one counts");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "$.value.*|$index|true", "$.a[*].b.*|a[3].b|true", "$|a|true", "$.a|a.b|true", "$[2]|a|true",
					"$[\"a b\"].*|a|true", "$.a[*]|$.b|false", "$.a[*].b[*]|^b|false", "$.a[?(@.b)]|b|false",
					"$.a[0:2]|b|false", "$..a|b|false", "$['a\\\\b'].*|b|false" })
	void aPlanStreamsWhereItsPathsAreNamesPositionsAndWildcardsInTheRow(String each, String value, boolean streams) {
		assertThat(plan(gauge("a", value).each(each)).streams()).isEqualTo(streams);
	}

}
