package io.github.exporterkit.source.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.GivenUp;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.HttpRequestProperties.Method;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * What becomes of a target that is down, slow, closed or wrong before its answer begins.
 */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpFailureTests {

	@RegisterExtension
	static final WireMockExtension server = WireMockExtension.newInstance()
		.options(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	private final String url = "http://127.0.0.1:" + server.getPort();

	@Test
	void aTargetThatIsDownRefusesTheConnection() throws IOException {
		String down = "http://127.0.0.1:" + freePort();
		Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source(down)))
			.withMessageStartingWith("no connection")
			.withMessageEndingWith("; is it up, and are host and port right? (GET " + down + "/stats)");
	}

	@Test
	void aHostThatNobodyKnowsIsNamed() {
		Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source("http://nobody.invalid:8161")))
			.withMessage("the host name nobody.invalid is not known; "
					+ "is the URL right? (GET http://nobody.invalid:8161/stats)");
	}

	@Test
	void aTargetThatDoesNotAcceptConnectionsIsGivenUpAfterTheConnectTimeout() throws IOException {
		try (FullBacklog full = new FullBacklog()) {
			Target target = new Target(full.url(), null, null, null, null, Map.of(), new Target.Ssl(null),
					Duration.ofMillis(200), false, Target.Authentication.BASIC, null, null, null, null);
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(new HttpTarget(target).get("/stats")))
				.withMessageContaining("no connection within 200ms (exporter.target.connect-timeout)");
		}
	}

	@Test
	void aDeadlineBeforeTheConnectTimeoutWins() throws IOException {
		try (FullBacklog full = new FullBacklog()) {
			Fetching.assertFails(Kind.TIMEOUT,
					() -> Fetching.fetch(Fetching.source(full.url()), Deadline.after(Duration.ofMillis(200))));
		}
	}

	@Test
	void aTargetThatHangsBeforeItsAnswerIsGivenUpAtTheDeadline() throws IOException {
		try (RawServer hanging = new RawServer((socket, request) -> {
		})) {
			Fetching
				.assertFails(Kind.TIMEOUT,
						() -> Fetching.fetch(Fetching.source(hanging.url()), Deadline.after(Duration.ofMillis(500))))
				.withMessageStartingWith("no answer in time")
				.withMessageEndingWith(" (GET " + hanging.url() + "/stats)");
			assertThat(hanging.requestLines()).hasSize(1);
		}
	}

	@Test
	void aTargetThatIsGivenUpAtTheDeadlineOfAScrapeFailsAsAtThatOfItsSource() throws Exception {
		for (String begun : List.of("", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{")) {
			CountDownLatch asked = new CountDownLatch(1);
			try (RawServer hanging = new RawServer((socket, request) -> {
				socket.getOutputStream().write(begun.getBytes(StandardCharsets.ISO_8859_1));
				asked.countDown();
			})) {
				assertThat(GivenUp.message(Fetching.source(hanging.url()), () -> asked.await(20, TimeUnit.SECONDS)))
					.contains("in time; ")
					.endsWith(" (GET " + hanging.url() + "/stats)");
			}
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 2, 3, 4, 5, 6, 7, 8 })
	void whenATargetIsGivenUpBeforeItIsAskedNothingIsSaidAboutConnections(int looks) throws Exception {
		try (RawServer hanging = new RawServer((socket, request) -> {
		})) {
			AtomicInteger looked = new AtomicInteger();
			Deadline deadline = Deadline.after(Duration.ofMinutes(5), () -> looked.getAndIncrement() >= looks);
			Source source = Fetching.source(hanging.url());
			Thread.currentThread().interrupt();
			Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(source, deadline))
				.withMessageMatching("(no answer in time; |given up before).*");
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	@Test
	void afterTheDeadlineNothingIsSent() {
		Fetching.assertFails(Kind.TIMEOUT,
				() -> Fetching.fetch(Fetching.source(this.url), Deadline.after(Duration.ZERO)));
		server.verify(0, getRequestedFor(anyUrl()));
	}

	@Test
	void aConnectionThatIsResetBeforeTheAnswerIsLost() throws IOException {
		try (RawServer resetting = new RawServer((socket, request) -> {
			socket.setSoLinger(true, 0);
			socket.close();
		})) {
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source(resetting.url())))
				.withMessageContaining("the connection was lost before an answer came");
		}
	}

	@Test
	void aConnectionThatIsClosedBeforeTheAnswerIsLost() throws IOException {
		try (RawServer closing = RawServer.answeringOnce(new byte[0])) {
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source(closing.url())))
				.withMessageContaining("the connection was lost before an answer came");
		}
	}

	@Test
	void whatIsNotHttpIsNoAnswer() throws IOException {
		try (RawServer ssh = RawServer.answeringOnce("SSH-2.0-OpenSSH_9.6\r\n".getBytes())) {
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source(ssh.url())));
		}
	}

	@Test
	void anInterruptEndsTheWaitAndTheExchange() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch gone = new CountDownLatch(1);
		try (RawServer hanging = new RawServer((socket, request) -> {
			asked.countDown();
			if (socket.getInputStream().read() == -1) {
				gone.countDown();
			}
		})) {
			Fetching.assertInterruptEnds(Fetching.source(hanging.url()), asked);
			assertThat(gone.await(10, TimeUnit.SECONDS)).as("connection is closed").isTrue();
		}
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "-->", textBlock = """
			401 --> answered 401 Unauthorized: no credentials were sent; set exporter.target.username
			403 --> answered 403 Forbidden: no credentials were sent; set exporter.target.username
			""")
	void aTargetThatDoesNotLetUsInIsToldFromOneThatFails(int status, String message) {
		server.stubFor(any(anyUrl()).willReturn(status(status)));
		Fetching.assertFails(Kind.UNAUTHORIZED, () -> Fetching.fetch(Fetching.source(this.url)))
			.withMessageStartingWith(message)
			.withMessageEndingWith(" (GET " + this.url + "/stats)");
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "-->", textBlock = """
			404 --> answered 404 Not Found, accepted is 200-299; is the path right?
			500 --> answered 500 Internal Server Error, accepted is 200-299; look into the log of the target
			407 --> answered 407 Proxy Authentication Required, accepted is 200-299
			599 --> answered 599, accepted is 200-299; look into the log of the target
			304 --> answered 304 Not Modified to nowhere: redirects are not followed
			""")
	void anyOtherStatusIsNamed(int status, String message) {
		server.stubFor(any(anyUrl()).willReturn(status(status).withBody("<html>")));
		Fetching.assertFails(Kind.STATUS, () -> Fetching.fetch(Fetching.source(this.url)))
			.withMessageStartingWith(message)
			.withMessageEndingWith(" (GET " + this.url + "/stats)");
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void aRedirectIsNotFollowedAndTheErrorNamesTheLocation(int status) {
		server.stubFor(any(anyUrl()).willReturn(
				status(status).withHeader("Location", "https://admin:s3cret@sso:8443/login?ticket=s3cret#s3cret")));
		Fetching.assertFails(Kind.STATUS, () -> Fetching.fetch(Fetching.source(this.url)))
			.withMessageContaining("to https://sso:8443/login: redirects are not followed")
			.withMessageNotContaining("s3cret");
		server.verify(1, getRequestedFor(anyUrl()));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "-->", textBlock = """
			/login?x=s3cret       --> http://127.0.0.1:PORT/login:
			login                 --> http://127.0.0.1:PORT/login:
			//other/login         --> http://other/login:
			mailto:admin@s3cret   --> nowhere:
			http://a b/?s3cret    --> nowhere:
			""")
	void aLocationOfAnyKindIsNamedWithoutSecrets(String location, String shown) {
		server.stubFor(any(anyUrl()).willReturn(status(302).withHeader("Location", location)));
		Fetching.assertFails(Kind.STATUS, () -> Fetching.fetch(Fetching.source(this.url)))
			.withMessageContaining("302 Found to " + shown.replace("PORT", Integer.toString(server.getPort())))
			.withMessageNotContaining("s3cret");
	}

	@Test
	void theRestOfAnAnswerThatIsNotAcceptedIsNotWaitedFor() throws Exception {
		CountDownLatch gone = new CountDownLatch(1);
		try (RawServer endless = new RawServer((socket, request) -> {
			socket.getOutputStream().write("HTTP/1.1 500 Oh\r\nContent-Length: 100000\r\n\r\n<html>".getBytes());
			if (socket.getInputStream().read() == -1) {
				gone.countDown();
			}
		})) {
			Fetching.assertFails(Kind.STATUS, () -> Fetching.fetch(Fetching.source(endless.url())));
			assertThat(gone.await(10, TimeUnit.SECONDS)).as("connection is closed").isTrue();
		}
	}

	@Test
	void aStatusThatIsAcceptedIsAnAnswer() throws Exception {
		server.stubFor(any(anyUrl()).willReturn(status(503).withBody("draining")));
		assertThat(Fetching.fetch(accepting("200-299", "503"))).isEqualTo("draining");
	}

	@Test
	void aStatusThatIsNoLongerAcceptedIsNone() {
		server.stubFor(any(anyUrl()).willReturn(ok()));
		Fetching.assertFails(Kind.STATUS, () -> Fetching.fetch(accepting("201", "503-599")))
			.withMessageContaining("answered 200 OK, accepted is 201, 503-599");
	}

	@Test
	void neitherQueryNorHeadersAreInAMessage() {
		server.stubFor(any(anyUrl()).willReturn(status(500)));
		Target target = new Target(this.url + "?a=s3cret", null, null, null, null, Map.of("X-Api-Key", "s3cret"),
				new Target.Ssl(null), Duration.ofSeconds(30), false, Target.Authentication.BASIC, null, null, null,
				null);
		Source source = new HttpTarget(target).source(new HttpRequestProperties(Method.POST, "/stats?b=s3cret",
				Map.of("c", "s3cret"), Map.of("X-Other", "s3cret"), "s3cret", List.of("200"), null, null));
		Fetching.assertFails(Kind.STATUS, () -> Fetching.fetch(source))
			.withMessageEndingWith(" (POST " + this.url + "/stats)")
			.withMessageNotContaining("s3cret");
	}

	@Test
	void anEncodingThatWasNotAskedForIsNamed() {
		server.stubFor(any(anyUrl()).willReturn(ok("…").withHeader("Content-Encoding", "br")));
		Fetching.assertFails(Kind.STATUS, () -> Fetching.fetch(Fetching.source(this.url)))
			.withMessageStartingWith("answered in the content encoding 'br'; only gzip and deflate are understood");
	}

	@Test
	void aFailureKeepsItsCause() throws IOException {
		String down = "http://127.0.0.1:" + freePort();
		Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source(down)))
			.satisfies((FetchException ex) -> assertThat(ex).hasCauseInstanceOf(ConnectException.class));
	}

	private Source accepting(String... status) {
		return new HttpTarget(Fetching.target(this.url)).source(
				new HttpRequestProperties(Method.GET, "/stats", Map.of(), Map.of(), null, List.of(status), null, null));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0)) {
			return socket.getLocalPort();
		}
	}

}
