package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.DecodeException;

import io.github.exporterkit.decode.Decoder;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.core.JsonParser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What goes wrong while a payload is read is the fetch's failure and not the format's.
 */
class LostConnectionTests {

	private static final IOException LOST = new IOException("the connection was lost");

	static Stream<Arguments> beginnings() {
		return Stream.of(arguments(new JsonDecoder(64), "application/json", "[{\"a\": 1}, {\"b"),
				arguments(new JsonDecoder(64), "application/json;charset=iso-8859-1", "[{\"a\": 1}, {\"b"),
				arguments(new XmlDecoder(XmlDecoderTests.DEFAULTS, 64), null, "<a><b>1</b><b"),
				arguments(new YamlDecoder(64), null, "a:\n- b: 1\n- c: [1, "), arguments(new YamlDecoder(64), null, ""),
				arguments(new CsvDecoder(CsvDecoderTests.DEFAULTS), null, "a,b\n1,2\n3,\"4"),
				arguments(new KeyValueDecoder(KeyValueDecoderTests.DEFAULTS), null, "a=1\nb"),
				arguments(new RegexDecoder(new RegexProperties("(?<a>.+)")), null, "a\nb"),
				arguments(new PrometheusDecoder(), null, "a 1\nb{c=\"d"));
	}

	@ParameterizedTest
	@MethodSource("beginnings")
	void theReasonIsKeptHoweverTheDocumentIsRead(Decoder decoder, String mediaType, String beginning) {
		assertLost(() -> decode(decoder, mediaType, beginning).tree());
		assertLost(() -> {
			JsonParser tokens = decode(decoder, mediaType, beginning).tokens();
			while (tokens.nextToken() != null) {
				tokens.currentName();
			}
		});
	}

	private static Document decode(Decoder decoder, String mediaType, String beginning) {
		InputStream lost = new InputStream() {
			@Override
			public int read() throws IOException {
				throw LOST;
			}
		};
		InputStream begun = new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8));
		return decoder.decode(Payload.of(new SequenceInputStream(begun, lost), mediaType));
	}

	private static void assertLost(ThrowingCallable reading) {
		Throwable thrown = catchThrowable(reading);
		assertThat(thrown).hasRootCause(LOST);
		for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
			assertThat(cause).isNotInstanceOf(DecodeException.class);
		}
	}

}
