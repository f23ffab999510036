package io.github.exporterkit.translate.reshape;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.TranslatedDocument;
import io.github.exporterkit.translate.Translation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What documents become before they are read, and what is said of what does not fit.
 */
class ReshapedTranslationTests {

	private static final String PLACE = "exporter.sources.x.reshape";

	private static ReshapeRule entries(String at, String key, String value) {
		return new ReshapeRule(at, new ReshapeRule.Entries(key, value), List.of(), null, false, false);
	}

	private static ReshapeRule zip(String at, String as, String... members) {
		return new ReshapeRule(at, null, List.of(members), as, false, false);
	}

	private static ReshapeRule pairs(String at) {
		return new ReshapeRule(at, null, List.of(), null, true, false);
	}

	private static ReshapeRule header(String at) {
		return new ReshapeRule(at, null, List.of(), null, false, true);
	}

	/** The document as JSON, which has to be the same from tokens and as a tree. */
	private static Read read(String json, ReshapeRule... rules) throws Exception {
		List<String> read = new ArrayList<>();
		Translation fromTokens = (document, families) -> read
			.add(JsonMapper.shared().readTree(new HeldTokens(document.tokens(), Payload.Limit.NONE)).toString());
		Translation tree = (document, families) -> {
			read.add(document.tree().toString());
			assertThat(JsonMapper.shared().<JsonNode>readTree(new HeldTokens(document.tokens(), Payload.Limit.NONE)))
				.isEqualTo(document.tree());
		};
		List<Remark> remarks = List.of();
		for (Translation translation : List.of(fromTokens, tree)) {
			remarks = TranslatedDocument.of(ReshapedTranslation.of(PLACE, List.of(rules), translation), json).remarks();
		}
		assertThat(read.get(0)).isEqualTo(read.get(1));
		return new Read(read.get(0), remarks.stream().map((remark) -> remark.sentence("x")).toList());
	}

	private record Read(String json, List<String> remarks) {
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			value = { "[]|{}", "[{\"k\": \"a\", \"v\": 1}]|{\"a\":1}",
					"[{\"v\": {\"x\": [1]}, \"k\": 5}, {\"k\": true, \"v\": null}]|{\"5\":{\"x\":[1]},\"true\":null}",
					"{\"k\": 1}|{\"k\":1}", "5|5", "null|null", "\"x\"|\"x\"" })
	void entriesBecomeAnObject(String list, String object) throws Exception {
		assertThat(read("{\"b\": [1], \"l\": %s, \"e\": {\"l\": []}}".formatted(list), entries("$.l", "k", "v")).json())
			.isEqualTo("{\"b\":[1],\"l\":%s,\"e\":{\"l\":[]}}".formatted(object));
		assertThat(read("[[%s], 7]".formatted(list), entries("$[0].*", "k", "v")).json())
			.isEqualTo("[[%s],7]".formatted(object));
		assertThat(read(list, entries("$", "k", "v")).json()).isEqualTo(object);
	}

	@Test
	void anElementMayBeTheValueItself() throws Exception {
		assertThat(read("[{\"id\": {\"n\": \"a\"}, \"x\": 1}]", entries("$", "id.n", "@")).json())
			.isEqualTo("{\"a\":{\"id\":{\"n\":\"a\"},\"x\":1}}");
	}

	@Test
	void pairsBecomeAnObject() throws Exception {
		assertThat(read("{\"p\": [\"a\", {\"x\": [1, []]}, \"b\", 2]}", pairs("$.p")).json())
			.isEqualTo("{\"p\":{\"a\":{\"x\":[1,[]]},\"b\":2}}");
		assertThat(read("{\"p\": []}", pairs("$.p")).json()).isEqualTo("{\"p\":{}}");
		assertThat(read("{\"p\": [\"a\"], \"q\": [\"b\", 1, \"c\"], \"r\": 5}", pairs("$.p"), pairs("$.q")).json())
			.isEqualTo("{\"p\":{},\"q\":{\"b\":1},\"r\":5}");
	}

