package io.github.exporterkit.source.http;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.RawServer.Conversation;
import io.github.exporterkit.text.DeclarationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * HTTP over a socket of this machine: the same as over TCP but for where it leads to.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpOverUnixSocketTests {

	private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

	@TempDir
	Path directory;

	@ParameterizedTest
	@CsvSource({ "http+unix://{path}, /info?all=1, /info?all=1", "http+unix:{path}, info, /info",
			"HTTP+UNIX://{path}, '', /", "http+unix://{path}?key=x, /info, /info?key=x",
			"http+unix://{encoded}, /info, /info", "http+unix://{encoded}/, /info, /info",
			"http+unix://{encoded}/v1.43, containers/json?all=1, /v1.43/containers/json?all=1",
			"http+unix://{encoded}/v1.43?key=x, '', /v1.43?key=x" })
	void bothFormsOfTheUrlLeadToTheSocket(String form, String path, String asked) throws Exception {
		Path socket = this.directory.resolve("a b.sock");
		List<String> requests = new CopyOnWriteArrayList<>();
		String url = form.replace("{path}", socket.toString().replace(" ", "%20"))
			.replace("{encoded}", socket.toString().replace(" ", "%20").replace("/", "%2F"));
		try (RawServer server = new RawServer(socket, remembering(requests))) {
			assertThat(Fetching.fetch(new HttpTarget(Fetching.target(url)).get(path))).isEqualTo("{}");
			assertThat(server.requestLines()).containsExactly("GET " + asked + " HTTP/1.1");
			assertThat(requests).singleElement().asString().contains("\r\nHost: localhost\r\n");
		}
	}

	@Test
	void theConnectionIsKeptAndMadeAnewAfterARestart() throws Exception {
		Path socket = this.directory.resolve("x.sock");
		HttpTarget target;
		try (RawServer server = new RawServer(socket, answering(ANSWER))) {
			target = new HttpTarget(Fetching.target(server.url()));
			Fetching.fetch(target.get("/a"));
			Fetching.fetch(target.get("/b"));
			assertThat(server.connections()).isOne();
		}
		Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(target.get("/a")))
			.withMessage("there is no socket %s; is the program up, and is the path right? (GET http+unix://%s/a)",
					socket, socket.toString().replace("/", "%2F"));
		try (RawServer again = new RawServer(socket, answering(ANSWER))) {
			assertThat(Fetching.fetch(target.get("/a"))).isEqualTo("{}");
			assertThat(again.connections()).isOne();
		}
	}

	@Test
	void credentialsAndHeadersGoToTheSameSocketOnly() throws Exception {
		List<String> requests = new CopyOnWriteArrayList<>();
		List<String> elsewhere = new CopyOnWriteArrayList<>();
		Path socket = this.directory.resolve("x.sock");
		try (RawServer server = new RawServer(socket, remembering(requests));
				RawServer other = new RawServer(this.directory.resolve("y.sock"), remembering(elsewhere))) {
			HttpTarget target = new HttpTarget(
					Fetching.target(server.url(), "username", "admin", "password", "admin", "headers.X-Key", "k"));
			Fetching.fetch(target.get("/a"));
			Fetching.fetch(
					target.at("exporter.sources.x.url", "http+unix://" + socket.toString().replace("/", "%2F") + "/v2")
						.get("/b"));
			Fetching.fetch(target.at("exporter.sources.y.url", other.url()).get("/c"));
			assertThat(server.connections()).isOne();
		}
		assertThat(requests).hasSize(2)
			.allSatisfy((request) -> assertThat(request).contains("\r\nAuthorization: Basic YWRtaW46YWRtaW4=\r\n",
					"\r\nX-Key: k\r\n"));
		assertThat(elsewhere).singleElement().asString().doesNotContain("Authorization", "X-Key");
	}

	@Test
	void aChallengeIsAnswered() throws Exception {
		try (DigestServer server = new DigestServer(this.directory.resolve("x.sock"), "SHA-256", "admin", "hush")) {
			Target target = Fetching.target(server.url(), "username", "admin", "password", "hush", "authentication",
					"digest");
			assertThat(Fetching.fetch(new HttpTarget(target).get("/a"))).isEqualTo("{}");
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void aSessionIsAskedForAtTheSocketToo() throws Exception {
		try (RawServer server = new RawServer(this.directory.resolve("x.sock"), (socket, request) -> {
			String head = request.startsWith("POST /login ")
					? "200 OK\r\nSet-Cookie: sid=1; Path=/\r\nSet-Cookie: other=2; Domain=example.org"
					: request.contains("\r\nCookie: sid=1\r\n") ? "200 OK" : "401 Unauthorized";
			write(socket, "HTTP/1.1 " + head + "\r\nContent-Length: 2\r\n\r\n{}");
		})) {
			Target target = Fetching.target(server.url(), "username", "admin", "password", "hush", "login.path",
					"/login", "login.cookies", "sid");
			assertThat(Fetching.fetch(new HttpTarget(target).get("/a"))).isEqualTo("{}");
			assertThat(server.requestLines()).containsExactly("POST /login HTTP/1.1", "GET /a HTTP/1.1");
		}
	}

	@Test
	void sourcesTakeTurnsIfFewConnectionsAreAllowed() throws Exception {
		AtomicInteger open = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		try (RawServer server = new RawServer(this.directory.resolve("x.sock"), (socket, request) -> {
			most.accumulateAndGet(open.incrementAndGet(), Math::max);
			Thread.sleep(5);
			open.decrementAndGet();
			write(socket, ANSWER);
		})) {
			HttpTarget target = new HttpTarget(Fetching.target(server.url(), "max-connections", "1"));
			List<FutureTask<String>> fetches = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				FutureTask<String> fetch = new FutureTask<>(() -> Fetching.fetch(target.get("/a")));
				new Thread(fetch).start();
				fetches.add(fetch);
			}
			for (FutureTask<String> fetch : fetches) {
				assertThat(fetch.get()).isEqualTo("{}");
			}
			assertThat(most).hasValue(1);
			assertThat(server.connections()).isOne();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "HTTP/1.1 200 OK\r\nX-Long: ", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{" })
	void aTargetThatHangsIsGivenUpAtTheDeadlineAndByAnInterrupt(String beginning) throws Exception {
		CountDownLatch asked = new CountDownLatch(2);
		CountDownLatch gone = new CountDownLatch(2);
		try (RawServer server = new RawServer(this.directory.resolve("x.sock"), (socket, request) -> {
			write(socket, beginning);
			asked.countDown();
			try {
				socket.getInputStream().read();
			}
			finally {
				gone.countDown();
			}
		})) {
			Source source = Fetching.source(server.url());
			long begin = System.nanoTime();
			Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(source, Deadline.after(Duration.ofMillis(700))));
			assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(690),
					Duration.ofSeconds(10));
			Fetching.assertInterruptEnds(source, asked);
			assertThat(gone.await(10, TimeUnit.SECONDS)).as("connections are closed").isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			/elsewhere             | http+unix://{encoded}/elsewhere
			http://h:1/x?token=s   | http://h:1/x
			:                      | nowhere
			""")
	void redirectsAreNotFollowed(String location, String shown) throws Exception {
		Path socket = this.directory.resolve("x.sock");
		try (RawServer server = new RawServer(socket,
				answering("HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n"))) {
			Fetching.assertFails(Kind.STATUS, () -> Fetching.fetch(Fetching.source(server.url())))
				.withMessageContaining("answered 302 Found to %s: redirects are not followed",
						shown.replace("{encoded}", socket.toString().replace("/", "%2F")));
			assertThat(server.requestLines()).hasSize(1);
		}
	}

	@Test
	void whatIsNotHttpIsNoAnswer() throws Exception {
		try (RawServer ssh = new RawServer(this.directory.resolve("x.sock"), answering("SSH-2.0-OpenSSH_9.6\r\n"));
				RawServer tls = new RawServer(this.directory.resolve("y.sock"),
						answering("\25\3\3\0\2\2\50\r\n\r\n"))) {
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source(ssh.url())))
				.withMessageStartingWith("the answer is not HTTP but SSH; is the path of the socket right? (GET ");
			Fetching.assertFails(Kind.TLS, () -> Fetching.fetch(Fetching.source(tls.url())))
				.withMessageStartingWith("the target speaks TLS on this socket; have it speak plain HTTP there (GET ");
		}
	}

	@Test
	void whatIsNoSocketIsNamed() throws Exception {
		Path file = Files.createFile(this.directory.resolve("file"));
		Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source("http+unix://" + file)))
			.withMessageStartingWith(file + " is a file or a directory, not a socket; correct the path");
		Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source("http+unix://" + file + "/v1")))
			.withMessageStartingWith("there is no socket %s/v1, because %s is not a directory; write the path of the "
					+ "socket only, and put what to ask it for into the paths of sources", file, file);
	}

	@Test
	void aSocketThatMayNotBeWrittenToDoesNotLetTheExporterIn() throws Exception {
		assumeThat(System.getProperty("user.name")).as("root may do everything").isNotEqualTo("root");
		Path socket = this.directory.resolve("x.sock");
		try (RawServer server = new RawServer(socket, answering(ANSWER))) {
			Files.setPosixFilePermissions(socket, Set.of());
			Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(Fetching.source(server.url())))
				.withMessageStartingWith("the user that runs the exporter may not write to the socket " + socket)
				.satisfies((ex) -> assertThat(ex.isCredentialsRejected()).isFalse());
		}
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"',
			textBlock = """
					http+unix://               | http+unix:… does not name a socket of this machine by its absolute path; write
					http+unix:///              | "'/' is not the absolute path of a socket; write one such as http+unix:///run"
					http+unix://run/x.sock     | http+unix://run/x.sock does not name a socket of this machine by its absolute
					http+unix://localhost/x    | http+unix://localhost/x does not name a socket of this machine by its absolute
					http+unix:run/x.sock       | http+unix:… does not name a socket of this machine by its absolute path; write
					http+unix://run%2Fx.sock/v | http+unix://run%2Fx.sock/v does not name a socket of this machine by its
					http+unix:///run/x.sock/   | "'/run/x.sock/' is not the absolute path of a socket; write one such as http+unix:///run"
					http+unix:///run/x%00.sock | "'/run/x%00.sock' is not the absolute path of a socket; write one such as http+unix:///run"
					http+unix:///run/x.sock#f  | http+unix:///run/x.sock is followed by a fragment, which is never sent
					http+unix://u:s@%2Frun%2Fx | it contains a user name or a password (the value is not shown)
					""")
	void whatNamesNoSocketIsRefused(String url, String problem) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> new HttpTarget(Target.of(url)))
			.withMessageMatching("(exporter\\.target\\.)?url: .*")
			.withMessageContaining(problem);
	}

	@Test
	void aPathThatDoesNotFitIntoAnAddressIsRefused() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> new HttpTarget(Target.of("http+unix:///" + "x".repeat(103))))
			.withMessage("exporter.target.url: the path of a socket may have 103 bytes at most; use a shorter one, "
					+ "such as that of a symbolic link");
		assertThat(new HttpTarget(Target.of("http+unix:///" + "x".repeat(102)))).isNotNull();
	}

	@ParameterizedTest
	@CsvSource({ "ssl.bundle, b, ssl.bundle", "proxy.url, http://proxy:3128, proxy" })
	void neitherTlsNorAProxyLeadsToASocket(String key, String value, String unused) {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> new HttpTarget(Fetching.target("http+unix:///run/x.sock", key, value)))
			.withMessage(
					"exporter.target.url: a socket of this machine is reached neither over TLS nor through a proxy;"
							+ " remove exporter.target." + unused);
		assertThat(new HttpTarget(Fetching.target("http+unix:///run/x.sock", key, value, "allow-other-hosts", "true")))
			.isNotNull();
	}

	@Test
	void nothingButTheSocketAndThePathIsShown() {
		Target target = Target.of("http+unix:///run/x.sock?token=s3cret");
		assertThat(target.shownUrl()).isEqualTo("http+unix:///run/x.sock");
		assertThat(target.toString()).doesNotContain("s3cret");
		assertThat(Target.of("http+unix://%2Frun%2Fx.sock/v1;s3cret").shownUrl())
			.isEqualTo("http+unix://%2Frun%2Fx.sock/v1");
		assertThat(new HttpTarget(target).get("/a?token=s3cret")).hasToString("GET http+unix://%2Frun%2Fx.sock/a");
	}

	private static Conversation answering(String answer) {
		return (socket, request) -> write(socket, answer);
	}

	private static Conversation remembering(List<String> requests) {
		return (socket, request) -> {
			requests.add(request);
			write(socket, ANSWER);
		};
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

}
