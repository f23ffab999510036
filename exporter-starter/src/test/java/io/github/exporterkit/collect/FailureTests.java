package io.github.exporterkit.collect;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.MalformedInputException;
import java.util.List;

import javax.net.ssl.SSLHandshakeException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.decode.LimitedJson;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What an exception means.
 */
class FailureTests {

	@ParameterizedTest
	@ValueSource(
			strings = { "a\nb", "a\r\nb", "a\tb", "a\u0000\u001bb", "a\u2028b", "a\u2029b", "a\u0085b", "a\u202eb" })
	void aMessageIsOneLineOfWhatCanBeSeen(String message) {
		assertThat(new Failure(Failure.Reason.OTHER, message).message()).isEqualTo("a b");
	}

	@Test
	void aMessageIsOfSensibleLength() {
		assertThat(new Failure(Failure.Reason.OTHER, "x".repeat(10_000)).message()).hasSize(501).endsWith("…");
	}

	@Test
	void whatHappenedFirstIsWhatFailed() {
		Throwable thrown = new IllegalStateException("translator",
				new RuntimeException("parser", new FetchException(Kind.CONNECT, "the connection was lost")));
		assertThat(Failure.of(thrown, true)).isEqualTo(new Failure(Failure.Reason.CONNECT, "the connection was lost"));
	}

	@Test
	void theCauseOfAFetchExceptionIsPartOfIt() {
		Throwable thrown = new FetchException(Kind.TLS, "no secure connection", new IOException("handshake"));
		assertThat(Failure.of(thrown, false)).isEqualTo(new Failure(Failure.Reason.TLS, "no secure connection"));
	}

	@Test
	void aTextOfADocumentThatIsTooLongIsTooLarge() {
		Throwable thrown = catchThrowable(() -> new JsonDecoder(64)
			.decode(Payload.of("[\"" + "a".repeat(2 * LimitedJson.LONGEST_TEXT) + "\"]", "application/json"))
			.tree());
		assertThat(Failure.of(thrown, true)).isEqualTo(new Failure(Failure.Reason.TOO_LARGE,
				"a text of the document is too long: it has more than %d characters"
					.formatted(LimitedJson.LONGEST_TEXT)));
	}

	@Test
	void aDocumentThatCannotBeBoundToATypeCouldNotBeTranslated() {
		Throwable thrown = catchThrowable(() -> JsonMapper.shared().readValue("[]", Integer.class));
		assertThat(Failure.of(thrown, true).reason()).isEqualTo(Failure.Reason.TRANSLATE);
	}

	@Test
	void anUnknownExceptionIsNamed() {
		assertThat(Failure.of(new IllegalStateException("no driver"), false))
			.isEqualTo(new Failure(Failure.Reason.OTHER, "IllegalStateException: no driver"));
		assertThat(Failure.of(new IllegalStateException(), false))
			.isEqualTo(new Failure(Failure.Reason.OTHER, "IllegalStateException"));
	}

	@ParameterizedTest
	@MethodSource("exceptionsOfSockets")
	void whatSocketsThrowNeedsNoTranslationByASource(IOException thrown, Failure.Reason reason) {
		assertThat(Failure.of(new IllegalStateException(thrown), false).reason()).isEqualTo(reason);
	}

	static List<Arguments> exceptionsOfSockets() {
		return List.of(arguments(new ConnectException("refused"), Failure.Reason.CONNECT),
				arguments(new UnknownHostException("broker"), Failure.Reason.CONNECT),
				arguments(new SocketTimeoutException("read"), Failure.Reason.TIMEOUT),
				arguments(new SSLHandshakeException("expired"), Failure.Reason.TLS));
	}

	@Test
	void anUnknownExceptionAfterTheFetchIsTheTranslatorsFault() {
		assertThat(Failure.of(new IllegalStateException("no row"), true).reason()).isEqualTo(Failure.Reason.TRANSLATE);
		assertThat(Failure.of(new IllegalStateException(new IOException("broken")), true).reason())
			.isEqualTo(Failure.Reason.OTHER);
	}

	@Test
	void whatIsNoJsonIsToldWithItsPlace() {
		Throwable thrown = catchThrowable(() -> JsonMapper.shared().readTree("{\"a\": 1,\n  oops}"));
		assertThat(Failure.of(thrown, true)).satisfies((failure) -> {
			assertThat(failure.reason()).isEqualTo(Failure.Reason.DECODE);
			assertThat(failure.message()).contains("at line 2, column ");
		});
	}

	@Test
	void whatIsNotInItsEncodingIsNotJson() {
		byte[] utf32 = new byte[] { '{', 0, 0, 0, '"', 0, 0, 0, 'a', 'b', 'c', 'd' };
		Throwable thrown = catchThrowable(() -> JsonMapper.shared().readTree(utf32));
		for (Throwable each : List.of(thrown, new IOException(new MalformedInputException(1)))) {
			assertThat(Failure.of(each, true)).isEqualTo(new Failure(Failure.Reason.DECODE,
					"the answer is not text in the encoding that it is declared or begins with"));
		}
	}

	@Test
	void whatStoodInTheDocumentIsNotQuoted() {
		Throwable thrown = catchThrowable(() -> JsonMapper.shared().readTree("{\"password\": hunter2}"));
		assertThat(Failure.of(thrown, true).message()).startsWith("Unrecognized token: was expecting")
			.doesNotContain("hunter");
	}

	@Test
	void whatIsCutOffIsToldWithoutTheParsersInternals() {
		Throwable thrown = catchThrowable(() -> JsonMapper.shared().readTree("{\"a\": 1,\n \"b\": [1"));
		assertThat(Failure.of(thrown, true).message()).startsWith("Unexpected end-of-input: ")
			.contains(" at line 2, column ")
			.doesNotContain("Source", "marker at");
	}

	@Test
	void whatIsOfAnotherShapeIsATranslationThatFailed() {
		Throwable thrown = catchThrowable(() -> JsonMapper.shared().readValue("[1]", String.class));
		assertThat(Failure.of(thrown, true).reason()).isEqualTo(Failure.Reason.TRANSLATE);
	}

	@Test
	void anInterruptIsALackOfTime() {
		assertThat(Failure.of(new InterruptedException(), false).reason()).isEqualTo(Failure.Reason.TIMEOUT);
	}

	@Test
	void aCircleOfCausesIsNoTrap() {
		IllegalStateException first = new IllegalStateException("first");
		first.initCause(new IllegalStateException("second", first));
		assertThat(Failure.of(first, false).message()).isEqualTo("IllegalStateException: first");
	}

	@ParameterizedTest
	@ValueSource(strings = { "connect", "tls", "unauthorized", "status", "timeout", "busy", "too_large", "decode",
			"translate", "other" })
	void theReasonsAreThoseThatAreDocumented(String label) {
		assertThat(Failure.Reason.values()).extracting(Failure.Reason::label).contains(label).hasSize(10);
	}

}