	@Test
	void aTableBecomesRows() throws Exception {
		assertThat(read("{\"t\": [[\"a\", \"b\"], [1, {\"x\": 2}], [3, null]]}", header("$.t")).json())
			.isEqualTo("{\"t\":[{\"a\":1,\"b\":{\"x\":2}},{\"a\":3,\"b\":null}]}");
		assertThat(read("{\"t\": []}", header("$.t")).json()).isEqualTo("{\"t\":[]}");
		assertThat(read("{\"t\": [[\"a\"]]}", header("$.t")).json()).isEqualTo("{\"t\":[]}");
	}

	@Test
	void parallelArraysBecomeRows() throws Exception {
		assertThat(read("{\"h\": {\"t\": [1, 2], \"u\": \"C\", \"v\": [3, [4]]}}", zip("$.h", null, "t", "v")).json())
			.isEqualTo("{\"h\":[{\"t\":1,\"v\":3},{\"t\":2,\"v\":[4]}]}");
		assertThat(read("{\"t\": [1], \"u\": \"C\", \"v\": [3]}", zip("$", "rows", "t", "v")).json())
			.isEqualTo("{\"u\":\"C\",\"rows\":[{\"t\":1,\"v\":3}]}");
	}

	@ParameterizedTest
	@ValueSource(strings = {
			"[{\"k\": \"a\", \"v\": 1}, 5, {\"k\": \"b\"}, {\"v\": 1}, {\"k\": [], \"v\": 1}, {\"k\": null, \"v\": 1}]" })
	void anElementThatIsNoEntryIsLeftOutAndRemarkedOn(String list) throws Exception {
		Read read = read(list, entries("$", "k", "v"));
		assertThat(read.json()).isEqualTo("{\"a\":1}");
		assertThat(read.remarks()).containsExactly(
				"exporter.sources.x.reshape[0]: no name or value in some of the elements in `$` of x; what does not fit is left out");
	}

	@Test
	void whatDoesNotFitIsRemarkedOn() throws Exception {
		assertThat(read("[\"a\", 1, \"b\"]", pairs("$")).remarks()).singleElement()
			.asString()
			.contains("no name and value in turn");
		assertThat(read("[[\"a\", \"b\"], [1], 5]", header("$")).remarks()).hasSize(2);
		assertThat(read("{\"a\": [1], \"b\": [1, 2]}", zip("$", null, "a", "b", "c")).remarks())
			.anyMatch((remark) -> remark.contains("no array `c`"))
			.anyMatch((remark) -> remark.contains("no arrays of equal length"));
		assertThat(read("{\"a\": {}}", pairs("$.a"), pairs("$.b")).remarks()).containsExactly(
				"exporter.sources.x.reshape[0].at: no array at `$.a` in x; something else or nothing is there",
				"exporter.sources.x.reshape[1].at: no array at `$.b` in x; something else or nothing is there");
	}

	@ParameterizedTest
	@ValueSource(strings = { "[", "[{\"k\": 1, \"v\"", "[{\"k\": 1, \"v\": 2}", "[{\"k\": 1, \"v\": 2}] x", "" })
	void whatIsCutOffFails(String json) {
		Translation reads = (document, families) -> {
			JsonParser tokens = document.tokens();
			if (tokens.nextToken() == null) {
				throw new StreamReadException(tokens, "empty");
			}
			while (tokens.nextToken() != null) {
				tokens.currentToken();
			}
		};
		assertThatExceptionOfType(StreamReadException.class).isThrownBy(() -> TranslatedDocument
			.of(ReshapedTranslation.of(PLACE, List.of(entries("$", "k", "v")), reads), json));
	}

