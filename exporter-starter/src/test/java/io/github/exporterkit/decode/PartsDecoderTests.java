package io.github.exporterkit.decode;

import io.github.exporterkit.decode.format.JsonDecoder;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;

import io.github.exporterkit.payload.PartStream;
import io.github.exporterkit.payload.PartStream.Part;
import io.github.exporterkit.payload.Payload;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class PartsDecoderTests {

	private final Decoder json = new PartsDecoder(new JsonDecoder(8));

	@Test
	void aPartIsARowWithWhatIsKnownOfIt() {
		assertThat(read(this.json, "{\"a\": 1, \"b\": {\"c\": [2, 3]}}", "{}"))
			.isEqualTo("[{\"a\":1,\"b\":{\"c\":[2,3]},\"$path\":[\"0\",\"x\"],\"$modified\":\"1970-01-01T00:00:00Z\"},"
					+ "{\"$path\":[\"1\",\"x\"],\"$modified\":\"1970-01-01T00:00:01Z\"}]");
	}

	@Test
	void everyElementOfAPartThatIsAnArrayIsARow() {
		assertThat(brief(read(this.json, "[{\"a\": 1}, 2, [3]]", "[]", "[{\"a\": 4}]")))
			.isEqualTo("[{\"a\":1,<part 0>},{\"$content\":2,<part 0>},{\"$content\":[3],<part 0>},{\"a\":4,<part 2>}]");
	}

	@Test
	void aValueIsTheContentOfItsRowAndNothingIsNone() {
		assertThat(brief(read(this.json, "45000\n", "\"a\"", "")))
			.isEqualTo("[{\"$content\":45000,<part 0>},{\"$content\":\"a\",<part 1>},{<part 2>}]");
	}

	@Test
	void whatIsKnownOfAPartWinsOverWhatItSays() {
		assertThat(brief(read(this.json, "{\"$path\": [1], \"$modified\": \"never\"}"))).isEqualTo("[{<part 0>}]");
	}

	@Test
	void everyFormatIsReadInParts() {
		assertThat(brief(read(parts("key-value"), "a=1\nb=2\n", "a=3")))
			.isEqualTo("[{\"a\":\"1\",\"b\":\"2\",<part 0>},{\"a\":\"3\",<part 1>}]");
		assertThat(brief(read(parts("csv"), "a,b\n1,2\n3,4\n", "a\n5"))).isEqualTo(
				"[{\"a\":\"1\",\"b\":\"2\",<part 0>},{\"a\":\"3\",\"b\":\"4\",<part 0>},{\"a\":\"5\",<part 1>}]");
		assertThat(brief(read(parts("xml"), "<a><b>1</b></a>"))).isEqualTo("[{\"a\":{\"b\":\"1\"},<part 0>}]");
		assertThat(brief(read(parts("yaml"), "a: 1"))).isEqualTo("[{\"a\":1,<part 0>}]");
		assertThat(brief(read(parts("prometheus"), "a 1\n", "b 2\n"))).contains("\"a\"", "<part 0>", "\"b\"",
				"<part 1>");
	}

	@Test
	void aPartThatIsNotOfItsFormatIsNamedButNotQuoted() {
		for (String wrong : List.of("{\"a\": secret}", "{\"a\": 1} {}", "[1, 2", "[1] 2", "secret")) {
			assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> read(this.json, "{}", wrong))
				.withMessageStartingWith("part 1: ")
				.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"))
				.withNoCause();
		}
	}

	@Test
	void theLimitIsThatOfAllPartsTogether() {
		long[] read = new long[1];
		Payload payload = payload("11", "22", "33").limited((bytes) -> {
			read[0] += bytes;
			if (read[0] > 5) {
				throw new EOFException("too much");
			}
		});
		assertThatExceptionOfType(RuntimeException.class).isThrownBy(() -> this.json.decode(payload).tree())
			.isNotInstanceOf(DecodeException.class)
			.withRootCauseInstanceOf(EOFException.class);
	}

	@Test
	void memoryIsHeldForOnePartAndOneRowOnly() {
		String large = "[%s]".formatted("{\"a\": \"0123456789\"},".repeat(10_000) + "1");
		String[] texts = { large, large, large, "{\"b\": %s}".formatted(large), "{\"b\": %s}".formatted(large) };
		Held held = new Held();
		JsonParser tokens = this.json.decode(payload(texts).limited(held)).tokens();
		while (tokens.nextToken() != null) {
			assertThat(held.now).isNotNegative();
		}
		long two = held.most;
		assertThat(two).isBetween(1_000_000L, 4_000_000L);
		Held one = new Held();
		tokens = this.json.decode(payload(texts[4]).limited(one)).tokens();
		while (tokens.nextToken() != null) {
			assertThat(one.now).isNotNegative();
		}
		assertThat(two).isLessThan(one.most * 3 / 2);
	}

	@Test
	void partsThatCannotBeReadFail() {
		PartStream parts = () -> {
			throw new EOFException("gone");
		};
		assertThatExceptionOfType(UncheckedIOException.class)
			.isThrownBy(() -> this.json.decode(Payload.of(parts)).tree())
			.withMessageContaining("gone");
	}

	@Test
	void aPayloadWithoutPartsIsDecodedAsItIs() {
		assertThat(this.json.decode(Payload.of("{\"a\": 1}", null)).tree()).hasToString("{\"a\":1}");
		assertThat(this.json.decode(Payload.of(List.of(1))).tree()).hasToString("[1]");
	}

	private static Decoder parts(String format) {
		return new PartsDecoder(FormatsFixture.decoder(format));
	}

	private static String brief(String document) {
		return document.replaceAll("\"\\$path\":\\[\"(\\d)\",\"x\"],\"\\$modified\":\"[^\"]*\"", "<part $1>");
	}

	private static String read(Decoder decoder, String... texts) {
		return decoder.decode(payload(texts)).tree().toString();
	}

	private static Payload payload(String... texts) {
		Iterator<Part> parts = IntStream.range(0, texts.length)
			.mapToObj((i) -> new Part("part " + i, new ByteArrayInputStream(texts[i].getBytes(StandardCharsets.UTF_8)),
					List.of(Integer.toString(i), "x"), Instant.ofEpochSecond(i)))
			.iterator();
		return Payload.of((PartStream) () -> parts.hasNext() ? parts.next() : null);
	}

	/** Remembers how much was held at once. */
	private static final class Held implements Payload.Limit {

		private long now;

		private long most;

		@Override
		public void read(long bytes) {
			// Any number of bytes may be read.
		}

		@Override
		public void hold(long bytes) {
			this.now += bytes;
			this.most = Math.max(this.most, this.now);
		}

	}

}
