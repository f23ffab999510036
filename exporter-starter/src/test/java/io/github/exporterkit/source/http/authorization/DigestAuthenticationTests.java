package io.github.exporterkit.source.http.authorization;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.DigestServer;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.source.http.RawServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A target that wants its challenge answered.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class DigestAuthenticationTests {

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(strings = { "MD5", "SHA-256" })
	void aChallengeIsAnsweredAndAnsweredAgainUnasked(String algorithm) throws Exception {
		try (DigestServer server = new DigestServer(algorithm, "admin", "s3cret")) {
			Source source = target(server).get("/stats?a=b%20c");
			for (int i = 0; i < 5; i++) {
				assertThat(Fetching.fetch(source)).isEqualTo("{}");
			}
			assertThat(server.requests()).isEqualTo(6);
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void theBodyOfAPostIsSentAgain() throws Exception {
		try (DigestServer server = new DigestServer("SHA-256", "admin", "s3cret")) {
			assertThat(Fetching.fetch(target(server).post("/stats", "{\"a\": 1}"))).isEqualTo("{}");
			assertThat(server.bodies()).containsExactly("{\"a\": 1}");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aTargetThatForgotItsChallengeIsAnsweredWithinTheFetch(boolean saysStale) throws Exception {
		try (DigestServer server = new DigestServer("MD5", "admin", "s3cret")) {
			Source source = target(server).get("/stats");
			Fetching.fetch(source);
			server.forget(saysStale);
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(server.requests()).isEqualTo(4);
		}
	}

	@Test
	void sourcesShareTheChallenge() throws Exception {
		try (DigestServer server = new DigestServer("SHA-256", "admin", "s3cret")) {
			HttpTarget target = target(server);
			ExecutorService threads = Executors.newFixedThreadPool(16);
			List<Future<String>> fetches = new ArrayList<>();
			for (int i = 0; i < 64; i++) {
				Source source = target.get("/stats/" + i);
				fetches.add(threads.submit(() -> Fetching.fetch(source)));
			}
			for (Future<String> fetch : fetches) {
				assertThat(fetch.get()).isEqualTo("{}");
			}
			threads.shutdown();
			assertThat(server.requests()).isLessThanOrEqualTo(64 + 16);
		}
	}

	@Test
	void aWrongPasswordIsRejectedAndTriedOnceAFetch() throws Exception {
		try (DigestServer server = new DigestServer("SHA-256", "admin", "other")) {
			Source source = target(server).get("/stats");
			for (int i = 0; i < 3; i++) {
				Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source))
					.withMessageStartingWith("answered 401 Unauthorized: the credentials were rejected")
					.matches(FetchException::isCredentialsRejected);
			}
			assertThat(server.requests()).isEqualTo(4);
		}
	}

	@Test
	void aRotatedPasswordIsUsedForTheNextFetch() throws Exception {
		Path file = Files.writeString(this.directory.resolve("password"), "first");
		try (DigestServer server = new DigestServer("SHA-256", "admin", "first")) {
			Source source = new HttpTarget(Fetching.target(server.url(), "username", "admin", "password-file",
					file.toString(), "authentication", "digest"))
				.get("/stats");
			Fetching.fetch(source);
			server.password("second");
			Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source));
			Files.writeString(file, "second");
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
		}
	}

	@Test
	void aTargetThatWantsSomethingElseGetsNoPassword() throws Exception {
		List<String> asked = new ArrayList<>();
		try (RawServer server = new RawServer((socket, request) -> {
			asked.add(request);
			socket.getOutputStream()
				.write("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"r\"\r\nContent-Length: 0\r\n\r\n"
					.getBytes());
		})) {
			Source source = new HttpTarget(Fetching.target(server.url(), "username", "admin", "password", "s3cret",
					"authentication", "digest"))
				.get("/stats");
			Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source))
				.withMessageStartingWith("answered 401 Unauthorized: the target does not ask for digest authentication "
						+ "(it offers Basic); set exporter.target.authentication to basic")
				.matches((ex) -> !ex.isCredentialsRejected());
			assertThat(asked).hasSize(1).noneMatch((request) -> request.contains("Authorization"));
		}
	}

	@Test
	void theStrongestAlgorithmIsChosen() throws Exception {
		List<String> asked = new ArrayList<>();
		try (RawServer server = new RawServer((socket, request) -> {
			asked.add(request);
			socket.getOutputStream()
				.write(("HTTP/1.1 401 Unauthorized\r\nWWW-Authenticate: Digest realm=\"r\", qop=\"auth\", nonce=\"weak\"\r\n"
						+ "WWW-Authenticate: Digest realm=\"r\", qop=\"auth\", algorithm=SHA-256, nonce=\"strong\"\r\n"
						+ "WWW-Authenticate: Digest realm=\"r\", qop=\"auth\", algorithm=UNKNOWN, nonce=\"odd\"\r\n"
						+ "Content-Length: 0\r\n\r\n")
					.getBytes());
		})) {
			Source source = new HttpTarget(Fetching.target(server.url(), "username", "admin", "password", "s3cret",
					"authentication", "digest"))
				.get("/stats");
			Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(source));
			assertThat(asked.get(1)).contains("nonce=\"strong\"").contains("algorithm=SHA-256");
		}
	}

	private static HttpTarget target(DigestServer server) {
		return new HttpTarget(
				Fetching.target(server.url(), "username", "admin", "password", "s3cret", "authentication", "digest"));
	}

}
