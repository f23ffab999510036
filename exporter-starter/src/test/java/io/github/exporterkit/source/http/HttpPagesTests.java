package io.github.exporterkit.source.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.text.DeclarationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Pages of a target, and what it may say of the next one.
 */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpPagesTests {

	private static final String ONE = "{\"items\": [1], \"next\": \"%s\"}";

	private static final String LAST = "{\"items\": [2]}";

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/v1/items?page=2        | /v1/items?page=2
			?page=2&q=%C3%A4        | /v1/list?page=2&q=%C3%A4
			more/2                  | /v1/more/2
			../2                    | /2
			/v1/ä b?page[number]=2  | /v1/%C3%A4%20b?page%5Bnumber%5D=2
			/v1/2?page[number]=2    | /v1/2?page[number]=2
			/v1/{x}               | /v1/%7Bx%7D
			/v1/2#rows              | /v1/2
			{url}/v1/2              | /v1/2
			//{host}/v1/2           | /v1/2
			""")
	void aLinkIsFollowed(String next, String asked) throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ONE.formatted(next), asked, LAST))) {
			assertThat(ManyAnswers.readPages(server, "rows", "items", "next", "next")).contains("\"items\":[1,2]");
			assertThat(server.requestLines()).containsExactly("GET /v1/list HTTP/1.1",
					"GET %s HTTP/1.1".formatted(asked));
			assertThat(server.connections()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "/v1/2?a=1", "2?a=1", "http://localhost/v1/2?a=1" })
	void aLinkIsFollowedOverASocket(String next, @TempDir Path directory) throws Exception {
		try (RawServer server = new RawServer(directory.resolve("x.sock"), (socket, request) -> socket.getOutputStream()
			.write(ManyAnswers.answer(request.startsWith("GET /v1/list?k=1") ? ONE.formatted(next) : LAST)))) {
			Source source = new HttpTarget(Fetching
				.target("http+unix://%s/v1?k=1".formatted(directory.resolve("x.sock").toString().replace("/", "%2F"))))
				.source(ManyAnswers.inPages("rows", "items", "next", "next"));
			assertThat(ManyAnswers.read(source)).contains("[1,2]");
			assertThat(server.requestLines()).containsExactly("GET /v1/list?k=1 HTTP/1.1",
					"GET /v1/2?a=1&k=1 HTTP/1.1");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "{\"items\": [1]}", "{\"items\": [1], \"next\": null}", "{\"items\": [1], \"next\": \"\"}",
			"{\"items\": [1], \"next\": \" \"}", "{\"items\": [1], \"next\": false}" })
	void aPageThatNamesNoOtherIsTheLast(String page) throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", page))) {
			assertThat(ManyAnswers.readPages(server, "rows", "items", "next", "next")).contains("[1]");
			assertThat(server.requestLines()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "</v1/2>; rel=\"next\"", "</v1/2>;rel=next", "</v1/1>; rel=prev, </v1/2>; rel=\"next\"",
			"</v1/a,b;c>; title=\"rel=next, <x>; rel=next\"; rel=last, </v1/2>; a=\"b;c\"; REL=\"last Next\"" })
	void theHeaderLinkIsFollowed(String link) throws Exception {
		try (RawServer server = new RawServer((socket, request) -> {
			boolean first = request.startsWith("GET /v1/list");
			socket.getOutputStream()
				.write(ManyAnswers.answer(first ? "Link: <x>; rel=\"self\"\r\nLink: " + link + "\r\n" : "",
						first ? "[1]" : "[2]"));
		})) {
			assertThat(ManyAnswers.readPages(server, "next-header", "Link")).isEqualTo("[1,2]");
			assertThat(server.requestLines()).containsExactly("GET /v1/list HTTP/1.1", "GET /v1/2 HTTP/1.1");
		}
	}

	@Test
	void whatAPageNamesCanBeTheValueOfAParameter() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list?limit=1", ONE.formatted("a&b="), "/v1/list?limit=1&continue=a%26b%3D",
					"{\"items\": [2], \"next\": 7}", "/v1/list?limit=1&continue=7", LAST))) {
			assertThat(ManyAnswers.readPages(server, "path", "/list?limit=1", "rows", "items", "next", "next",
					"parameter", "continue"))
				.contains("[1,2,2]");
		}
		try (RawServer server = new RawServer((socket, request) -> {
			boolean first = request.startsWith("GET /v1/list ");
			socket.getOutputStream()
				.write(ManyAnswers.answer("X-Next-Page: " + (first ? "2" : "") + "\r\n", first ? "[1]" : "[2]"));
		})) {
			assertThat(ManyAnswers.readPages(server, "next-header", "x-next-page", "parameter", "page"))
				.isEqualTo("[1,2]");
			assertThat(server.requestLines()).containsExactly("GET /v1/list HTTP/1.1", "GET /v1/list?page=2 HTTP/1.1");
		}
	}

	@Test
	void pagesAreCountedUntilOneIsEmpty() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list?page=1", "[1]", "/v1/list?page=2", "[2, 3]", "/v1/list?page=3", "[]"))) {
			assertThat(ManyAnswers.readPages(server, "parameter", "page")).isEqualTo("[1,2,3]");
		}
	}

	@Test
	void rowsAreCountedWhateverTheNumberOnAPageIs() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list?n=3&from=0", "{\"items\": [1, 2, 3]}",
				"/v1/list?n=3&from=3", "{\"items\": [4, 5]}", "/v1/list?n=3&from=5", "{\"items\": []}"))) {
			assertThat(ManyAnswers.readPages(server, "path", "/list?from=0&n=3", "rows", "items", "parameter", "from",
					"counting", "rows"))
				.isEqualTo("{\"items\":[1,2,3,4,5]}");
		}
	}

	@Test
	void aPageThatIsNotFullIsTheLastIfItsSizeIsKnown() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list?page=0", "[1, 2]", "/v1/list?page=1", "[3]"))) {
			assertThat(ManyAnswers.readPages(server, "parameter", "page", "first", "0", "size", "2"))
				.isEqualTo("[1,2,3]");
			assertThat(server.requestLines()).hasSize(2);
		}
	}

	@Test
	void theQueryOfTheTargetIsThatOfEveryPage() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list?key=s%20x&page=1", ONE.formatted("/v1/list?page=2"), "/v1/list?page=2&key=s%20x",
					ONE.formatted("/v1/list?page=3&key=s"), "/v1/list?page=3&key=s", LAST))) {
			Source source = new HttpTarget(Fetching.target(server.url() + "/v1?key=s%20x"))
				.source(ManyAnswers.inPages("path", "/list?page=1", "rows", "items", "next", "next"));
			assertThat(ManyAnswers.read(source)).contains("[1,1,2]");
		}
	}

	@Test
	void everyPageIsAskedForWithTheHeadersAndCredentialsOfTheFirst() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ONE.formatted("/v1/2"), "/v1/2", LAST))) {
			Source source = new HttpTarget(
					Fetching.target(server.url() + "/v1", "username", "u", "password", "p", "headers.X-A", "1"))
				.source(ManyAnswers.inPages("path", "/list", "rows", "items", "next", "next"));
			ManyAnswers.read(source);
			assertThat(server.requests()).hasSize(2)
				.allMatch((request) -> request.contains("Authorization: Basic dTpw\r\n"))
				.allMatch((request) -> request.contains("X-A: 1\r\n"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://other.example/v1/2?key=s3cret", "//other.example/v1/2", "https://{host}/v1/2",
			"http://user:s3cret@{host}/v1/2", "http://{host}0/v1/2" })
	void nothingElseThanTheTargetIsAsked(String next) throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ONE.formatted(next)))) {
			fails(server, Kind.STATUS, "page 2: the page before names http")
				.withMessageContaining("not the scheme, host and port of the target")
				.withMessageNotContaining("s3cret")
				.withMessageEndingWith("(GET %s/v1/list)".formatted(server.url()));
			assertThat(server.requestLines()).hasSize(1);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://", "mailto:a@b", "javascript:void(0)", "file:///etc/passwd", "http:///x",
			"http://a b/", "::" })
	void whatIsNoLinkIsNotFollowed(String next) throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ONE.formatted(next)))) {
			fails(server, Kind.STATUS, "page 2: what the page before names is no link");
		}
	}

	@Test
	void aNumberIsNoLink() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", "{\"items\": [1], \"next\": 2}"))) {
			fails(server, Kind.STATUS, "page 2: what the page before names is a number and no link");
		}
	}

	@Test
	void pagesThatNameOneAnotherHaveAnEnd() throws Exception {
		try (RawServer server = ManyAnswers
			.serving(Map.of("/v1/list", ONE.formatted("/v1/2"), "/v1/2", ONE.formatted("/v1/list")))) {
			fails(server, Kind.STATUS, "page 3: it is one that was read before");
			assertThat(server.requestLines()).hasSize(2);
		}
	}

	@Test
	void thereAreNotMorePagesThanAllowed() throws Exception {
		try (RawServer server = new RawServer((socket, request) -> socket.getOutputStream()
			.write(ManyAnswers.answer(ONE.formatted("/v1/" + System.nanoTime()))))) {
			fails(server, Kind.TOO_LARGE,
					"page 4: there are more than 3 pages; ask the target for larger ones, " + "or raise http.pages.max",
					"max", "3");
			assertThat(server.requestLines()).hasSize(3);
		}
	}

	@Test
	void aPageThatFailsFailsAllAndIsNamed() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ONE.formatted("/v1/2")))) {
			fails(server, Kind.STATUS, "page 2: answered 404 Not Found");
		}
		try (RawServer server = new RawServer((socket, request) -> {
			if (request.startsWith("GET /v1/list")) {
				socket.getOutputStream().write(ManyAnswers.answer(ONE.formatted("/v1/2")));
			}
			else {
				socket.close();
			}
		})) {
			fails(server, Kind.CONNECT, "page 2: the connection was lost before an answer came");
		}
	}

	@Test
	void theDeadlineIsThatOfAllPages() throws Exception {
		try (RawServer server = new RawServer((socket, request) -> {
			if (request.startsWith("GET /v1/list")) {
				socket.getOutputStream().write(ManyAnswers.answer(ONE.formatted("/v1/2")));
			}
		})) {
			Source source = ManyAnswers.pages(server, "rows", "items", "next", "next");
			ManyAnswers.assertReadingFails(Kind.TIMEOUT, source, Deadline.after(Duration.ofMillis(500)))
				.withMessageStartingWith("page 2: no answer in time");
		}
	}

	@Test
	void closingEndsTheWaitForAPage() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		try (RawServer server = new RawServer((socket, request) -> {
			if (request.startsWith("GET /v1/list")) {
				socket.getOutputStream().write(ManyAnswers.answer(ONE.formatted("/v1/2")));
			}
			else {
				socket.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\n{\"items\": ["
						.getBytes(StandardCharsets.US_ASCII));
				asked.countDown();
			}
		})) {
			ManyAnswers.assertClosingEndsReading(
					Fetching.open(ManyAnswers.pages(server, "rows", "items", "next", "next")),
					() -> asked.getCount() == 0, "page 2: ");
		}
	}

	@Test
	void afterItIsClosedNoPageIsBegun() throws Exception {
		try (RawServer server = ManyAnswers.serving(Map.of("/v1/list", ONE.formatted("/v1/2"), "/v1/2", LAST))) {
			Payload payload = Fetching.open(ManyAnswers.pages(server, "rows", "items", "next", "next"));
			payload.pages().first().body().readAllBytes();
			payload.close();
			Fetching.assertFails(Kind.TIMEOUT, () -> payload.pages().after("/v1/2", 1));
		}
	}

	@Test
	void aLinkThatIsNotFollowedIsTold() throws Exception {
		try (RawServer server = RawServer.answering(
				new String(ManyAnswers.answer("Link: </v1/2>; rel=next\r\n", "[1]"), StandardCharsets.US_ASCII))) {
			Source source = new HttpTarget(Fetching.target(server.url() + "/v1")).get("/list");
			try (Payload payload = Fetching.open(source)) {
				assertThat(payload.unread()).isEqualTo("the header Link");
			}
			Source firstOnly = ManyAnswers.pages(server, "enabled", "false");
			try (Payload payload = Fetching.open(firstOnly)) {
				assertThat(payload.unread()).isNull();
				assertThat(ManyAnswers.tree(payload)).isEqualTo("[1]");
			}
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					rows=items                            | r.pages: nothing says how to get to the next page; set next, next-header or parameter
					next=a,rows=b,next-header=Link        | r.pages.next-header: next is set too; remove one of them
					next=a                                | r.pages.rows: it is missing; write where in a page its rows are, such as items
					next=a.*,rows=b                       | r.pages.next: it is not the place of one value; write names with dots between them
					next=a,rows=b[?(@.c)]                 | r.pages.rows: it is not the place of one value
					next-header=a b                       | r.pages.next-header: 'a b' is not the name of a header
					next-header=link,parameter=page       | r.pages.parameter: it has no effect, because the header Link has whole links
					next-header=Link,first=0              | r.pages.first: it has no effect, because each page says what the next one is; remove it, or next-header
					next=a,rows=b,size=3                  | r.pages.size: it has no effect
					next=a,rows=b,counting=rows           | r.pages.counting: it has no effect
					parameter=' '                         | r.pages.parameter: it is empty
					parameter=p,first=-1                  | r.pages.first: it must be at least 0, not -1
					parameter=p,size=0                    | r.pages.size: it must be at least 1, not 0
					parameter=p,max=0                     | r.pages.max: it must be at least 1, not 0
					""")
	void mistakesAreFoundAtTheStart(String keys, String message) {
		String[] keysAndValues = List.of(keys.split("[,=](?![^\\[]*\\))"))
			.stream()
			.map((text) -> text.replace("'", ""))
			.toArray(String[]::new);
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> ManyAnswers.inPages(keysAndValues))
			.satisfies((ex) -> {
				Throwable cause = ex;
				while (!(cause instanceof DeclarationException)) {
					cause = cause.getCause();
				}
				assertThat("r.pages." + cause.getMessage()).startsWith(message.replace("r.pages: ", "r.pages."));
			});
	}

	private static ThrowableAssertAlternative<?> fails(RawServer server, Kind kind, String message, String... more) {
		List<String> keys = new ArrayList<>(List.of("rows", "items", "next", "next"));
		keys.addAll(List.of(more));
		return ManyAnswers.assertReadingFails(kind, ManyAnswers.pages(server, keys.toArray(String[]::new)))
			.withMessageStartingWith(message);
	}

}
