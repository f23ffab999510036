package io.github.exporterkit.decode;

import io.github.exporterkit.decode.format.JsonDecoder;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.PageStream;
import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PagesDecoderTests {

	private static final String ITEMS = "/items";

	private final Decoder json = new PagesDecoder(new JsonDecoder(8));

	@Test
	void theRowsOfAllPagesAreThoseOfTheFirst() {
		assertThat(read(ITEMS, "{\"a\": [1], \"items\": [{\"n\": 1}, 2], \"b\": {\"c\": null}}",
				"{\"a\": [9], \"items\": [], \"b\": 9}", "{\"items\": [[3], 4.50]}"))
			.isEqualTo("{\"a\":[1],\"items\":[{\"n\":1},2,[3],4.5],\"b\":{\"c\":null}}");
	}

	@Test
	void rowsAreTheRootUnlessTheyAreInAPlace() {
		assertThat(read("", "[1, {\"a\": 2}]", "[]", "[3]")).isEqualTo("[1,{\"a\":2},3]");
		assertThat(read("", "{\"a\": 1}", "{\"b\": {\"c\": 2}}")).isEqualTo("{\"a\":1,\"b\":{\"c\":2}}");
	}

	@Test
	void rowsCanBeMembersAndDeepDown() {
		assertThat(read("/a/1/b", "{\"x\": 1, \"a\": [{\"b\": 0}, {\"b\": {\"k\": 1}, \"y\": 2}, 3]}",
				"{\"a\": [0, {\"b\": {\"l\": 2}}]}"))
			.isEqualTo("{\"x\":1,\"a\":[{\"b\":0},{\"b\":{\"k\":1,\"l\":2},\"y\":2},3]}");
	}

	@Test
	void noRowsOnALaterPageMayBeNull() {
		assertThat(read(ITEMS, "{\"items\": [1]}", "{\"items\": null}", "{\"items\": [2]}"))
			.isEqualTo("{\"items\":[1,2]}");
	}

	@Test
	void aFirstPageWithoutRowsIsTheDocument() {
		assertThat(read(ITEMS, "{\"error\": [\"x\"]}", "{\"items\": [1]}")).isEqualTo("{\"error\":[\"x\"]}");
		assertThat(read(ITEMS, "7", "{\"items\": [1]}")).isEqualTo("7");
		assertThat(read(ITEMS, "")).isEmpty();
	}

	@Test
	void aPageSaysHowToGoOnBeforeOrBehindItsRows() {
		Pages pages = new Pages(ITEMS, "/links/0/next", "{\"links\": [{\"next\": \"b\"}], \"items\": [1, 2]}",
				"{\"items\": [3], \"links\": [{\"next\": 17}]}", "{\"items\": [], \"links\": [{\"next\": null}]}");
		assertThat(this.json.decode(Payload.of(pages)).tree().get("items")).hasToString("[1,2,3]");
		assertThat(pages.told).containsExactly("b 2", "17 1", "null 0");
	}

	@Test
	void ofAMemberThatIsThereTwiceTheLastCounts() {
		Pages pages = new Pages(ITEMS, "/next", "{\"next\": \"a\", \"items\": [], \"next\": \"b\"}");
		this.json.decode(Payload.of(pages)).tree();
		assertThat(pages.told).containsExactly("b 0");
	}

	@ParameterizedTest
	@ValueSource(strings = { "{}", "[\"b\"]", "true", "1.5" })
	void whatIsNoTextNamesNoPage(String next) {
		assertThatExceptionOfType(DecodeException.class)
			.isThrownBy(() -> this.json
				.decode(Payload.of(new Pages(ITEMS, "/next", "{\"items\": [1], \"next\": %s}".formatted(next))))
				.tree())
			.withMessage("page 1: what is at /next is no text, so it names no page");
	}

	@Test
	void anotherPageWithoutRowsHereIsAMistake() {
		assertThatExceptionOfType(DecodeException.class)
			.isThrownBy(() -> this.json.decode(Payload.of(new Pages(ITEMS, "/next", "{\"next\": \"b\"}"))).tree())
			.withMessage("page 1: there is another page, but no rows at /items");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					/items | {}               | there are no rows at /items, as in the pages before
					/items |                  | there are no rows at /items, as in the pages before
					/items | {"items": "a"}   | there are no rows at /items, as in the pages before
					/items | {"items": {}}    | the rows at /items are an object, but an array in the page before
					/items | {"items": [1] x} | Unexpected character ('x' (code 120)): was expecting comma to separate Object entries at line 1, column 15
					/items | {"items": [1]} 2 | the document is followed by another; is it one document a line?
					/items | {"items": [1     | Unexpected end-of-input
					/items | <html>           | expected JSON, but the target sent something else; is the path right? If it is, set the source's format
					""")
	void aPageThatIsWrongIsNamed(String rows, @Nullable String second, String message) {
		Payload payload = Payload.of(new Pages(rows, null, "{\"items\": [0]}", (second != null) ? second : ""));
		assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> this.json.decode(payload).tree())
			.withMessageStartingWith("page 2: " + message);
	}

	@Test
	void aPageThatCannotBeHadFailsTheDocument() {
		Pages pages = new Pages(ITEMS, null, "{\"items\": [1]}", "gone");
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.json.decode(Payload.of(pages)).tree())
			.withMessageContaining("gone");
	}

	@Test
	void everyFormatIsReadInPages() {
		assertThat(tree(pages("csv"), new Pages("", null, "a,b\n1,2\n", "a,b\n3,4\n")))
			.isEqualTo("[{\"a\":\"1\",\"b\":\"2\"},{\"a\":\"3\",\"b\":\"4\"}]");
		assertThat(tree(pages("yaml"), new Pages(ITEMS, null, "items: [1]", "items: [2]")))
			.isEqualTo("{\"items\":[1,2]}");
		assertThat(tree(pages("ndjson"), new Pages("", null, "{\"a\": 1}\n{\"a\": 2}", "{\"a\": 3}")))
			.isEqualTo("[{\"a\":1},{\"a\":2},{\"a\":3}]");
	}

	@Test
	void theLimitIsThatOfAllPagesTogether() {
		long[] read = new long[1];
		Payload payload = Payload.of(new Pages("", null, "[1]", "[2]", "[3]")).limited((bytes) -> {
			read[0] += bytes;
			if (read[0] > 7) {
				throw new EOFException("too much");
			}
		});
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.json.decode(payload).tree())
			.isNotInstanceOf(DecodeException.class)
			.withRootCauseInstanceOf(EOFException.class);
	}

	@Test
	void memoryIsHeldForOneRowAndWhatIsAroundOnly() {
		String rows = "{\"a\": \"0123456789\"},".repeat(10_000) + "1";
		String around = "[%s]".formatted(rows);
		String page = "{\"items\": [%s]}".formatted(rows);
		long streamed = held(page, page, page, page);
		assertThat(streamed).isLessThan(100_000);
		String large = "{\"x\": %s, \"items\": [1], \"y\": %s}".formatted(around, around);
		long once = held(large);
		assertThat(once).isBetween(2_000_000L, 20_000_000L);
		assertThat(held(large, large, large, large)).isBetween(once + once / 2, once * 5 / 2);
	}

	private long held(String... pages) {
		long[] held = new long[2];
		Payload payload = Payload.of(new Pages(ITEMS, null, pages)).limited(new Payload.Limit() {

			@Override
			public void read(long bytes) {
			}

			@Override
			public void hold(long bytes) {
				held[0] += bytes;
				held[1] = Math.max(held[0], held[1]);
				assertThat(held[0]).isNotNegative();
			}

		});
		JsonParser tokens = this.json.decode(payload).tokens();
		while (tokens.nextToken() != null) {
			// Only what is held matters.
		}
		return held[1];
	}

	@Test
	void aPayloadWithoutPagesIsDecodedAsItIs() {
		Document document = this.json.decode(Payload.of("{\"a\": 1}", null));
		assertThat(document.tree()).hasToString("{\"a\":1}");
		assertThat(document.hasAllPages()).isFalse();
		assertThat(this.json.decode(Payload.of(new Pages("", null, "[]"))).hasAllPages()).isTrue();
	}

	private String read(String rows, String... pages) {
		String tree = tree(this.json, new Pages(rows, null, pages));
		JsonParser tokens = this.json.decode(Payload.of(new Pages(rows, null, pages))).tokens();
		assertThat(tree.isEmpty() ? "" : JsonMapper.shared().readTree(tokens).toString()).isEqualTo(tree);
		return tree;
	}

	private static String tree(Decoder decoder, Pages pages) {
		return decoder.decode(Payload.of(pages)).tree().toString();
	}

	private static Decoder pages(String format) {
		return new PagesDecoder(FormatsFixture.decoder(format));
	}

	/** Pages that are at hand; one that is {@code gone} cannot be had. */
	private static final class Pages implements PageStream {

		private final List<String> told = new ArrayList<>();

		private final JsonPointer rows;

		private final @Nullable JsonPointer next;

		private final String[] texts;

		private int at;

		Pages(String rows, @Nullable String next, String... texts) {
			this.rows = JsonPointer.compile(rows);
			this.next = (next != null) ? JsonPointer.compile(next) : null;
			this.texts = texts;
		}

		@Override
		public JsonPointer rows() {
			return this.rows;
		}

		@Override
		public @Nullable JsonPointer next() {
			return this.next;
		}

		@Override
		public Payload first() {
			return Payload.of(this.texts[0], null);
		}

		@Override
		public @Nullable Payload after(@Nullable String next, long rows) throws IOException {
			this.told.add(next + " " + rows);
			if (++this.at == this.texts.length) {
				return null;
			}
			if (this.texts[this.at].equals("gone")) {
				throw new EOFException("gone");
			}
			return Payload.of(this.texts[this.at], null);
		}

		@Override
		public String name() {
			return "page " + (this.at + 1);
		}

		@Override
		public void close() {
		}

	}

}
