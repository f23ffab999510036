package io.github.exporterkit.source.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.assertj.core.api.AbstractStringAssert;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.decode.PagesDecoder;
import io.github.exporterkit.decode.follow.FollowUpsDecoder;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.NewThreads;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.text.DeclarationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

/**
 * Requests that follow from the rows of an answer, and what a target may answer to them.
 */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpFollowUpsTests {

	private static final String TWO = "{\"items\": [{\"id\": \"a\"}, {\"id\": \"b\"}]}";

	private final List<String> requests = new CopyOnWriteArrayList<>();

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void eachRowHasTheAnswerToItsOwnRequest(String parallel) throws Exception {
		try (RawServer server = serving(
				Map.of("/v1/list", TWO, "/v1/of/a", "{\"n\": 1}", "/v1/of/b", "[2, {\"c\": [true, null]}]"))) {
			assertThat(read(server, "parallel", parallel)).isEqualTo(
					"{\"items\":[{\"id\":\"a\",\"of\":{\"n\":1}},{\"id\":\"b\",\"of\":[2,{\"c\":[true,null]}]}]}");
			assertThat(server.requestLines()).containsExactlyInAnyOrder("GET /v1/list HTTP/1.1",
					"GET /v1/of/a HTTP/1.1", "GET /v1/of/b HTTP/1.1");
		}
	}

	@Test
	void rowsAreTheElementsOfAnArrayUnlessTheyAreInAPlace() throws Exception {
		try (RawServer server = serving(
				Map.of("/v1/list", "[{\"id\": 7}, {\"id\": true}]", "/v1/of/7", "1", "/v1/of/true", "\"x\""))) {
			assertThat(read(server, "rows", "")).isEqualTo("[{\"id\":7,\"of\":1},{\"id\":true,\"of\":\"x\"}]");
		}
	}

	@Test
	void anAnswerThatIsNoArrayIsTheOnlyRow() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", "{\"cluster\": \"c\"}", "/v1/queues", "[{\"n\": 1}]"))) {
			assertThat(read(server, "rows", "", "path", "/queues", "as", "queues"))
				.isEqualTo("{\"cluster\":\"c\",\"queues\":[{\"n\":1}]}");
		}
	}

	@Test
	void rowsCanBeMembers() throws Exception {
		try (RawServer server = serving(
				Map.of("/v1/list", "{\"a b\": {\"x\": 1}, \"c\": 2}", "/v1/of/a%20b?i=0", "1", "/v1/of/c?i=1", "2"))) {
			assertThat(read(server, "rows", "$", "path", "/of/{$key}?i={$index}"))
				.isEqualTo("{\"a b\":{\"x\":1,\"of\":1},\"c\":{\"$content\":2,\"of\":2}}");
		}
	}

	@Test
	void aRowCanBeTextItself() throws Exception {
		try (RawServer server = serving(
				Map.of("/v1/list", "[\"a\", \"ä/b\"]", "/v1/of/a", "1", "/v1/of/%C3%A4%2Fb", "2"))) {
			assertThat(read(server, "rows", "", "path", "/of/{@}"))
				.isEqualTo("[{\"$content\":\"a\",\"of\":1},{\"$content\":\"ä/b\",\"of\":2}]");
		}
	}

	@Test
	void theMemberReplacesOneOfTheSameName() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", "[{\"of\": \"a\", \"x\": 1}]", "/v1/of/a", "{\"n\": 1}"))) {
			assertThat(read(server, "rows", "", "path", "/of/{of}")).isEqualTo("[{\"of\":{\"n\":1},\"x\":1}]");
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			a?b=c&d#e     | /v1/of/a%3Fb%3Dc%26d%23e
			/etc/passwd   | /v1/of/%2Fetc%2Fpasswd
			a/b           | /v1/of/a%2Fb
			a..b          | /v1/of/a..b
			...           | /v1/of/...
			%41           | /v1/of/%2541
			a b+c;d       | /v1/of/a%20b%2Bc%3Bd
			{x}\\\\y        | /v1/of/%7Bx%7D%5Cy
			ä€            | /v1/of/%C3%A4%E2%82%AC
			\\r\\nX: 1      | /v1/of/%0D%0AX%3A%201
			@evil.example | /v1/of/%40evil.example
			//evil        | /v1/of/%2F%2Fevil
			""")
	void aValueIsNeverMoreThanAPartOfThePath(String value, String asked) throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", "[{\"id\": \"%s\"}]".formatted(value), asked, "1"))) {
			assertThat(read(server, "rows", "")).endsWith("\"of\":1}]");
			assertThat(server.requestLines()).containsExactly("GET /v1/list HTTP/1.1",
					"GET %s HTTP/1.1".formatted(asked));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ".", "..", "../x", "a/..", "a/../../b", "..\\\\x", "..;x", "%2e%2e", "%252e.", "a%2f..",
			"a%255c%2E%2e" })
	void aValueThatLeadsOutOfThePathIsNotAskedFor(String value) throws Exception {
		try (RawServer server = serving(
				Map.of("/v1/list", "[{\"id\": \"%s\"}, {\"id\": \"b\"}]".formatted(value), "/v1/of/b", "1"))) {
			assertThat(read(server, "rows", "")).endsWith("\"of\":null},{\"id\":\"b\",\"of\":1}]");
			assertThat(server.requestLines()).hasSize(2);
		}
		try (RawServer server = serving(Map.of("/v1/list", "[{\"id\": \"%s\"}]".formatted(value)));
				Payload payload = Fetching.open(source(server, "rows", ""))) {
			tree(payload);
			assertThat(payload.followUps().failed()).isOne();
			assertThat(payload.followUps().failure())
				.isEqualTo("row 1: a value with a segment . or .. cannot be part of a path");
		}
	}

	@Test
	void inAQueryAValueMayBeAnything() throws Exception {
		try (RawServer server = serving(
				Map.of("/v1/list", "[{\"id\": \"../a&b=c\"}]", "/v1/of?name=..%2Fa%26b%3Dc", "1"))) {
			assertThat(read(server, "rows", "", "path", "/of?name={id}")).endsWith("\"of\":1}]");
		}
	}

	@Test
	void aPathThatIsTooLongIsNotAskedFor() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", "[{\"id\": \"%s\"}]".formatted("x".repeat(3000))));
				Payload payload = Fetching.open(source(server, "rows", ""))) {
			tree(payload);
			assertThat(payload.followUps().failure())
				.isEqualTo("row 1: a path of 3004 characters is too long to be asked for");
		}
	}

	@Test
	void aRowThatLacksAValueIsNotAskedFor() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list",
				"{\"items\": [{\"id\": null}, {\"x\": 1}, 5, {\"id\": \" \"}, {\"id\": {}}, {\"id\": \"b\"}]}",
				"/v1/of/b", "1"))) {
			assertThat(read(server)).isEqualTo(
					"{\"items\":[{\"id\":null,\"of\":null},{\"x\":1,\"of\":null},{\"$content\":5,\"of\":null},{\"id\":\" \",\"of\":null},{\"id\":{},\"of\":null},{\"id\":\"b\",\"of\":1}]}");
			assertThat(server.requestLines()).hasSize(2);
		}
	}

	@Test
	void aNameThatNoRowHasIsAMistake() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", TWO))) {
			assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> read(server, "path", "/of/{Id}"))
				.withMessage(
						"no row has all that /of/{Id} names, so there is nothing to ask for; are the names right, and the place of the rows?");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"items\": []}", "{\"items\": {}}", "{\"error\": \"x\"}", "{\"items\": 7}", "[1]", "7" })
	void anAnswerWithoutRowsIsTheDocument(String answer) throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", answer))) {
			assertThat(read(server)).isEqualTo(answer.replace(" ", ""));
		}
	}

	@Test
	void anEmptyAnswerIsNone() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", TWO, "/v1/of/a", "", "/v1/of/b", "1"))) {
			assertThat(read(server)).contains("{\"id\":\"a\",\"of\":null},{\"id\":\"b\",\"of\":1}");
		}
		try (RawServer server = serving(Map.of("/v1/list", ""))) {
			assertThat(read(server, "rows", "")).isEmpty();
		}
	}

	@Test
	void rowsCanBeOnSeveralPages() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list?page=1", "{\"items\": [{\"id\": \"a\"}]}", "/v1/list?page=2",
				"{\"items\": [{\"id\": \"b\"}]}", "/v1/list?page=3", "{\"items\": []}", "/v1/of/a", "1", "/v1/of/b",
				"2"))) {
			Source source = new HttpTarget(Fetching.target(server.url() + "/v1", "max-connections", "1"))
				.source(bound(Map.of("r.path", "/list", "r.pages.rows", "items", "r.pages.parameter", "page",
						"r.follow-up.rows", "items", "r.follow-up.path", "/of/{id}", "r.follow-up.as", "of")));
			assertThat(read(source, Fetching.farAway()))
				.isEqualTo("{\"items\":[{\"id\":\"a\",\"of\":1},{\"id\":\"b\",\"of\":2}]}");
		}
	}

	@Test
	void allIsAskedForWithTheHeadersAndCredentialsOfTheFirst() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list?key=1", TWO, "/v1/of/a?key=1", "1", "/v1/of/b?key=1", "2"))) {
			HttpRequestProperties first = HttpRequestProperties.post("/list", "{}")
				.followedBy(FollowUpProperties.of("items", "/of/{id}", "of"));
			read(new HttpTarget(
					Fetching.target(server.url() + "/v1?key=1", "username", "u", "password", "p", "headers.X-A", "1"))
				.source(first), Fetching.farAway());
			assertThat(this.requests).hasSize(3)
				.allMatch((request) -> request.contains("Authorization: Basic dTpw\r\n"))
				.allMatch((request) -> request.contains("X-A: 1\r\n"))
				.allMatch((request) -> request.contains("Accept: application/json\r\n"))
				.filteredOn((request) -> request.contains("Content-"))
				.singleElement()
				.asString()
				.startsWith("POST /v1/list");
		}
	}

	@Test
	void severalAreAskedForAtOnce() throws Exception {
		CyclicBarrier four = new CyclicBarrier(4);
		try (RawServer server = new RawServer((socket, request) -> {
			if (request.startsWith("GET /v1/list")) {
				socket.getOutputStream().write(answer(rows(8)));
				return;
			}
			await(four);
			socket.getOutputStream().write(answer("1"));
		})) {
			assertThat(read(server)).contains("{\"id\":7,\"of\":1}");
			assertThat(server.connections()).isBetween(4, 5);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void noMoreConnectionsAreUsedThanAllowed(int most) throws Exception {
		try (RawServer server = new RawServer((socket, request) -> socket.getOutputStream()
			.write(answer(request.startsWith("GET /v1/list") ? rows(50) : "[" + "1,".repeat(20_000) + "1]")))) {
			Source source = new HttpTarget(
					Fetching.target(server.url() + "/v1", "max-connections", Integer.toString(most)))
				.source(request());
			assertThat(read(source, Fetching.farAway())).contains("{\"id\":49,\"of\":[1,");
			assertThat(server.connections()).isLessThanOrEqualTo(most);
		}
	}

	@Test
	void thereAreNotMoreRowsThanAllowed() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", rows(101)))) {
			fails(Kind.TOO_LARGE, source(server),
					"there are 101 rows, and a request for each; ask the target for fewer, or raise http.follow-up.max");
			assertThat(server.requestLines()).hasSize(1);
		}
	}

	@Test
	void rowsThatAllAskForTheSameAreAMistake() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", "[1, 2]"))) {
			fails(Kind.OTHER, source(server, "rows", "", "path", "/of"),
					"there are 2 rows, for all of which http.follow-up.path is the same");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void aRequestThatFailsFailsAllAndIsNamed(String parallel) throws Exception {
		try (RawServer server = answeringB("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno")) {
			fails(Kind.STATUS, source(server, "parallel", parallel), "row 2: answered 500 Internal Server Error")
				.endsWith("(GET %s/v1/of/b)".formatted(server.url()));
		}
		try (RawServer server = answeringB("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[1,", true)) {
			fails(Kind.CONNECT, source(server, "parallel", parallel),
					"row 2: the connection was lost before the answer was complete");
		}
		try (RawServer server = serving(Map.of("/v1/list", TWO, "/v1/of/a", "1", "/v1/of/b", "[1] 2"))) {
			assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> read(server, "parallel", parallel))
				.withMessage("row 2: the document is followed by another; is it one document a line?");
		}
		try (RawServer server = serving(Map.of("/v1/list", TWO, "/v1/of/a", "1", "/v1/of/b", "[1"))) {
			assertThatExceptionOfType(DecodeException.class).isThrownBy(() -> read(server, "parallel", parallel))
				.withMessageStartingWith("row 2: Unexpected end-of-input");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void aRequestThatIsNotRequiredMayFail(String parallel) throws Exception {
		try (RawServer server = answeringB("HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\nno")) {
			leavesOut(source(server, "parallel", parallel, "required", "false"),
					"row 2: answered 500 Internal Server Error");
		}
		try (RawServer server = answeringB("HTTP/1.1 403 Oh\r\nContent-Length: 2\r\n\r\nno")) {
			leavesOut(source(server, "parallel", parallel, "required", "false"), "row 2: answered 403 Forbidden");
		}
		try (RawServer server = answeringB("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[1,", true)) {
			leavesOut(source(server, "parallel", parallel, "required", "false"), "row 2: the connection was lost");
		}
		try (RawServer server = answeringB("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[1,")) {
			leavesOut(source(server, "parallel", parallel, "required", "false", "timeout", "200ms"),
					"row 2: the answer began but did not end in time; ask for less, or raise http.follow-up.timeout if it is set, the timeout of the source");
		}
		try (RawServer server = serving(Map.of("/v1/list", TWO, "/v1/of/a", "1", "/v1/of/b", "[1] 2"))) {
			leavesOut(source(server, "parallel", parallel, "required", "false"),
					"row 2: the document is followed by another");
		}
		try (RawServer server = serving(Map.of("/v1/list", TWO, "/v1/of/a", "1", "/v1/of/b", "<html>"))) {
			leavesOut(source(server, "parallel", parallel, "required", "false"), "row 2: Unexpected character");
		}
	}

	private static void leavesOut(Source source, String failure) throws Exception {
		try (Payload payload = Fetching.open(source)) {
			assertThat(tree(payload)).isEqualTo("{\"items\":[{\"id\":\"a\",\"of\":1},{\"id\":\"b\",\"of\":null}]}");
			assertThat(payload.followUps().failed()).isOne();
			assertThat(payload.followUps().failure()).startsWith(failure);
		}
	}

	@Test
	void whatIsGoneHasNoAnswer() throws Exception {
		for (String status : List.of("404 Not Found", "410 Gone")) {
			try (RawServer server = answeringB("HTTP/1.1 %s\r\nContent-Length: 2\r\n\r\nno".formatted(status));
					Payload payload = Fetching.open(source(server))) {
				assertThat(tree(payload)).contains("{\"id\":\"a\",\"of\":1},{\"id\":\"b\",\"of\":null}");
				assertThat(payload.followUps().failed()).isZero();
			}
		}
	}

	@Test
	void ifEverythingIsGoneThePathIsWrong() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", TWO))) {
			fails(Kind.STATUS, source(server),
					"every request for /of/{id} was answered 404 or 410; is http.follow-up.path right?");
		}
	}

	@Test
	void anAcceptedStatusIsAnAnswer() throws Exception {
		try (RawServer server = answeringB("HTTP/1.1 503 Ill\r\nContent-Length: 1\r\n\r\n2")) {
			assertThat(read(server, "accepted-status", "200,503")).contains("{\"id\":\"b\",\"of\":2}");
		}
		try (RawServer server = answeringB("HTTP/1.1 404 Ill\r\nContent-Length: 1\r\n\r\n2")) {
			assertThat(read(server, "accepted-status", "200-404")).contains("{\"id\":\"b\",\"of\":2}");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void theDeadlineIsThatOfAllRequests(String parallel) throws Exception {
		try (RawServer server = new RawServer((socket, request) -> {
			if (request.startsWith("GET /v1/list")) {
				socket.getOutputStream().write(answer(TWO));
			}
		})) {
			for (String required : List.of("true", "false")) {
				Source source = source(server, "parallel", parallel, "required", required);
				assertThatExceptionOfType(UncheckedIOException.class)
					.isThrownBy(() -> read(source, Deadline.after(Duration.ofMillis(500))))
					.havingCause()
					.withMessageStartingWith("row 1: no answer in time");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void closingEndsTheWaitForAnAnswer(String parallel) throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		try (RawServer server = new RawServer((socket, request) -> {
			if (request.startsWith("GET /v1/list")) {
				socket.getOutputStream().write(answer(TWO));
			}
			else {
				asked.countDown();
			}
		})) {
			Payload payload = Fetching.open(source(server, "parallel", parallel));
			FutureTask<String> reading = new FutureTask<>(() -> tree(payload));
			Thread thread = new Thread(reading, "reading");
			thread.start();
			assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();
			payload.close();
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> reading.get(20, TimeUnit.SECONDS))
				.withStackTraceContaining("row 1: given up");
			thread.join();
			payload.close();
		}
	}

	@Test
	void closingEndsAnAnswerThatIsRead() throws Exception {
		try (RawServer server = answeringB("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n[1,")) {
			Payload payload = Fetching.open(source(server, "parallel", "1"));
			FutureTask<String> reading = new FutureTask<>(() -> tree(payload));
			Thread thread = new Thread(reading, "reading");
			thread.start();
			while (!server.requestLines().contains("GET /v1/of/b HTTP/1.1")) {
				Thread.onSpinWait();
			}
			payload.close();
			assertThatExceptionOfType(Exception.class).isThrownBy(() -> reading.get(20, TimeUnit.SECONDS))
				.withStackTraceContaining("row 2: given up");
			thread.join();
		}
	}

	@Test
	void afterItIsClosedNothingIsAskedFor() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", TWO))) {
			Payload payload = Fetching.open(source(server));
			payload.close();
			Fetching.assertFails(Kind.TIMEOUT, () -> payload.followUps().ask(List.of(), Payload.Limit.NONE));
			assertThat(server.requestLines()).hasSize(1);
		}
	}

	@Test
	void noThreadIsLeftBehind() throws Exception {
		try (RawServer server = serving(Map.of("/v1/list", TWO, "/v1/of/a", "1", "/v1/of/b", "1"))) {
			NewThreads threads = new NewThreads("exporter-follow-up-");
			read(server);
			Awaitility.await().untilAsserted(() -> assertThat(threads.alive()).isEmpty());
		}
	}

	@Test
	void theLimitIsThatOfAllAnswersTogether() throws Exception {
		AtomicLong read = new AtomicLong();
		AtomicLong held = new AtomicLong();
		Payload.Limit limit = new Payload.Limit() {

			@Override
			public void read(long bytes) {
				read.addAndGet(bytes);
			}

			@Override
			public void hold(long bytes) {
				held.addAndGet(bytes);
			}

		};
		try (RawServer server = serving(Map.of("/v1/list", TWO, "/v1/of/a", "[1]", "/v1/of/b", "[1234]"))) {
			for (String parallel : List.of("1", "4")) {
				read.set(0);
				try (Payload payload = Fetching.open(source(server, "parallel", parallel)).limited(limit)) {
					tree(payload);
				}
				assertThat(read).hasValue(TWO.length() + 9);
				assertThat(held.get()).isLessThanOrEqualTo(6);
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					as=x                               | r.follow-up.path: it is missing; write what to ask for, such as /health/{name}, where name is a field of the row
					path=/x/{id}                       | r.follow-up.as: it is missing; name the member of the row that has the answer
					path=http://a/{id},as=x            | r.follow-up.path: this is a whole URL
					path=/x/{id,as=x                   | r.follow-up.path: it has an unpaired brace; write {name} for a field of the row
					path=/x/{id}},as=x                 | r.follow-up.path: it has an unpaired brace
					path=/x/{},as=x                    | r.follow-up.path: it is not the place of one value
					path=/x/{a[*]},as=x                | r.follow-up.path: it is not the place of one value
					path=/x/../{id},as=x               | r.follow-up.path: a segment of it is . or ..; write the path without it
					path=/x,as=x,rows=a                | r.follow-up.path: it is the same for every row; put a field of the row into it, as in /x/{name}
					path=/x/{$key},as=x                | r.follow-up.path: rows without a place have no {$key}
					path=/x/{id},as=x,rows=a[*]        | r.follow-up.rows: it is not the place of one value
					path=/x/{id},as=x,accepted-status=9 | r.follow-up.accepted-status: '9' is neither a status code nor a range of them
					path=/x/{id},as=x,timeout=0s       | r.follow-up.timeout: it must be positive
					path=/x/{id},as=x,parallel=0       | r.follow-up.parallel: it must be at least 1, not 0
					path=/x/{id},as=x,max=0            | r.follow-up.max: it must be at least 1, not 0
					""")
	void whatCannotWorkIsRefused(String keys, String message) {
		Map<String, String> properties = new HashMap<>();
		for (String key : keys.split(",")) {
			properties.put("r.follow-up." + key.split("=", 2)[0], key.split("=", 2)[1]);
		}
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> bound(properties))
			.havingRootCause()
			.isInstanceOf(DeclarationException.class)
			.extracting((ex) -> "r.follow-up." + ex.getMessage(), STRING)
			.startsWith(message);
	}

	private static AbstractStringAssert<?> fails(Kind kind, Source source, String message) {
		List<FetchException> failures = new ArrayList<>();
		assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> read(source, Fetching.farAway()))
			.withCauseInstanceOf(FetchException.class)
			.satisfies((ex) -> failures.add((FetchException) ex.getCause()));
		assertThat(failures.get(0).kind()).isEqualTo(kind);
		return assertThat(failures.get(0).getMessage()).startsWith(message);
	}

	private String read(RawServer server, String... keysAndValues) throws Exception {
		return read(source(server, keysAndValues), Fetching.farAway());
	}

	private static String read(Source source, Deadline deadline) throws Exception {
		try (Payload payload = source.fetch(deadline)) {
			return tree(payload);
		}
	}

	private static String tree(Payload payload) {
		return new FollowUpsDecoder(new PagesDecoder(new JsonDecoder(64))).decode(payload).tree().toString();
	}

	private static Source source(RawServer server, String... keysAndValues) {
		return new HttpTarget(Fetching.target(server.url() + "/v1")).source(request(keysAndValues));
	}

	/** An empty value removes the key. */
	private static HttpRequestProperties request(String... keysAndValues) {
		Map<String, String> properties = new HashMap<>(Map.of("r.path", "/list", "r.follow-up.rows", "items",
				"r.follow-up.path", "/of/{id}", "r.follow-up.as", "of"));
		for (int i = 0; i < keysAndValues.length; i += 2) {
			properties.put("r.follow-up." + keysAndValues[i], keysAndValues[i + 1]);
		}
		properties.values().removeIf(String::isEmpty);
		return bound(properties);
	}

	private static HttpRequestProperties bound(Map<String, String> properties) {
		return new Binder(new MapConfigurationPropertySource(properties)).bind("r", HttpRequestProperties.class).get();
	}

	private RawServer serving(Map<String, String> bodies) {
		return new RawServer((socket, request) -> {
			this.requests.add(request);
			@Nullable String body = bodies.get(request.split(" ")[1]);
			socket.getOutputStream()
				.write((body != null) ? answer(body)
						: "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
		});
	}

	private static RawServer answeringB(String answer) {
		return answeringB(answer, false);
	}

	private static RawServer answeringB(String answer, boolean close) {
		return new RawServer((socket, request) -> {
			switch (request.split(" ")[1]) {
				case "/v1/list" -> socket.getOutputStream().write(answer(TWO));
				case "/v1/of/a" -> socket.getOutputStream().write(answer("1"));
				default -> {
					socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
					if (close) {
						socket.close();
					}
				}
			}
		});
	}

	private static String rows(int number) {
		return IntStream.range(0, number)
			.mapToObj("{\"id\":%d}"::formatted)
			.collect(Collectors.joining(",", "{\"items\":[", "]}"));
	}

	private static void await(CyclicBarrier barrier) throws IOException {
		try {
			barrier.await(20, TimeUnit.SECONDS);
		}
		catch (InterruptedException | BrokenBarrierException | TimeoutException ex) {
			throw new IOException(ex);
		}
	}

	private static byte[] answer(String body) {
		byte[] bytes = Objects.requireNonNull(body).getBytes(StandardCharsets.UTF_8);
		return ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
			.formatted(bytes.length) + body).getBytes(StandardCharsets.UTF_8);
	}

}
