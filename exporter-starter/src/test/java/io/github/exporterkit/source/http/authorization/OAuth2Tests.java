package io.github.exporterkit.source.http.authorization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.exporterkit.source.Connector;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.GrantingServer;
import io.github.exporterkit.source.http.HttpRequestProperties;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.source.http.RawServer;
import io.github.exporterkit.source.http.exchange.Connections;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A target that wants an access token.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class OAuth2Tests {

	private static final String TOKEN = GrantingServer
		.ok("{\"access_token\": \"TOKEN\", \"token_type\": \"Bearer\", \"expires_in\": 3600}");

	@TempDir
	Path directory;

	private final GrantingServer server = new GrantingServer("Authorization: Bearer ", TOKEN);

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@Test
	void aTokenIsAskedForOnceAndSentWithEveryRequest() throws Exception {
		HttpTarget target = target();
		for (int i = 0; i < 3; i++) {
			assertThat(Fetching.fetch(target.get("/stats/" + i))).isEqualTo("{}");
		}
		assertThat(this.server.grantRequests()).hasSize(1);
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void itIsAskedForAsTheStandardSays() throws Exception {
		Fetching.fetch(target("client-id", "a b:c", "client-secret", "p+ä", "scopes", "read,metrics",
				"endpoint-params.audience", "https://api/?a&b", "endpoint-params.resource_id", "1")
			.get("/stats"));
		String basic = Base64.getEncoder().encodeToString("a+b%3Ac:p%2B%C3%A4".getBytes(StandardCharsets.UTF_8));
		assertThat(this.server.grantRequests()).singleElement()
			.asString()
			.startsWith("POST /grant?tenant=1 HTTP/1.1\r\n")
			.contains("\r\nAuthorization: Basic " + basic + "\r\n")
			.contains("\r\nContent-Type: application/x-www-form-urlencoded\r\n")
			.contains("\r\nAccept: application/json\r\n")
			.contains("\r\n\r\ngrant_type=client_credentials&scope=read+metrics&")
			.contains("&audience=https%3A%2F%2Fapi%2F%3Fa%26b")
			.contains("&resource_id=1");
	}

	@Test
	void theSecretCanBeSentInTheBody() throws Exception {
		Fetching.fetch(target("client-id", "a b", "client-secret", "p&q", "send-secret-in", "body").get("/stats"));
		assertThat(this.server.grantRequests()).singleElement()
			.asString()
			.endsWith("\r\n\r\ngrant_type=client_credentials&client_id=a+b&client_secret=p%26q")
			.doesNotContain("Authorization");
	}

	@Test
	void aTokenEndpointMayBeOnAnotherHostThanTheTarget() throws Exception {
		try (GrantingServer other = new GrantingServer("", "")) {
			other.granting(
					(socket, request) -> GrantingServer.write(socket, TOKEN.replace("TOKEN", this.server.token())));
			Target target = Fetching.target(this.server.url(), "oauth2.token-url", other.url() + "/grant",
					"oauth2.client-id", "exporter", "oauth2.client-secret", "s3cret", "headers.X-Api-Key", "k3y");
			Fetching.fetch(new HttpTarget(target).get("/stats"));
			assertThat(other.grantRequests()).singleElement().asString().doesNotContain("k3y");
			assertThat(this.server.grantRequests()).isEmpty();
		}
	}

	@Test
	void otherPathsOfTheOriginShareTheTokenAndOtherOriginsDoNotGetIt() throws Exception {
		HttpTarget target = target();
		Fetching.fetch(target.get("/stats"));
		Fetching.fetch(target.at("exporter.sources.x.url", this.server.url() + "/other").get("/stats"));
		assertThat(this.server.grantRequests()).hasSize(1);
		try (RawServer other = RawServer.answering("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")) {
			Source source = target.at("exporter.sources.x.url", other.url()).get("/stats");
			Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source))
				.withMessageContaining("no credentials were sent");
			assertThat(other.requestLines()).hasSize(1);
		}
		assertThat(this.server.grantRequests()).hasSize(1);
	}

	@ParameterizedTest
	@CsvSource({ "3600, 3570, 3569", "\"60\", 54, 53", "10.5, 9, 8" })
	void aTokenIsExchangedBeforeItExpires(String expiresIn, long outdatedAfter, long usedAfter) throws Exception {
		this.server.granting((socket, request) -> GrantingServer.write(socket, GrantingServer
			.ok("{\"access_token\": \"%s\", \"expires_in\": %s}".formatted(this.server.token(), expiresIn))));
		AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
		GrantedAuthorization authorization = authorization(now);
		assertThat(sent(authorization)).isEqualTo("Bearer t0ken-1");
		now.addAndGet(Duration.ofSeconds(usedAfter).toNanos());
		assertThat(sent(authorization)).isEqualTo("Bearer t0ken-1");
		now.addAndGet(Duration.ofSeconds(outdatedAfter - usedAfter).toNanos());
		assertThat(sent(authorization)).isEqualTo("Bearer t0ken-2");
	}

	@ParameterizedTest
	@CsvSource({ "true", "null", "'\"soon\"'", "-1" })
	void aTokenThatDoesNotSayHowLongItLastsIsUsedUntilItIsRejected(String expiresIn) throws Exception {
		this.server.granting((socket, request) -> GrantingServer.write(socket, GrantingServer
			.ok("{\"access_token\": \"%s\", \"expires_in\": %s}".formatted(this.server.token(), expiresIn))));
		AtomicLong now = new AtomicLong();
		GrantedAuthorization authorization = authorization(now);
		sent(authorization);
		now.addAndGet(Duration.ofDays(10_000).toNanos());
		assertThat(sent(authorization)).isEqualTo("Bearer t0ken-1");
	}

	@Test
	void aTokenThatExpiresAtOnceIsAskedForEveryTime() throws Exception {
		this.server.granting((socket, request) -> GrantingServer.write(socket,
				GrantingServer.ok("{\"access_token\": \"%s\", \"expires_in\": 0}".formatted(this.server.token()))));
		Source source = target().get("/stats");
		Fetching.fetch(source);
		Fetching.fetch(source);
		assertThat(this.server.grantRequests()).hasSize(2);
	}

	@Test
	void aRejectedTokenIsExchangedOnceWithinTheFetch() throws Exception {
		Source source = target().get("/stats");
		Fetching.fetch(source);
		this.server.forget();
		assertThat(Fetching.fetch(source)).isEqualTo("{}");
		assertThat(this.server.grantRequests()).hasSize(2);
		assertThat(this.server.requests()).hasSize(3);
	}

	@Test
	void aTokenThatIsNeverAcceptedIsAskedForOnceAFetch() throws Exception {
		this.server.granting(TOKEN.replace("TOKEN", "t0ken"));
		Source source = target().get("/stats");
		for (int i = 1; i <= 3; i++) {
			Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source))
				.withMessageContaining("answered 401")
				.matches(FetchException::isCredentialsRejected);
			assertThat(this.server.grantRequests()).hasSize(i);
		}
	}

	@Test
	void sourcesWaitForOneToken() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch answer = new CountDownLatch(1);
		this.server.granting((socket, request) -> {
			asked.countDown();
			answer.await();
			GrantingServer.write(socket, TOKEN.replace("TOKEN", this.server.token()));
		});
		HttpTarget target = target();
		List<Future<String>> fetches = fetchAll(target);
		asked.await();
		Source late = target.get("/late");
		Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(late, Deadline.after(Duration.ofMillis(50))))
			.withMessageStartingWith("no access token: no answer in time");
		answer.countDown();
		for (Future<String> fetch : fetches) {
			assertThat(fetch.get()).isEqualTo("{}");
		}
		assertThat(this.server.grantRequests()).hasSize(1);
	}

	@Test
	void aRejectedClientIsTriedOnceForAllSources() throws Exception {
		this.server.granting(GrantingServer.answer("401 Unauthorized", "{\"error\": \"invalid_client\"}"));
		for (Future<String> fetch : fetchAll(target())) {
			Fetching.assertFails(Kind.UNAUTHORIZED, () -> {
				try {
					fetch.get();
				}
				catch (ExecutionException ex) {
					throw ex.getCause();
				}
			}).matches(FetchException::isCredentialsRejected);
		}
		assertThat(this.server.grantRequests()).hasSize(1);
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void aRejectedClientIsTriedAgainAfterSomeSeconds() throws Exception {
		this.server.granting(GrantingServer.answer("401 Unauthorized", "{}"));
		AtomicLong now = new AtomicLong();
		GrantedAuthorization authorization = authorization(now);
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> sent(authorization));
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> sent(authorization));
		assertThat(this.server.grantRequests()).hasSize(1);
		now.addAndGet(Duration.ofSeconds(5).toNanos());
		this.server.granting(TOKEN.replace("TOKEN", this.server.token()));
		assertThat(sent(authorization)).isEqualTo("Bearer t0ken-1");
	}

	@Test
	void aRotatedSecretIsUsedAtOnce() throws Exception {
		Path file = Files.writeString(this.directory.resolve("secret"), "first\n");
		Source source = new HttpTarget(
				Fetching.target(this.server.url(), "oauth2.token-url", this.server.url() + "/grant", "oauth2.client-id",
						"exporter", "oauth2.client-secret-file", file.toString(), "oauth2.send-secret-in", "body"))
			.get("/stats");
		Fetching.fetch(source);
		this.server.granting(GrantingServer.answer("400 Bad Request", "{\"error\": \"invalid_client\"}"));
		Files.writeString(file, "second");
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source));
		this.server.granting(TOKEN.replace("TOKEN", this.server.token()));
		Files.writeString(file, "third");
		Fetching.fetch(source);
		assertThat(this.server.grantRequests()).extracting((request) -> request.split("client_secret=")[1])
			.containsExactly("first", "second", "third");
		Files.delete(file);
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source))
			.withMessageStartingWith("exporter.target.oauth2.client-secret-file: " + file + " cannot be read")
			.matches((ex) -> !ex.isCredentialsRejected());
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					401 Unauthorized | {"error": "invalid_client", "error_description": "s3cret"} | UNAUTHORIZED | answered 401 Unauthorized (invalid_client): the client was rejected; correct client-id and client-secret-file under exporter.target.oauth2, or try send-secret-in: body
					400 Bad Request  | {"error": "unauthorized_client"} | UNAUTHORIZED | answered 400 Bad Request (unauthorized_client): the client was rejected; correct client-id and client-secret-file under exporter.target.oauth2, or try send-secret-in: body
					403 Forbidden    | s3cret | UNAUTHORIZED | answered 403 Forbidden: the client was rejected; correct client-id and client-secret-file under exporter.target.oauth2, or try send-secret-in: body
					400 Bad Request  | {"error": "invalid_scope"} | STATUS | answered 400 Bad Request (invalid_scope); correct exporter.target.oauth2.scopes
					400 Bad Request  | {"error": "s3cret"} | STATUS | answered 400 Bad Request; correct scopes and endpoint-params under exporter.target.oauth2
					404 Not Found    | s3cret | STATUS | answered 404 Not Found; is exporter.target.oauth2.token-url right?
					302 Found        | s3cret | STATUS | answered 302 Found; is exporter.target.oauth2.token-url right?
					503 No           | {"error": "temporarily_unavailable"} | STATUS | answered 503 Service Unavailable (temporarily_unavailable); look into its log
					200 OK           | <p>s3cret</p> | OTHER | the answer is not a JSON object; is exporter.target.oauth2.token-url right?
					200 OK           | "s3cret" | OTHER | the answer is not a JSON object; is exporter.target.oauth2.token-url right?
					200 OK           | `` | OTHER | the answer is not a JSON object; is exporter.target.oauth2.token-url right?
					200 OK           | {"token": "s3cret"} | OTHER | the answer has no access_token; is exporter.target.oauth2.token-url right?
					200 OK           | {"access_token": {"a": "s3cret"}} | OTHER | the answer has no access_token; is exporter.target.oauth2.token-url right?
					200 OK           | {"access_token": "s3cret", "token_type": "mac"} | OTHER | the token is of a type that is not supported; have bearer tokens handed out
					200 OK           | {"access_token": "s3cret\\r\\nX: y"} | OTHER | the token (not shown) has characters that a header cannot carry
					""")
	void aTokenEndpointThatFailsIsNamed(String status, String body, Kind kind, String message) {
		this.server.granting(GrantingServer.answer(status, body));
		Source source = target().get("/stats");
		Fetching.assertFails(kind, () -> Fetching.fetch(source))
			.withMessage("no access token: %s (POST %s/grant)".formatted(message, this.server.url()))
			.matches((ex) -> ex.isCredentialsRejected() == (kind == Kind.UNAUTHORIZED))
			.withNoCause();
		assertThat(this.server.requests()).isEmpty();
	}

	@Test
	void anAnswerIsReadUpToALimit() {
		this.server.granting(GrantingServer.ok("[" + "1,".repeat(40_000) + "1]"));
		Source source = target().get("/stats");
		Fetching.assertFails(Kind.TOO_LARGE, () -> Fetching.fetch(source))
			.withMessageStartingWith("no access token: answered with more than 65536 bytes");
	}

	@Test
	void aTokenEndpointThatIsSilentIsWaitedForUntilTheDeadline() {
		this.server.granting((socket, request) -> {
		});
		Source source = target().get("/stats");
		Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(source, Deadline.after(Duration.ofMillis(200))))
			.withMessageStartingWith("no access token: no answer in time");
		this.server.granting((socket, request) -> socket.getOutputStream()
			.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{".getBytes(StandardCharsets.UTF_8)));
		Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(source, Deadline.after(Duration.ofMillis(200))))
			.withMessageStartingWith("no access token: the answer began but did not end in time");
	}

	@Test
	void aTokenEndpointThatIsDownIsNamed() throws IOException {
		String url;
		try (RawServer gone = RawServer.answering("")) {
			url = gone.url();
		}
		Source source = new HttpTarget(Fetching.target(this.server.url(), "oauth2.token-url", url + "/grant",
				"oauth2.client-id", "exporter", "oauth2.client-secret", "s3cret"))
			.get("/stats");
		Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(source))
			.withMessageStartingWith("no access token: no connection")
			.withMessageEndingWith("(POST " + url + "/grant)");
	}

	@Test
	void aTokenEndpointIsReachedThroughTheProxyOfTheTarget() throws Exception {
		List<String> asked = new ArrayList<>();
		try (RawServer proxy = new RawServer((socket, request) -> {
			asked.add(request);
			GrantingServer.write(socket, request.startsWith("POST") ? TOKEN : GrantingServer.ok("{}"));
		})) {
			Source source = new HttpTarget(Fetching.target("http://broker.invalid", "oauth2.token-url",
					"http://login.invalid/grant", "oauth2.client-id", "exporter", "oauth2.client-secret", "s3cret",
					"proxy.url", proxy.url(), "max-connections", "1"))
				.get("/stats");
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(asked).extracting((request) -> request.split(" HTTP")[0])
				.containsExactly("POST http://login.invalid/grant", "GET http://broker.invalid/stats");
		}
	}

	@Test
	void aSourceWithAnAuthorizationOfItsOwnAsksForNoToken() {
		Source source = target().source(new HttpRequestProperties(HttpRequestProperties.Method.GET, "/stats", Map.of(),
				Map.of("Authorization", "Basic eA=="), null, List.of("200"), null, null));
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source));
		assertThat(this.server.grantRequests()).isEmpty();
	}

	private List<Future<String>> fetchAll(HttpTarget target) {
		ExecutorService threads = Executors.newFixedThreadPool(16);
		List<Future<String>> fetches = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			Source source = target.get("/stats/" + i);
			fetches.add(threads.submit(() -> Fetching.fetch(source)));
		}
		threads.shutdown();
		return fetches;
	}

	private GrantedAuthorization authorization(AtomicLong now) {
		Target target = properties();
		return new GrantedAuthorization(
				new TokenEndpoint(target.oauth2(), target, new Connections(target, null, Connector.Resolver.SYSTEM)),
				now::get);
	}

	private static String sent(GrantedAuthorization authorization) throws Exception {
		return authorization.authorize(new BasicClassicHttpRequest("GET", "/stats"), Fetching.farAway()).value();
	}

	private HttpTarget target(String... keysAndValues) {
		return new HttpTarget(properties(keysAndValues));
	}

	private Target properties(String... keysAndValues) {
		Stream<String> given = Stream.of("token-url", this.server.url() + "/grant?tenant=1", "client-id", "exporter",
				"client-secret", "s3cret");
		String[] properties = Stream.concat(given, Arrays.stream(keysAndValues)).toArray(String[]::new);
		for (int i = 0; i < properties.length; i += 2) {
			properties[i] = "oauth2." + properties[i];
		}
		properties = Stream.concat(Stream.of("allow-other-hosts", "true"), Arrays.stream(properties))
			.toArray(String[]::new);
		return Fetching.target(this.server.url(), properties);
	}

}
