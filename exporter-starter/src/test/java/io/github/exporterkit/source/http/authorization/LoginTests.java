package io.github.exporterkit.source.http.authorization;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

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
import io.github.exporterkit.text.DeclarationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * A target that wants a login. See {@link OAuth2Tests} for what both have in common.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class LoginTests {

	private static final String WRONG = "were user name and password rejected? Correct exporter.target.username and password-file, or exporter.target.login";

	private static final String COOKIE = cookies("SID=TOKEN; Path=/");

	@TempDir
	Path directory;

	private final GrantingServer server = new GrantingServer("Cookie: SID=", COOKIE);

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@Test
	void allSourcesUseOneSession() throws Exception {
		HttpTarget target = target();
		ExecutorService threads = Executors.newFixedThreadPool(8);
		List<Future<String>> fetches = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			Source source = target.get("/stats/" + i);
			fetches.add(threads.submit(() -> Fetching.fetch(source)));
		}
		threads.shutdown();
		for (Future<String> fetch : fetches) {
			assertThat(fetch.get()).isEqualTo("{}");
		}
		assertThat(this.server.grantRequests()).hasSize(1);
	}

	@Test
	void aLoginWorksWithOneConnectionForEverything() throws Exception {
		Source source = target("max-connections", "1").get("/stats");
		Fetching.fetch(source);
		this.server.forget();
		Fetching.fetch(source);
		assertThat(this.server.grantRequests()).hasSize(2);
	}

	@Test
	void aSessionThatIsOverInTheMiddleIsRenewedWithinTheFetch() throws Exception {
		Source source = target().get("/stats");
		Fetching.fetch(source);
		this.server.forget();
		assertThat(Fetching.fetch(source)).isEqualTo("{}");
		assertThat(this.server.grantRequests()).hasSize(2);
		assertThat(this.server.requests()).hasSize(3);
	}

	@ParameterizedTest
	@CsvSource({ "401, the credentials were rejected", "403, the credentials do not suffice",
			"302, the session of a new login was not accepted" })
	void aSessionThatIsNeverAcceptedCountsAsRejected(int status, String message) {
		this.server.granting(COOKIE.replace("TOKEN", "t0ken"));
		this.server.refuseWith(status);
		Source source = target("login.expired-status", "302,401,403").get("/stats");
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source))
			.withMessageContaining("answered " + status)
			.withMessageContaining(message)
			.matches(FetchException::isCredentialsRejected);
		assertThat(this.server.grantRequests()).hasSize(1);
	}

	@Test
	void aPathThatIsForbiddenDoesNotUseUpTheSessionsOfTheTarget() throws Exception {
		this.server.refuseWith(403);
		AtomicLong now = new AtomicLong();
		GrantedAuthorization authorization = authorization(now);
		String session = sent(authorization).value();
		assertThat(authorization.isWorthAnotherTry(403, List.of(), sent(authorization), false)).isTrue();
		Authorization.Sent renewed = sent(authorization);
		assertThat(renewed.value()).isNotEqualTo(session);
		assertThat(authorization.isWorthAnotherTry(403, List.of(), renewed, true)).isFalse();
		for (int i = 0; i < 3; i++) {
			assertThat(authorization.isWorthAnotherTry(403, List.of(), sent(authorization), false)).isFalse();
		}
		assertThat(this.server.grantRequests()).hasSize(2);
		assertThat(authorization.isWorthAnotherTry(401, List.of(), sent(authorization), false)).isTrue();
		sent(authorization);
		assertThat(authorization.isWorthAnotherTry(403, List.of(), sent(authorization), true)).isFalse();
		now.addAndGet(Duration.ofMinutes(5).toNanos());
		assertThat(authorization.isWorthAnotherTry(403, List.of(), sent(authorization), false)).isTrue();
	}

	@Test
	void aSessionIsUsedForItsLifetime() throws Exception {
		AtomicLong now = new AtomicLong();
		GrantedAuthorization authorization = authorization(now, "login.lifetime", "20m");
		sent(authorization);
		now.addAndGet(Duration.ofMinutes(20).toNanos() - 1);
		assertThat(sent(authorization).value()).isEqualTo("SID=t0ken-1");
		now.incrementAndGet();
		assertThat(sent(authorization).value()).isEqualTo("SID=t0ken-2");
	}

	@Test
	void aPasswordThatChangesIsUsedAtOnce() throws Exception {
		Path file = Files.writeString(this.directory.resolve("password"), "first\n");
		Map<String, String> properties = properties();
		properties.remove("password");
		properties.put("password-file", file.toString());
		Source source = new HttpTarget(target(properties)).get("/stats");
		Fetching.fetch(source);
		Files.writeString(file, "second\n");
		Fetching.fetch(source);
		assertThat(this.server.grantRequests()).extracting((request) -> request.split("\"p\": ")[1])
			.containsExactly("\"first\"}", "\"second\"}");
	}

	@Test
	void theHeadersOfTheTargetAreSentTooAndThoseOfTheLoginWin() throws Exception {
		Fetching.fetch(target("headers.X-Api-Key", "k3y", "headers.Accept", "text/html", "login.headers.accept", "*/*",
				"login.headers.X-Login", "{username}:{password}")
			.get("/stats"));
		assertThat(this.server.grantRequests()).singleElement()
			.asString()
			.contains("\r\nX-Api-Key: k3y\r\n", "\r\nX-Login: exporter:s3cret\r\n", "ccept: */*\r\n")
			.doesNotContain("text/html", "Authorization");
	}

	@Test
	void aPasswordIsNotTakenForAPlaceholder() throws Exception {
		Fetching.fetch(target("password", "{username}$1\\", "login.headers.X-Login", "{password}").get("/stats"));
		assertThat(this.server.grantRequests()).singleElement()
			.asString()
			.contains("\r\nX-Login: {username}$1\\\r\n", "{\"u\": \"exporter\", \"p\": \"{username}$1\\\\\"}");
	}

	@Test
	void aPasswordThatAHeaderCannotCarryIsNotSent() {
		Source source = target("password", "p\u00e4ss", "login.headers.X-Login", "{password}").get("/stats");
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source))
			.withMessageStartingWith("exporter.target.login.headers.X-Login: user name or password (not shown) has")
			.matches((ex) -> !ex.isCredentialsRejected());
		assertThat(this.server.grantRequests()).isEmpty();
	}

	@Test
	void aUserNameThatBasicAuthenticationCannotCarryIsRefused() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> target("username", "a:b", "login.body", ""))
			.withMessageStartingWith("exporter.target.username: 'a:b' contains a colon");
	}

	@Test
	void theCookiesAreThoseThatTheLoginLeavesSet() throws Exception {
		this.server.granting(cookies("a=1; Path=/; Secure", "gone=x", "SID=old", "b=", "c=\"q\"; Max-Age=3600",
				"gone=; Expires=Thu, 01 Jan 1970 00:00:00 GMT", "SID=TOKEN; HttpOnly", "d=4; Max-Age=0", "; nonsense"));
		assertThat(sent(authorization(new AtomicLong())).value()).isEqualTo("a=1; SID=TOKEN; c=\"q\"");
		assertThat(sent(authorization(new AtomicLong(), "login.cookies", "SID,c")).value())
			.isEqualTo("SID=TOKEN; c=\"q\"");
	}

	@ParameterizedTest
	@CsvSource({ "token, data.token, '{\"data\": {\"token\": \"x\"}}', Bearer x",
			"token, $.data[1].t, '{\"data\": [0, {\"t\": 7}]}', Bearer 7",
			"token, /a.b/c, '{\"a.b\": {\"c\": \"x\"}}', Bearer x", "token, $, '\"x\"', Bearer x",
			"token-header, x-token, {}, h3ader" })
	void aTokenIsTakenFromItsPlace(String property, String place, String body, String value) throws Exception {
		this.server.granting(
				"HTTP/1.1 200 OK\r\nX-Token: h3ader\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body));
		assertThat(sent(authorization(new AtomicLong(), "login." + property, place)).value()).isEqualTo(value);
	}

	@Test
	void anotherOriginGetsNoSession() throws Exception {
		HttpTarget target = target("allow-other-hosts", "true");
		Fetching.fetch(target.at("exporter.sources.x.url", this.server.url() + "/other").get("/stats"));
		Fetching.fetch(target.get("/stats"));
		assertThat(this.server.grantRequests()).hasSize(1);
		try (RawServer other = RawServer.answering("HTTP/1.1 401 No\r\nContent-Length: 0\r\n\r\n")) {
			Source source = target.at("exporter.sources.x.url", other.url()).get("/stats");
			Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source))
				.withMessageContaining("no credentials were sent");
			assertThat(other.requestLines()).containsExactly("GET /stats HTTP/1.1");
		}
	}

	@Test
	void aSourceWithACookieOfItsOwnDoesNotLogIn() {
		Source source = target().source(new HttpRequestProperties(HttpRequestProperties.Method.GET, "/stats", Map.of(),
				Map.of("cookie", "SID=own"), null, List.of("200"), null, null));
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source));
		assertThat(this.server.grantRequests()).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					401 Unauthorized          | s3cret | UNAUTHORIZED | answered 401 Unauthorized; WRONG
					400 Bad Request           | s3cret | UNAUTHORIZED | answered 400 Bad Request; WRONG
					200 OK                    | {"error": "s3cret"} | UNAUTHORIZED | answered 200 OK without a cookie; WRONG
					302 Found                 | s3cret | UNAUTHORIZED | answered 302 Found without a cookie; WRONG
					301 Moved Permanently     | s3cret | STATUS | answered 301 Moved Permanently; are path and method under exporter.target.login right?
					404 Not Found             | s3cret | STATUS | answered 404 Not Found; are path and method under exporter.target.login right?
					429 Too Many Requests     | s3cret | STATUS | answered 429 Too Many Requests; too many have logged in of late
					500 Internal Server Error | s3cret | STATUS | answered 500 Internal Server Error; look into the log of the target
					""")
	void aLoginThatFailsIsNamed(String status, String body, Kind kind, String message) {
		this.server.granting(GrantingServer.answer(status, body));
		assertFails(target(), kind, message);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			token | {"error": "s3cret"}         | answered 200 OK without the token 'token'; WRONG
			token | {"token": {"a": "s3cret"}}  | answered 200 OK without the token 'token'; WRONG
			token | {"token": ""}               | answered 200 OK without the token 'token'; WRONG
			token | <html>s3cret</html>         | answered 200 OK without the token 'token'; WRONG
			token | ``                          | answered 200 OK without the token 'token'; WRONG
			token-header | {"token": "s3cret"}  | answered 200 OK without the header token; WRONG
			cookies | {"token": "s3cret"}       | answered 200 OK without the cookies token; WRONG
			""")
	void aSuccessWithoutASessionIsARejection(String property, String body, String message) {
		this.server.granting(GrantingServer.ok(body));
		assertFails(target("login." + property, "token"), Kind.UNAUTHORIZED, message);
	}

	@Test
	void aTokenThatAHeaderCannotCarryIsNotShown() {
		this.server.granting(GrantingServer.ok("{\"token\": \"s3cret\\r\\nX: y\"}"));
		assertFails(target("login.token", "token"), Kind.OTHER,
				"the token 'token' (not shown) has characters that a header cannot carry");
	}

	@Test
	void aLoginThatHangsIsWaitedForUntilTheDeadline() {
		Source source = target().get("/stats");
		for (String begun : List.of("", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n{")) {
			this.server
				.granting((socket, request) -> socket.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8)));
			Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(source, Deadline.after(Duration.ofMillis(200))))
				.withMessageStartingWith("no session: ");
		}
	}

	@Test
	void noSecretIsInAnyText() throws Exception {
		Target target = target(properties("login.headers.X-Key", "s3cret", "login.body", "{\"s3cret\": \"{password}\"}",
				"login.path", "/grant?key=s3cret", "login.token", "t", "login.value", "s3cret {token}"));
		assertThat(target.toString()).contains("login=Login[path=/grant,").doesNotContain("s3cret");
		this.server.granting(GrantingServer.ok("{\"t\": \"s3cret\"}"));
		GrantedAuthorization authorization = authorization(new AtomicLong(), "login.token", "t");
		assertThat(sent(authorization).toString()).doesNotContain("s3cret");
	}

	private void assertFails(HttpTarget target, Kind kind, String message) {
		Source source = target.get("/stats");
		Fetching.assertFails(kind, () -> Fetching.fetch(source))
			.withMessage("no session: %s (POST %s/grant)".formatted(message.replace("WRONG", WRONG), this.server.url()))
			.matches((ex) -> ex.isCredentialsRejected() == (kind == Kind.UNAUTHORIZED))
			.withNoCause();
		assertThat(this.server.requests()).isEmpty();
	}

	private GrantedAuthorization authorization(AtomicLong now, String... keysAndValues) {
		Target target = target(properties(keysAndValues));
		return new GrantedAuthorization(
				new LoginRequest(target.login(), target, new Connections(target, null, Connector.Resolver.SYSTEM)),
				now::get);
	}

	private static Authorization.Sent sent(GrantedAuthorization authorization) throws Exception {
		return authorization.authorize(new BasicClassicHttpRequest("GET", "/stats"), Fetching.farAway());
	}

	private static String cookies(String... cookies) {
		return "HTTP/1.1 200 OK\r\nSet-Cookie: " + String.join("\r\nset-cookie: ", cookies)
				+ "\r\nContent-Length: 0\r\n\r\n";
	}

	private HttpTarget target(String... keysAndValues) {
		return new HttpTarget(target(properties(keysAndValues)));
	}

	private Target target(Map<String, String> properties) {
		return Fetching.target(this.server.url(),
				properties.entrySet()
					.stream()
					.flatMap((property) -> List.of(property.getKey(), property.getValue()).stream())
					.toArray(String[]::new));
	}

	private static Map<String, String> properties(String... keysAndValues) {
		Map<String, String> properties = new HashMap<>(Map.of("username", "exporter", "password", "s3cret",
				"login.path", "/grant", "login.body", "{\"u\": \"{username}\", \"p\": \"{password}\"}\n"));
		for (int i = 0; i < keysAndValues.length; i += 2) {
			properties.put(keysAndValues[i], keysAndValues[i + 1]);
		}
		return properties;
	}

}
