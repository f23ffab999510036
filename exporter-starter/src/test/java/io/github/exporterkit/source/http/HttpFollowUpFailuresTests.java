package io.github.exporterkit.source.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of an answer if requests that follow from its rows fail, are late or are
 * given up.
 */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpFollowUpFailuresTests {

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void aRequestThatFailsFailsAllAndIsNamed(String parallel) throws Exception {
		try (RawServer server = answeringB("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno")) {
			ManyAnswers.assertReadingFails(Kind.STATUS, ManyAnswers.followUps(server, "parallel", parallel))
				.withMessageStartingWith("row 2: answered 500 Internal Server Error")
				.withMessageEndingWith("(GET %s/v1/of/b)".formatted(server.url()));
		}
		try (RawServer server = answeringB("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[1,", true)) {
			ManyAnswers.assertReadingFails(Kind.CONNECT, ManyAnswers.followUps(server, "parallel", parallel))
				.withMessageStartingWith("row 2: the connection was lost before the answer was complete");
		}
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS, "/v1/of/a", "1", "/v1/of/b", "[1] 2"))) {
			assertThatExceptionOfType(DecodeException.class)
				.isThrownBy(() -> ManyAnswers.readFollowUps(server, "parallel", parallel))
				.withMessage("row 2: the document is followed by another; is it one document a line?");
		}
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS, "/v1/of/a", "1", "/v1/of/b", "[1"))) {
			assertThatExceptionOfType(DecodeException.class)
				.isThrownBy(() -> ManyAnswers.readFollowUps(server, "parallel", parallel))
				.withMessageStartingWith("row 2: Unexpected end-of-input");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void aRequestThatIsNotRequiredMayFail(String parallel) throws Exception {
		try (RawServer server = answeringB("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno")) {
			leavesOut(ManyAnswers.followUps(server, "parallel", parallel, "required", "false"),
					"row 2: answered 500 Internal Server Error");
		}
		try (RawServer server = answeringB("HTTP/1.1 403 Oh\r\nContent-Length: 2\r\n\r\nno")) {
			leavesOut(ManyAnswers.followUps(server, "parallel", parallel, "required", "false"),
					"row 2: answered 403 Forbidden");
		}
		try (RawServer server = answeringB("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[1,", true)) {
			leavesOut(ManyAnswers.followUps(server, "parallel", parallel, "required", "false"),
					"row 2: the connection was lost");
		}
		try (RawServer server = answeringB("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[1,")) {
			leavesOut(ManyAnswers.followUps(server, "parallel", parallel, "required", "false", "timeout", "200ms"),
					"row 2: the answer began but did not end in time; ask for less, or raise http.follow-up.timeout if it is set, the timeout of the source");
		}
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS, "/v1/of/a", "1", "/v1/of/b", "[1] 2"))) {
			leavesOut(ManyAnswers.followUps(server, "parallel", parallel, "required", "false"),
					"row 2: the document is followed by another");
		}
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS, "/v1/of/a", "1", "/v1/of/b", "<html>"))) {
			leavesOut(ManyAnswers.followUps(server, "parallel", parallel, "required", "false"),
					"row 2: Unexpected character");
		}
	}

	private static void leavesOut(Source source, String failure) throws Exception {
		try (Payload payload = Fetching.open(source)) {
			assertThat(ManyAnswers.tree(payload))
				.isEqualTo("{\"items\":[{\"id\":\"a\",\"of\":1},{\"id\":\"b\",\"of\":null}]}");
			assertThat(payload.followUps().failed()).isOne();
			assertThat(payload.followUps().failure()).startsWith(failure);
		}
	}

	@Test
	void whatIsGoneHasNoAnswer() throws Exception {
		for (String status : List.of("404 Not Found", "410 Gone")) {
			try (RawServer server = answeringB("HTTP/1.1 %s\r\nContent-Length: 2\r\n\r\nno".formatted(status));
					Payload payload = Fetching.open(ManyAnswers.followUps(server))) {
				assertThat(ManyAnswers.tree(payload)).contains("{\"id\":\"a\",\"of\":1},{\"id\":\"b\",\"of\":null}");
				assertThat(payload.followUps().failed()).isZero();
			}
		}
	}

	@Test
	void ifEverythingIsGoneThePathIsWrong() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS))) {
			ManyAnswers.assertReadingFails(Kind.STATUS, ManyAnswers.followUps(server))
				.withMessageStartingWith(
						"every request for /of/{id} was answered 404 or 410; is http.follow-up.path right?");
		}
	}

	@Test
	void anAcceptedStatusIsAnAnswer() throws Exception {
		try (RawServer server = answeringB("HTTP/1.1 503 Ill\r\nContent-Length: 1\r\n\r\n2")) {
			assertThat(ManyAnswers.readFollowUps(server, "accepted-status", "200,503"))
				.contains("{\"id\":\"b\",\"of\":2}");
		}
		try (RawServer server = answeringB("HTTP/1.1 404 Ill\r\nContent-Length: 1\r\n\r\n2")) {
			assertThat(ManyAnswers.readFollowUps(server, "accepted-status", "200-404"))
				.contains("{\"id\":\"b\",\"of\":2}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void theDeadlineIsThatOfAllRequests(String parallel) throws Exception {
		try (RawServer server = new RawServer((socket, request) -> {
			if (request.startsWith("GET /v1/list")) {
				socket.getOutputStream().write(ManyAnswers.answer(ManyAnswers.TWO_ROWS));
			}
		})) {
			for (String required : List.of("true", "false")) {
				Source source = ManyAnswers.followUps(server, "parallel", parallel, "required", required);
				ManyAnswers.assertReadingFails(Kind.TIMEOUT, source, Deadline.after(Duration.ofMillis(500)))
					.withMessageStartingWith("row 1: no answer in time");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void closingEndsTheWaitForAnAnswer(String parallel) throws Exception {
		try (RawServer server = new RawServer((socket, request) -> {
			if (request.startsWith("GET /v1/list")) {
				socket.getOutputStream().write(ManyAnswers.answer(ManyAnswers.TWO_ROWS));
			}
		})) {
			ManyAnswers.assertClosingEndsReading(Fetching.open(ManyAnswers.followUps(server, "parallel", parallel)),
					() -> server.requestLines().contains("GET /v1/of/a HTTP/1.1"), "row 1: given up");
		}
	}

	@Test
	void closingEndsAnAnswerThatIsRead() throws Exception {
		try (RawServer server = answeringB("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[1,")) {
			ManyAnswers.assertClosingEndsReading(Fetching.open(ManyAnswers.followUps(server, "parallel", "1")),
					() -> server.requestLines().contains("GET /v1/of/b HTTP/1.1"), "row 2: given up");
		}
	}

	@Test
	void afterItIsClosedNothingIsAskedFor() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS))) {
			Payload payload = Fetching.open(ManyAnswers.followUps(server));
			payload.close();
			Fetching.assertFails(Kind.TIMEOUT, () -> payload.followUps().ask(List.of(), Payload.Limit.NONE));
			assertThat(server.requestLines()).hasSize(1);
		}
	}

	private static RawServer answeringB(String answer) {
		return answeringB(answer, false);
	}

	private static RawServer answeringB(String answer, boolean close) {
		return new RawServer((socket, request) -> {
			switch (request.split(" ")[1]) {
				case "/v1/list" -> socket.getOutputStream().write(ManyAnswers.answer(ManyAnswers.TWO_ROWS));
				case "/v1/of/a" -> socket.getOutputStream().write(ManyAnswers.answer("1"));
				default -> {
					socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
					if (close) {
						socket.close();
					}
				}
			}
		});
	}

}
