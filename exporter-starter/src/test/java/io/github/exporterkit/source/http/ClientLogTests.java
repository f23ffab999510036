package io.github.exporterkit.source.http;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.HttpRequestProperties.Method;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the client writes into the log when everything is logged.
 */
class ClientLogTests {

	private static final String SECRET = "s3cret";

	private static final String BASIC = Base64.getEncoder()
		.encodeToString(("admin:" + SECRET).getBytes(StandardCharsets.UTF_8));

	@TempDir
	Path directory;

	private final Logger root = ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("ROOT");

	private final Level before = this.root.getLevel();

	private final ListAppender<ILoggingEvent> log = new ListAppender<>();

	@BeforeEach
	void listen() {
		this.log.start();
		this.root.addAppender(this.log);
	}

	@AfterEach
	void stop() {
		this.root.detachAppender(this.log);
		this.root.setLevel(this.before);
	}

	@ParameterizedTest
	@ValueSource(strings = { "DEBUG", "TRACE" })
	void noSecretIsLogged(String level) throws Exception {
		this.root.setLevel(Level.valueOf(level));
		Path token = Files.writeString(this.directory.resolve("token"), SECRET + "token");
		try (RawServer server = RawServer
			.answering("HTTP/1.1 200 OK\r\nX-Session: s3cret\r\nContent-Length: 8\r\n\r\n" + "\"s3cret\"")) {
			fetch(Fetching.target(server.url() + "?token=s3cret", "username", "admin", "password", SECRET,
					"headers.X-Api-Key", SECRET));
			fetch(Fetching.target(server.url(), "bearer-token-file", token.toString()));
			fetch(Fetching.target(server.url(), "proxy.url", server.url(), "proxy.username", "admin", "proxy.password",
					SECRET));
			assertThat(server.requestLines()).hasSize(6);
		}
		try (DigestServer server = new DigestServer("SHA-256", "admin", SECRET)) {
			fetch(Fetching.target(server.url(), "username", "admin", "password", SECRET, "authentication", "digest"));
		}
		try (GrantingServer server = new GrantingServer("Authorization: Bearer ",
				GrantingServer.ok("{\"access_token\": \"TOKEN" + SECRET + "\"}"))) {
			for (String place : List.of("header", "body")) {
				Target target = Fetching.target(server.url(), "oauth2.token-url", server.url() + "/grant?key=" + SECRET,
						"oauth2.client-id", "admin", "oauth2.client-secret", SECRET, "oauth2.send-secret-in", place,
						"oauth2.endpoint-params.key", SECRET);
				Fetching.assertFails(Kind.UNAUTHORIZED, () -> fetch(target));
			}
			assertThat(server.requests()).hasSize(2).allMatch((request) -> request.contains(SECRET));
		}
		try (GrantingServer server = new GrantingServer("Cookie: a=" + SECRET,
				"HTTP/1.1 200 OK\r\nSet-Cookie: a=" + SECRET + "TOKEN\r\nContent-Length: 8\r\n\r\n\"s3cret\"")) {
			fetch(Fetching.target(server.url(), "username", "admin", "password", SECRET, "login.path",
					"/grant?key=" + SECRET, "login.headers.X-Key", SECRET, "login.body", "[\"{password}\"]"));
			Fetching.assertFails(Kind.UNAUTHORIZED, () -> fetch(Fetching.target(server.url(), "username", "admin",
					"password", SECRET, "login.path", "/grant", "login.token", SECRET)));
			assertThat(server.grantRequests()).hasSize(2);
		}
		try (RawServer server = RawServer.answeringOnce("SSH-2.0-s3cret\r\n".getBytes())) {
			Fetching.assertFails(Kind.CONNECT, () -> fetch(Fetching.target(server.url())));
		}
		assertThat(this.log.list).allSatisfy((event) -> {
			assertThat(event.getFormattedMessage()).doesNotContain(SECRET).doesNotContain(BASIC);
			assertThat(event.getThrowableProxy()).isNull();
		});
	}

	@Test
	void theListenerHears() {
		this.root.setLevel(Level.TRACE);
		LoggerFactory.getLogger("org.apache.hc.client5.http.wire").trace("heard");
		assertThat(this.log.list).extracting(ILoggingEvent::getFormattedMessage).contains("heard");
	}

	private static void fetch(Target target) throws Exception {
		Source source = new HttpTarget(target).source(new HttpRequestProperties(Method.POST, "/stats",
				Map.of("token", SECRET), Map.of("X-Secret", SECRET), SECRET, List.of("200"), null, null));
		Fetching.fetch(source);
		Fetching.fetch(source);
	}

}
