package io.github.exporterkit.source.socket;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.TooLargeException;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.GivenUp;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.socket.LineServer.Script;
import io.github.exporterkit.text.DeclarationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class SocketSourceTests {

	@TempDir
	Path directory;

	private final SocketTransport transport = new SocketTransport();

	private static final Script MEMCACHED = (in, out) -> {
		for (String line = in.readLine(); line != null; line = in.readLine()) {
			Script.say(out, line.startsWith("stats") ? "STAT pid 1\r\nSTAT uptime 5\r\nEND\r\n" : "ERROR\r\n");
		}
	};

	@Test
	void theAnswerEndsWithTheConnection() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> {
			in.readLine();
			Script.say(out, "a 1\nb 2");
		})) {
			assertThat(fetch(server, SocketProperties.send("stats"))).isEqualTo("a 1\nb 2");
			assertThat(server.received()).containsExactly("stats");
		}
	}

	@Test
	void theAnswerEndsWithALineAndTheConnectionIsClosed() throws Exception {
		try (LineServer server = LineServer.tcp(MEMCACHED)) {
			assertThat(fetch(server, properties(exchange("END", null, false, "stats"))))
				.isEqualTo("STAT pid 1\r\nSTAT uptime 5\r\n");
			Awaitility.await().untilAsserted(() -> assertThat(server.connections()).isZero());
		}
	}

	@Test
	void theAnswerHasANumberOfLines() throws Exception {
		try (LineServer server = LineServer.tcp(MEMCACHED)) {
			assertThat(fetch(server, properties(exchange(null, 1, false, "stats")))).isEqualTo("STAT pid 1\r\n");
		}
	}

	@Test
	void theLastLineNeedsNoEnd() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> {
			in.readLine();
			Script.say(out, "a 1\nEND");
		})) {
			assertThat(fetch(server, properties(exchange("END", null, false, "stats")))).isEqualTo("a 1\n");
			assertThat(fetch(server, properties(exchange(null, 2, false, "stats")))).isEqualTo("a 1\nEND");
		}
	}

	@Test
	void severalExchangesAreOneText() throws Exception {
		try (LineServer server = LineServer.tcp(MEMCACHED)) {
			assertThat(fetch(server,
					properties(exchange("END", null, true, "stats"), exchange("END", null, false, "stats slabs"),
							exchange(null, 1, false, "nothing"))))
				.isEqualTo("STAT pid 1\r\nSTAT uptime 5\r\nERROR\r\n");
		}
	}

	@Test
	void aSocketOfThisMachineIsAskedAlike() throws Exception {
		try (LineServer server = LineServer.unix(this.directory.resolve("s.sock"), MEMCACHED)) {
			assertThat(fetch(server, properties(exchange("END", null, false, "stats"))))
				.isEqualTo("STAT pid 1\r\nSTAT uptime 5\r\n");
			Awaitility.await().untilAsserted(() -> assertThat(server.connections()).isZero());
		}
	}

	@Test
	void aGreetingIsNoAnswerAndLinesEndAsTheTargetWants() throws Exception {
		StringBuilder raw = new StringBuilder();
		try (LineServer server = LineServer.tcp((in, out) -> {
			Script.say(out, "220 hello\r\n220 there\r\n");
			for (int next = in.read(); next != '\n'; next = in.read()) {
				raw.append((char) next);
			}
			Script.say(out, "up\n");
		})) {
			assertThat(fetch(server,
					new SocketProperties(List.of("status"), null, null, null, List.of(), 2, LineEnding.CRLF, null)))
				.isEqualTo("up\n");
			assertThat(raw).hasToString("status\r");
		}
	}

	@Test
	void credentialsAreSentWhereTheyBelongAndAreReadAgain() throws Exception {
		Path password = Files.writeString(this.directory.resolve("password"), "first{username}\n");
		SocketProperties properties = properties(
				new SocketExchange(List.of("AUTH {username} {password}"), "OK.*", "ERR wrong.*", null, 1, true),
				exchange(null, 1, false, "info"));
		try (LineServer server = LineServer.tcp((in, out) -> {
			String login = in.readLine();
			Script.say(out, login.contains("wrong") ? "ERR wrong password\n"
					: login.contains("busy") ? "ERR loading\n" : "OK\n");
			in.readLine();
			Script.say(out, "fine\n");
		})) {
			Source source = source(server.url(), "admin", password, properties);
			assertThat(read(source)).isEqualTo("fine\n");
			Files.writeString(password, "second");
			assertThat(read(source)).isEqualTo("fine\n");
			assertThat(server.received()).containsExactly("AUTH admin first{username}", "info", "AUTH admin second",
					"info");
			Files.writeString(password, "wrong");
			assertFails(Kind.UNAUTHORIZED, source).withMessageContaining("the credentials were rejected")
				.withMessageNotContainingAny("wrong", "ERR");
			Files.writeString(password, "busy");
			assertFails(Kind.STATUS, source).withMessageContaining("does not begin as its expect says");
		}
	}

	@Test
	void anAnswerThatIsNotTheExpectedOneFails() throws Exception {
		try (LineServer server = LineServer.tcp(MEMCACHED)) {
			assertFails(Kind.STATUS,
					source(server.url(),
							properties(new SocketExchange(List.of("hush"), "STAT.*", null, "END", null, false))))
				.withMessageContaining("the answer to exchange 1 of 1 does not begin as its expect says")
				.withMessageNotContainingAny("hush", "ERROR");
		}
	}

	@Test
	void anAnswerThatEndsTooEarlyIsTruncated() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> {
			in.readLine();
			Script.say(out, "STAT pid 1\r\n");
		})) {
			assertFails(Kind.CONNECT, source(server.url(), properties(exchange("END", null, false, "stats"))))
				.withMessageContaining("before the answer to exchange 1 of 1 was complete");
			assertFails(Kind.CONNECT, source(server.url(), properties(exchange(null, 2, false, "stats"))))
				.withMessageContaining("was complete");
		}
	}

	@Test
	void aTargetThatSaysNothingAndHangsUpFails() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> in.readLine())) {
			assertFails(Kind.CONNECT, source(server.url(), SocketProperties.send("stats")))
				.withMessageContaining("without an answer");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aTargetThatHangsIsGivenUpAtTheDeadline(boolean unix) throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		Script hang = (in, out) -> {
			in.readLine();
			Script.say(out, "STAT pid 1\r\n");
			in.readLine();
			ended.countDown();
		};
		try (LineServer server = unix ? LineServer.unix(this.directory.resolve("h.sock"), hang)
				: LineServer.tcp(hang)) {
			Source source = source(server.url(), properties(exchange("END", null, false, "stats")));
			assertThatExceptionOfType(FetchException.class)
				.isThrownBy(() -> read(source, Deadline.after(Duration.ofMillis(700))))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.TIMEOUT))
				.withMessageContaining("not complete in time");
			ended.await();
		}
	}

	@Test
	void aTargetThatIsGivenUpAtTheDeadlineIsSaidNotToHaveAnswered() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		Script hang = (in, out) -> {
			in.readLine();
			Script.say(out, "OK\r\n");
			in.readLine();
			asked.countDown();
			in.readLine();
		};
		try (LineServer server = LineServer.tcp(hang)) {
			Source source = source(server.url(),
					properties(exchange(null, 1, true, "login"), exchange("END", null, false, "stats")));
			assertThat(GivenUp.message(source, () -> asked.await(20, TimeUnit.SECONDS)))
				.startsWith("the answer to exchange 2 of 2 was not complete in time; look at why it is slow");
		}
	}

	@Test
	void aByteNowAndThenIsGivenUpAtTheDeadlineToo() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> {
			while (true) {
				Script.say(out, "x");
				Thread.sleep(20);
			}
		})) {
			Source source = source(server.url(), SocketProperties.send("stats"));
			assertThatExceptionOfType(FetchException.class)
				.isThrownBy(() -> read(source, Deadline.after(Duration.ofMillis(700))))
				.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.TIMEOUT));
		}
	}

	@Test
	void whatIsDiscardedHasALimit() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> {
			while (true) {
				Script.say(out, "x".repeat(100_000));
			}
		})) {
			assertFails(Kind.TOO_LARGE,
					source(server.url(),
							properties(exchange("END", null, true, "a"), exchange("END", null, false, "b"))))
				.withMessageContaining("bytes that are discarded");
		}
	}

	@Test
	void whatIsReadIsLimitedByWhoeverReads() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> {
			while (true) {
				Script.say(out, "x".repeat(100_000));
			}
		})) {
			Source source = source(server.url(), SocketProperties.send("stats"));
			long[] total = new long[1];
			Payload.Limit limit = (bytes) -> {
				total[0] += bytes;
				if (total[0] > 10_000_000) {
					throw new TooLargeException("too much");
				}
			};
			try (Payload payload = source.fetch(Deadline.after(Duration.ofSeconds(30))).limited(limit)) {
				assertThatExceptionOfType(TooLargeException.class).isThrownBy(() -> payload.body().readAllBytes());
			}
			Awaitility.await().untilAsserted(() -> assertThat(server.connections()).isZero());
		}
	}

	@Test
	void nobodyListens() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			port = free.getLocalPort();
		}
		assertFails(Kind.CONNECT, source("tcp://127.0.0.1:" + port, SocketProperties.send("stats")))
			.withMessageContaining("no connection");
		assertFails(Kind.CONNECT, source("unix:///no/such.sock", SocketProperties.send("stats")))
			.withMessageContaining("there is no socket /no/such.sock; is the program up");
		Path file = Files.writeString(this.directory.resolve("file"), "");
		assertFails(Kind.CONNECT, source("unix://" + file, SocketProperties.send("stats")))
			.withMessageContaining("not a socket");
		assertFails(Kind.CONNECT, source("tcp://no-such-host.invalid:1", SocketProperties.send("stats")))
			.withMessageContaining("the host name no-such-host.invalid is not known");
	}

	@Test
	void aServerThatWantsTlsIsRecognised() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> {
			in.read();
			out.write(new byte[] { 0x15, 0x03, 0x03, 0, 2, 2, 40 });
			out.flush();
		})) {
			assertFails(Kind.TLS, source(server.url(), SocketProperties.send("stats")))
				.withMessageContaining("the target speaks TLS on this port");
		}
	}

	@Test
	void sourcesTakeTurnsIfTheTargetAcceptsFewConnections() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> {
			Script.say(out, in.readLine() + " 1\n");
			in.readLine();
		})) {
			Target target = target(server.url(), null, null, 1);
			Source first = source(target, properties(exchange(null, 1, false, "first")));
			Source second = source(target, properties(exchange(null, 1, false, "second")));
			Payload open = first.fetch(Deadline.after(Duration.ofSeconds(10)));
			assertThatExceptionOfType(FetchException.class)
				.isThrownBy(() -> read(second, Deadline.after(Duration.ofMillis(50))))
				.satisfies((failure) -> assertThat(failure.kind()).isEqualTo(Kind.TIMEOUT))
				.withMessageStartingWith("all 1 connections that exporter.target.max-connections allows were in use");
			assertThat(server.received()).containsExactly("first");
			open.close();
			open.close();
			assertThat(read(second)).isEqualTo("second 1\n");
			assertThat(read(first)).isEqualTo("first 1\n");
		}
	}

	@Test
	void whatCannotConnectTakesNoPlace() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			port = free.getLocalPort();
		}
		Source source = source(target("tcp://127.0.0.1:" + port, null, null, 1), SocketProperties.send("stats"));
		assertFails(Kind.CONNECT, source);
		assertFails(Kind.CONNECT, source);
	}

	@Test
	void manyFailuresLeaveNoConnection() throws Exception {
		try (LineServer server = LineServer.tcp((in, out) -> {
			Script.say(out, "x\n");
			in.readLine();
			in.readLine();
		})) {
			Source source = source(server.url(), properties(exchange(null, 2, false, "stats")));
			for (int i = 0; i < 20; i++) {
				assertThatExceptionOfType(FetchException.class)
					.isThrownBy(() -> read(source, Deadline.after(Duration.ofMillis(50))));
			}
			Awaitility.await().untilAsserted(() -> assertThat(server.connections()).isZero());
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp://localhost", "tcp://localhost:1/path", "tcp://localhost:1?a=b", "unix://",
			"unix:///", "unix://host/path" })
	void whatIsNoAddressIsRefused(String url) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> this.transport.check(Target.of(url)))
			.withMessageContaining("write one such as");
	}

	@Test
	void mistakesAreFoundAtTheStart() {
		assertMistake("exchanges", () -> new SocketProperties(List.of("a"), null, null, null,
				List.of(exchange("b", null, false, "c")), 0, LineEnding.LF, null));
		assertMistake("exchanges[0]",
				() -> properties(exchange(null, null, false, "a"), exchange("b", null, false, "c")));
		assertMistake("exchanges", () -> properties(exchange("b", null, true, "c")));
		assertMistake("greeting-lines",
				() -> new SocketProperties(List.of("a"), null, null, null, List.of(), -1, LineEnding.LF, null));
		assertMistake("lines", () -> exchange("b", 1, false, "c"));
		assertMistake("lines", () -> exchange(null, 0, false, "c"));
		assertMistake("until", () -> exchange("(", null, false, "c"));
		assertMistake("send", () -> exchange(null, null, false, "hush\nhush"));
		assertMistake("expect", () -> exchange(null, 1, true, "AUTH {password}"));
		assertMistake("rejected", () -> new SocketExchange(List.of("a"), "OK", "ERR", null, 1, true));
		assertMistake("", () -> source("tcp://localhost:1", null, null, SocketProperties.send("USER {username}")));
		assertMistake("tls", () -> source("unix:///run/x.sock",
				new SocketProperties(List.of(), null, null, null, List.of(), 0, LineEnding.LF, true)));
	}

	@Test
	void whatIsSentIsNotShown() {
		SocketProperties properties = properties(exchange("END", null, false, "hush"));
		assertThat(properties + " " + properties.exchanges()).doesNotContain("hush");
	}

	private static void assertMistake(String place, org.assertj.core.api.ThrowableAssert.ThrowingCallable declaration) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(declaration)
			.satisfies((ex) -> assertThat(ex.mistakes().get(0).place()).isEqualTo(place))
			.withMessageNotContaining("hush");
	}

	private static SocketExchange exchange(@Nullable String until, @Nullable Integer lines, boolean discard,
			String... send) {
		return new SocketExchange(List.of(send), null, null, until, lines, discard);
	}

	private static SocketProperties properties(SocketExchange... exchanges) {
		return new SocketProperties(List.of(), null, null, null, List.of(exchanges), 0, LineEnding.LF, null);
	}

	private Source source(String url, SocketProperties properties) {
		return source(url, null, null, properties);
	}

	private Source source(String url, @Nullable String username, @Nullable Path password, SocketProperties properties) {
		return source(target(url, username, password, null), properties);
	}

	private Source source(Target target, SocketProperties properties) {
		return this.transport.source(target, properties, SourceContext.of("stats", target));
	}

	private static Target target(String url, @Nullable String username, @Nullable Path password,
			@Nullable Integer maxConnections) {
		return new Target(url, username, null, password, null, Map.of(), new Target.Ssl(null), Duration.ofSeconds(1),
				false, Target.Authentication.BASIC, maxConnections, null, null, null);
	}

	private String fetch(LineServer server, SocketProperties properties) throws Exception {
		return read(source(server.url(), properties));
	}

	private static String read(Source source) throws Exception {
		return read(source, Deadline.after(Duration.ofSeconds(30)));
	}

	private static String read(Source source, Deadline deadline) throws Exception {
		try (Payload payload = source.fetch(deadline)) {
			return new String(payload.body().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static org.assertj.core.api.ThrowableAssertAlternative<FetchException> assertFails(Kind kind,
			Source source) {
		return assertThatExceptionOfType(FetchException.class).isThrownBy(() -> read(source))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind));
	}

}