	@Test
	void whatIsSkippedIsSkippedInTheNewShape() throws Exception {
		List<JsonToken> seen = new ArrayList<>();
		Translation skipping = (document, families) -> {
			JsonParser tokens = document.tokens();
			tokens.nextToken();
			assertThat(tokens.nextName()).isEqualTo("l");
			tokens.nextToken();
			tokens.skipChildren();
			seen.add(tokens.currentToken());
			assertThat(tokens.nextName()).isEqualTo("m");
			assertThat(tokens.nextStringValue()).isEqualTo("x");
		};
		TranslatedDocument.of(ReshapedTranslation.of(PLACE, List.of(pairs("$.l")), skipping),
				"{\"l\": [\"a\", [1], \"b\", {}], \"m\": \"x\"}");
		assertThat(seen).containsExactly(JsonToken.END_OBJECT);
	}

	@ParameterizedTest(name = "seed {0}")
	@ValueSource(longs = { 1, 20261121 })
	void anyDocumentIsTheSameFromTokensAndAsATree(long seed) throws Exception {
		Random random = new Random(seed);
		for (int round = 0; round < 300; round++) {
			String json = value(random, 0);
			String at = List.of("$", "$.a", "$[*]", "$.*.k", "$.a[1]").get(random.nextInt(5));
			ReshapeRule rule = List
				.of(entries(at, "k", "v"), pairs(at), header(at), zip(at, null, "k", "v"), zip(at, "a", "k", "v"))
				.get(random.nextInt(5));
			assertThat(read(json, rule).json()).as("seed %d, round %d: %s", seed, round, json).isNotNull();
			Document document = new JsonDecoder(64).decode(Payload.of(json, "application/json"));
			assertThat(document.tree()).isNotNull();
		}
	}

	private static String value(Random random, int depth) {
		int kind = random.nextInt((depth > 3) ? 3 : 8);
		List<String> parts = new ArrayList<>();
		for (int i = random.nextInt(4); i > 0 && kind >= 3; i--) {
			parts.add(((kind % 2 == 0) ? "\"%s\":".formatted("akv".charAt(i - 1)) : "") + value(random, depth + 1));
		}
		return switch (kind) {
			case 0 -> "1e400";
			case 1 -> "null";
			case 2 -> "\"k\"";
			case 4, 6 -> "{" + String.join(",", parts) + "}";
			default -> "[" + String.join(",", parts) + "]";
		};
	}

	@Test
	void mistakesAreNamedWithTheirPlaces() {
		assertMistake("[0].at: at is required; name what is to be reshaped, ", entries(null, "k", "v"));
		assertMistake("[0].at: '$..a' has more than names, positions and *; write one such as $.hosts[*].tags",
				pairs("$..a"));
		assertMistake("[0].at: 'a' is not a JSONPath; begin at the document's root with $, ", pairs("a"));
		assertMistake("[0]: there must be exactly one of entries, zip, pairs and header; add one",
				new ReshapeRule("$", null, List.of(), null, false, false));
		assertMistake("[0]: there must be exactly one of entries, zip, pairs and header; keep one, ",
				new ReshapeRule("$", null, List.of("a"), null, true, false));
		assertMistake("[0].entries.key: key is required; name the field of an element that has its name",
				entries("$", null, "v"));
		assertMistake("[0].entries.value: '^v' is not a path in an element; write names and positions, ",
				entries("$", "k", "^v"));
		assertMistake("[0].as: as names where the rows of zip are; remove it",
				new ReshapeRule("$", null, List.of(), "rows", true, false));
		assertMistake("[0].zip: a member is there twice; name each member once", zip("$", null, "a", "a"));
		assertMistake(
				"[1].at: '$.a.b' is what exporter.sources.x.reshape[0] reshapes, or lies in it or around it; reshape one of them only",
				pairs("$.*"), pairs("$.a.b"));
	}

	private static void assertMistake(String message, ReshapeRule... rules) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> ReshapedTranslation.check(PLACE, List.of(rules)))
			.withMessageStartingWith(PLACE + message);
	}

}
