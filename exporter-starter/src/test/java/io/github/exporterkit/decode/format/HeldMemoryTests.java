package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.Decoder;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.TooLargeException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * How much memory decoders say that they take.
 */
class HeldMemoryTests {

	private static final int ROWS = 20_000;

	private static final Decoder JSON = new JsonDecoder(64);

	private static final Decoder REGEX = new RegexDecoder(new RegexProperties("(?P<name>\\w+)=(?P<value>\\d+)"));

	static Stream<Arguments> trees() {
		return Stream.of(arguments(JSON, "[0" + rows(",{\"a\":%d}"::formatted) + "]"),
				arguments(JSON, "[0" + rows(",[%d]"::formatted) + "]"),
				arguments(JSON, "{\"a\":0" + rows(",\"name%d\":1"::formatted) + "}"),
				arguments(new XmlDecoder(XmlDecoderTests.DEFAULTS, 64), "<a>" + rows("<b>%d</b>"::formatted) + "</a>"),
				arguments(new XmlDecoder(XmlDecoderTests.DEFAULTS, 64),
						"<a>" + rows("<b c='%d'/>"::formatted) + "</a>"),
				arguments(new YamlDecoder(64), rows("- {a: %d}\n"::formatted)),
				arguments(new CsvDecoder(CsvDecoderTests.DEFAULTS), "name\n" + rows("%d\n"::formatted)),
				arguments(new KeyValueDecoder(KeyValueDecoderTests.DEFAULTS), rows("a%d=1\n"::formatted)),
				arguments(REGEX, rows("a%d=1\n"::formatted)),
				arguments(new PrometheusDecoder(), rows("a{b=\"%d\"} 1\n"::formatted)));
	}

	@ParameterizedTest
	@MethodSource("trees")
	void aTreeTakesWhatItHolds(Decoder decoder, String text) {
		assertThat(read(decoder, text, 1 << 26, Document::tree)).isGreaterThan(ROWS * 40);
		assertThatThrownBy(() -> read(decoder, text, ROWS * 40, Document::tree))
			.hasRootCauseInstanceOf(TooLargeException.class);
	}

	static Stream<Arguments> streams() {
		return Stream.of(arguments(JSON, "[0" + rows(",{\"a\":%d}"::formatted) + "]"),
				arguments(new YamlDecoder(64), rows("- {a: %d}\n"::formatted)),
				arguments(new CsvDecoder(CsvDecoderTests.DEFAULTS), "name\n" + rows("%d\n"::formatted)),
				arguments(new PrometheusDecoder(), rows("a{b=\"%d\"} 1\n"::formatted)));
	}

	@ParameterizedTest
	@MethodSource("streams")
	void whatStreamsByTakesNothing(Decoder decoder, String text) {
		assertThat(read(decoder, text, 0, HeldMemoryTests::readTokens)).isZero();
	}

	@Test
	void whatIsSaidAboutFamiliesIsHeld() {
		assertThat(
				read(new PrometheusDecoder(), rows("# HELP a%d b\n"::formatted), 1 << 24, HeldMemoryTests::readTokens))
			.isGreaterThan(ROWS * 200);
	}

	@Test
	void aTextThatRegularExpressionsReadIsHeld() {
		String latin = rows("a%d=1\n"::formatted);
		assertThat(read(REGEX, latin, 1 << 24, HeldMemoryTests::readTokens)).isEqualTo(3 * latin.length());
		String other = latin + "€".repeat(1000);
		assertThat(read(REGEX, other, 1 << 24, HeldMemoryTests::readTokens)).isBetween(3L * other.length(),
				6L * other.length());
	}

	@Test
	void rowsThatASourceHasDecodedAreHeldOneAtATime() {
		List<Map<String, String>> rows = IntStream.range(0, 100)
			.mapToObj((row) -> Map.of("name", "x".repeat(10_000)))
			.toList();
		assertThat(read(JSON, Payload.of(rows), 100_000, HeldMemoryTests::readTokens)).isZero();
		assertThatThrownBy(() -> read(JSON, Payload.of((Object) Map.of("rows", rows)), 100_000, Document::tokens))
			.hasRootCauseInstanceOf(TooLargeException.class);
	}

	static Stream<Arguments> longTexts() {
		String text = "x".repeat(1_000_000);
		return Stream.of(arguments(new YamlDecoder(64), "- a: \"" + text + "\""),
				arguments(new CsvDecoder(CsvDecoderTests.DEFAULTS), "name\n\"" + text),
				arguments(new CsvDecoder(new CsvProperties("whitespace", null, null, List.of(), 0, null, "\"")), text),
				arguments(new XmlDecoder(XmlDecoderTests.DEFAULTS, 64), "<a b=\"" + text + "\"/>"),
				arguments(new KeyValueDecoder(KeyValueDecoderTests.DEFAULTS), "a=" + text),
				arguments(new PrometheusDecoder(), "a{b=\"" + text + "\"} 1\n"));
	}

	@ParameterizedTest
	@MethodSource("longTexts")
	void noLineRecordOrTagIsReadAsAWholeHoweverLongItIs(Decoder decoder, String text) {
		assertThatThrownBy(() -> read(decoder, text, 1 << 20, HeldMemoryTests::readTokens))
			.satisfies((thrown) -> assertThat(thrown).rootCause().hasMessageMatching("a .+ is longer than 256 KB, .*"));
	}

	@Test
	void aLongTextOfJsonIsSkippedOrTooLong() {
		String json = "[\"" + "x".repeat(1_000_000) + "\"]";
		assertThat(read(JSON, json, 0, HeldMemoryTests::readTokens)).isZero();
		assertThatThrownBy(() -> read(JSON, json, 1 << 24, Document::tree)).hasMessageContaining("String value length");
	}

	@Test
	void aRegularExpressionStopsWhenTimeIsOver() {
		boolean[] read = new boolean[1];
		String text = rows("a%d\n"::formatted);
		Payload payload = Payload.of(text, null).limited(new Payload.Limit() {

			private int left = text.length();

			@Override
			public void read(long bytes) {
				this.left -= (int) bytes;
				if (read[0]) {
					throw new IllegalStateException("late");
				}
				read[0] = this.left == 0 && bytes == 0;
			}

		});
		assertThatThrownBy(() -> new RegexDecoder(new RegexProperties("(?P<name>[a-z]+[0-9]*)+!")).decode(payload))
			.hasMessage("late");
	}

	private static String rows(IntFunction<String> row) {
		return IntStream.range(0, ROWS).mapToObj(row).collect(Collectors.joining());
	}

	private static Object readTokens(Document document) {
		try (JsonParser tokens = document.tokens()) {
			while (tokens.nextToken() != null) {
				tokens.currentName();
			}
			return tokens;
		}
	}

	private static long read(Decoder decoder, String text, long most, Function<Document, Object> by) {
		return read(decoder, Payload.of(text, null), most, by);
	}

	private static long read(Decoder decoder, Payload payload, long most, Function<Document, Object> by) {
		Memory memory = new Memory(most);
		by.apply(decoder.decode(payload.limited(memory)));
		return memory.held;
	}

	private static final class Memory implements Payload.Limit {

		private final long most;

		private long held;

		Memory(long most) {
			this.most = most;
		}

		@Override
		public void read(long bytes) {
		}

		@Override
		public void hold(long bytes) throws IOException {
			this.held += bytes;
			if (this.held > this.most) {
				throw new TooLargeException("too much");
			}
		}

	}

}
