package io.github.exporterkit.source.http.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.source.http.RawServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * What becomes of an answer that is not HTTP, or not quite.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class MalformedHeadTests {

	private static final String OK = "HTTP/1.1 200 OK\r\n";

	static Stream<Arguments> malformed() {
		return Stream.of(arguments("SSH", "SSH-2.0-s3cret\r\n"), arguments("FTP", "220 s3cret ready\r\n"),
				arguments("HTTP/0.9", "{\"s3cret\": 1}"), arguments("HTML", "<html>s3cret</html>\n"),
				arguments("HTTP/2", "HTTP/2 200 s3cret\r\n\r\n"),
				arguments("an odd version", "HTTP/x.y 200 s3cret\r\n\r\n"),
				arguments("a status that is no number", "HTTP/1.1 s3cret OK\r\n\r\n"),
				arguments("a negative status", "HTTP/1.1 -1 s3cret\r\n\r\n"),
				arguments("a status of two digits", "HTTP/1.1 20 s3cret\r\n\r\n"),
				arguments("no status", "HTTP/1.1\r\n\r\n"),
				arguments("a header without a colon", OK + "s3cret\r\n\r\n"),
				arguments("a header without a name", OK + ": s3cret\r\n\r\n"),
				arguments("a length that is no number", OK + "Content-Length: s3cret\r\n\r\n{}"),
				arguments("a negative length", OK + "Content-Length: -2\r\nX: s3cret\r\n\r\n{}"),
				arguments("lengths that contradict", OK + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}}"),
				arguments("an unknown transfer encoding", OK + "Transfer-Encoding: s3cret\r\n\r\n{}"),
				arguments("a long line", OK + "X: " + "s3cret".repeat(10_000) + "\r\n\r\n"),
				arguments("a long status line", "HTTP/1.1 200 " + "s3cret".repeat(10_000) + "\r\n\r\n"),
				arguments("many headers", OK + "X: s3cret\r\n".repeat(1000) + "\r\n"),
				arguments("a long folded header", OK + "X: s3cret\r\n" + " s3cret\r\n".repeat(10_000) + "\r\n"),
				arguments("empty lines", "\r\n".repeat(1000)),
				arguments("TLS", "\u0015\u0003\u0003\u0000\u0002\u0002\n"),
				arguments("a head that ends early", OK + "Content-Type: s3cret\r\n"),
				arguments("a header that ends early", OK + "Content-Type: s3c"),
				arguments("a status line that ends early", "HTTP/1.1 200"),
				arguments("a chunk of a negative size", OK + "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}\r\n0\r\n\r\n"),
				arguments("a chunk of no size", OK + "Transfer-Encoding: chunked\r\n\r\ns3cret\r\n{}\r\n0\r\n\r\n"),
				arguments("a chunk without an end",
						OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}s3cret\r\n0\r\n\r\n"),
				arguments("a long trailer", OK + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\nX: "
						+ "s3cret".repeat(10_000) + "\r\n\r\n"),
				arguments("a binary answer", "\u0000\u0001\u0002\u0003\u00ff"));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("malformed")
	@EnabledOnOs(OS.LINUX)
	void anAnswerThatIsMalformedCostsNoSocketAndIsNotQuoted(String name, String answer) throws Exception {
		try (RawServer server = RawServer.answeringOnce(answer.getBytes(StandardCharsets.ISO_8859_1));
				HttpTarget target = new HttpTarget(Fetching.target(server.url()))) {
			Source source = target.get("/stats");
			assertFails(source);
			int before = Fetching.openFiles();
			for (int i = 0; i < 40; i++) {
				assertFails(source);
			}
			server.disconnect();
			assertThat(Fetching.openFiles()).as("open files").isLessThan(before + 10);
		}
	}

	@Test
	void headersWithoutEndAreGivenUpLongBeforeTheDeadline() throws Exception {
		try (RawServer server = new RawServer((socket, request) -> {
			OutputStream output = socket.getOutputStream();
			output.write(OK.getBytes());
			while (true) {
				output.write("X-Header: value\r\n".getBytes());
			}
		})) {
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source(server.url())))
				.withMessageContaining("its head has a line of more than 8192 characters, or more than 100 headers");
		}
	}

	@Test
	void informationThatComesFirstIsPassedOver() throws Exception {
		try (RawServer server = RawServer
			.answering("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n" + OK
					+ "Content-Length: 2\r\n\r\n{}")) {
			assertThat(Fetching.fetch(Fetching.source(server.url()))).isEqualTo("{}");
		}
	}

	@Test
	void informationWithoutEndIsGivenUpAtTheDeadline() throws Exception {
		try (RawServer server = new RawServer((socket, request) -> {
			while (true) {
				socket.getOutputStream().write("HTTP/1.1 103 Early Hints\r\n\r\n".getBytes());
			}
		})) {
			Fetching.assertFails(Kind.TIMEOUT,
					() -> Fetching.fetch(Fetching.source(server.url()), Deadline.after(Duration.ofMillis(500))));
		}
	}

	@Test
	void anOldAnswerIsReadUntilTheConnectionEnds() throws Exception {
		try (RawServer server = RawServer.answeringOnce("HTTP/1.0 200 OK\n\n{\"a\": 1}".getBytes())) {
			assertThat(Fetching.fetch(Fetching.source(server.url()))).isEqualTo("{\"a\": 1}");
		}
	}

	@Test
	void whatFollowsAnAnswerUnaskedIsNotTakenForTheNext() throws Exception {
		String answer = OK + "Content-Length: 2\r\n\r\n{}";
		try (RawServer server = RawServer.answering(answer + OK + "Content-Length: 2\r\n\r\n[]")) {
			Source source = Fetching.source(server.url());
			for (int i = 0; i < 5; i++) {
				assertThat(Fetching.fetch(source)).isEqualTo("{}");
			}
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void whatAnswersIsNamed(String answer, Kind kind, String message) throws IOException {
		try (RawServer server = RawServer.answeringOnce(answer.getBytes(StandardCharsets.ISO_8859_1))) {
			Fetching.assertFails(kind, () -> Fetching.fetch(Fetching.source(server.url())))
				.withMessage(message + " (GET " + server.url() + "/stats)");
		}
	}

	static Stream<Arguments> whatAnswersIsNamed() {
		return Stream.of(
				arguments("SSH-2.0-OpenSSH_9.6\r\n", Kind.CONNECT,
						"the answer is not HTTP but SSH; are host and port right?"),
				arguments("\u0015\u0003\u0001\u0000\u0002\u0002\n", Kind.TLS,
						"the target speaks TLS on this port; write https instead of http"),
				arguments("+PONG\r\n", Kind.CONNECT,
						"the answer is not HTTP: it does not begin with a status line of HTTP/1; are host and port right?"),
				arguments(OK + "X\r\n\r\n", Kind.CONNECT,
						"the answer is not HTTP: its head is not in order; are host and port right?"),
				arguments(OK + "Transfer-Encoding: chunked\r\n\r\n-1\r\n", Kind.CONNECT,
						"the answer is not HTTP: its chunks are not in order; are host and port right?"));
	}

	private static void assertFails(Source source) {
		assertThatThrownBy(() -> Fetching.fetch(source)).isInstanceOf(FetchException.class).satisfies((thrown) -> {
			for (Throwable each = thrown; each != null; each = each.getCause()) {
				assertThat(String.valueOf(each.getMessage())).doesNotContain("s3cret");
			}
		});
	}

}
