package io.github.exporterkit.source.http;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.NewThreads;
import io.github.exporterkit.source.Source;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests that follow from the rows of an answer, and the document that the answers are.
 */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpFollowUpsTests {

	@ParameterizedTest
	@ValueSource(strings = { "1", "4" })
	void eachRowHasTheAnswerToItsOwnRequest(String parallel) throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS, "/v1/of/a", "{\"n\": 1}",
				"/v1/of/b", "[2, {\"c\": [true, null]}]"))) {
			assertThat(ManyAnswers.readFollowUps(server, "parallel", parallel)).isEqualTo(
					"{\"items\":[{\"id\":\"a\",\"of\":{\"n\":1}},{\"id\":\"b\",\"of\":[2,{\"c\":[true,null]}]}]}");
			assertThat(server.requestLines()).containsExactlyInAnyOrder("GET /v1/list HTTP/1.1",
					"GET /v1/of/a HTTP/1.1", "GET /v1/of/b HTTP/1.1");
		}
	}

	@Test
	void rowsAreTheElementsOfAnArrayUnlessTheyAreInAPlace() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", "[{\"id\": 7}, {\"id\": true}]", "/v1/of/7", "1", "/v1/of/true", "\"x\""))) {
			assertThat(ManyAnswers.readFollowUps(server, "rows", ""))
				.isEqualTo("[{\"id\":7,\"of\":1},{\"id\":true,\"of\":\"x\"}]");
		}
	}

	@Test
	void anAnswerThatIsNoArrayIsTheOnlyRow() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", "{\"cluster\": \"c\"}", "/v1/queues", "[{\"n\": 1}]"))) {
			assertThat(ManyAnswers.readFollowUps(server, "rows", "", "path", "/queues", "as", "queues"))
				.isEqualTo("{\"cluster\":\"c\",\"queues\":[{\"n\":1}]}");
		}
	}

	@Test
	void rowsCanBeMembers() throws Exception {
		try (RawServer server = ManyAnswers.serving(
				Map.of("/v1/list", "{\"a b\": {\"x\": 1}, \"c\": 2}", "/v1/of/a%20b?i=0", "1", "/v1/of/c?i=1", "2"))) {
			assertThat(ManyAnswers.readFollowUps(server, "rows", "$", "path", "/of/{$key}?i={$index}"))
				.isEqualTo("{\"a b\":{\"x\":1,\"of\":1},\"c\":{\"$content\":2,\"of\":2}}");
		}
	}

	@Test
	void aRowCanBeTextItself() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", "[\"a\", \"ä/b\"]", "/v1/of/a", "1", "/v1/of/%C3%A4%2Fb", "2"))) {
			assertThat(ManyAnswers.readFollowUps(server, "rows", "", "path", "/of/{@}"))
				.isEqualTo("[{\"$content\":\"a\",\"of\":1},{\"$content\":\"ä/b\",\"of\":2}]");
		}
	}

	@Test
	void theMemberReplacesOneOfTheSameName() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", "[{\"of\": \"a\", \"x\": 1}]", "/v1/of/a", "{\"n\": 1}"))) {
			assertThat(ManyAnswers.readFollowUps(server, "rows", "", "path", "/of/{of}"))
				.isEqualTo("[{\"of\":{\"n\":1},\"x\":1}]");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"items\": []}", "{\"items\": {}}", "{\"error\": \"x\"}", "{\"items\": 7}", "[1]", "7" })
	void anAnswerWithoutRowsIsTheDocument(String answer) throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", answer))) {
			assertThat(ManyAnswers.readFollowUps(server)).isEqualTo(answer.replace(" ", ""));
		}
	}

	@Test
	void anEmptyAnswerIsNone() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS, "/v1/of/a", "", "/v1/of/b", "1"))) {
			assertThat(ManyAnswers.readFollowUps(server))
				.contains("{\"id\":\"a\",\"of\":null},{\"id\":\"b\",\"of\":1}");
		}
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ""))) {
			assertThat(ManyAnswers.readFollowUps(server, "rows", "")).isEmpty();
		}
	}

	@Test
	void rowsCanBeOnSeveralPages() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list?page=1", "{\"items\": [{\"id\": \"a\"}]}",
				"/v1/list?page=2", "{\"items\": [{\"id\": \"b\"}]}", "/v1/list?page=3", "{\"items\": []}", "/v1/of/a",
				"1", "/v1/of/b", "2"))) {
			Source source = new HttpTarget(Fetching.target(server.url() + "/v1", "max-connections", "1"))
				.source(ManyAnswers.bound(Map.of("path", "/list", "pages.rows", "items", "pages.parameter", "page",
						"follow-up.rows", "items", "follow-up.path", "/of/{id}", "follow-up.as", "of")));
			assertThat(ManyAnswers.read(source))
				.isEqualTo("{\"items\":[{\"id\":\"a\",\"of\":1},{\"id\":\"b\",\"of\":2}]}");
		}
	}

	@Test
	void allIsAskedForWithTheHeadersAndCredentialsOfTheFirst() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list?key=1", ManyAnswers.TWO_ROWS, "/v1/of/a?key=1", "1", "/v1/of/b?key=1", "2"))) {
			HttpRequestProperties first = HttpRequestProperties.post("/list", "{}")
				.followedBy(FollowUpProperties.of("items", "/of/{id}", "of"));
			ManyAnswers.read(new HttpTarget(
					Fetching.target(server.url() + "/v1?key=1", "username", "u", "password", "p", "headers.X-A", "1"))
				.source(first), Fetching.farAway());
			assertThat(server.requests()).hasSize(3)
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
				socket.getOutputStream().write(ManyAnswers.answer(rows(8)));
				return;
			}
			await(four);
			socket.getOutputStream().write(ManyAnswers.answer("1"));
		})) {
			assertThat(ManyAnswers.readFollowUps(server)).contains("{\"id\":7,\"of\":1}");
			assertThat(server.connections()).isBetween(4, 5);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3 })
	void noMoreConnectionsAreUsedThanAllowed(int most) throws Exception {
		try (RawServer server = new RawServer((socket, request) -> socket.getOutputStream()
			.write(ManyAnswers
				.answer(request.startsWith("GET /v1/list") ? rows(50) : "[" + "1,".repeat(20_000) + "1]")))) {
			Source source = new HttpTarget(
					Fetching.target(server.url() + "/v1", "max-connections", Integer.toString(most)))
				.source(ManyAnswers.followedUp());
			assertThat(ManyAnswers.read(source)).contains("{\"id\":49,\"of\":[1,");
			assertThat(server.connections()).isLessThanOrEqualTo(most);
		}
	}

	@Test
	void thereAreNotMoreRowsThanAllowed() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", rows(101)))) {
			ManyAnswers.assertReadingFails(Kind.TOO_LARGE, ManyAnswers.followUps(server))
				.withMessageStartingWith(
						"there are 101 rows, and a request for each; ask the target for fewer, or raise http.follow-up.max");
			assertThat(server.requestLines()).hasSize(1);
		}
	}

	@Test
	void noThreadIsLeftBehind() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS, "/v1/of/a", "1", "/v1/of/b", "1"))) {
			NewThreads threads = new NewThreads("exporter-follow-up-");
			ManyAnswers.readFollowUps(server);
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
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", ManyAnswers.TWO_ROWS, "/v1/of/a", "[1]", "/v1/of/b", "[1234]"))) {
			for (String parallel : List.of("1", "4")) {
				read.set(0);
				try (Payload payload = Fetching.open(ManyAnswers.followUps(server, "parallel", parallel))
					.limited(limit)) {
					ManyAnswers.tree(payload);
				}
				assertThat(read).hasValue(ManyAnswers.TWO_ROWS.length() + 9);
				assertThat(held.get()).isLessThanOrEqualTo(6);
			}
		}
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

}
