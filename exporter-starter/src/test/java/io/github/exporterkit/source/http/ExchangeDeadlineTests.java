package io.github.exporterkit.source.http;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.source.Connector;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever a fetch is waiting for, it ends in time.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class ExchangeDeadlineTests {

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 200 OK\r\nX-Long: ", "HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n",
			"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1;x=", "" })
	void anAnswerThatTricklesEndsAtTheDeadline(String beginning) throws Exception {
		try (RawServer server = new RawServer((socket, request) -> {
			socket.getOutputStream().write(beginning.getBytes());
			trickle(socket);
		})) {
			assertEndsInTime(Fetching.source(server.url()));
		}
	}

	@Test
	void aHandshakeThatTricklesEndsAtTheDeadline() throws Exception {
		try (Accepting server = new Accepting((socket) -> {
			socket.getOutputStream().write(new byte[] { 0x16, 3, 3, 0x3f, (byte) 0xff });
			trickle(socket);
		})) {
			assertEndsInTime(new HttpTarget(Fetching.target("https://127.0.0.1:" + server.port())).get("/stats"));
		}
	}

	@Test
	void aHandshakeThatIsNotAnsweredEndsAfterTheConnectTimeoutAndIsNamed() throws Exception {
		try (Accepting server = new Accepting((socket) -> {
		})) {
			Source source = new HttpTarget(
					Fetching.target("https://127.0.0.1:" + server.port(), "connect-timeout", "300ms"))
				.get("/stats");
			Fetching.assertFails(Kind.TLS, () -> Fetching.fetch(source))
				.withMessageStartingWith("the connection was made, but not secured within 300ms "
						+ "(exporter.target.connect-timeout); does the target speak TLS, and is https right?");
		}
	}

	@Test
	void aBodyThatNobodyReadsEndsAtTheDeadline() throws Exception {
		try (Accepting server = new Accepting((socket) -> {
		})) {
			assertEndsInTime(new HttpTarget(Fetching.target("http://127.0.0.1:" + server.port())).post("/stats",
					"x".repeat(20_000_000)));
		}
	}

	@Test
	void aBodyThatIsOnlySentInPartIsGivenUpByAnInterrupt() throws Exception {
		CountDownLatch accepted = new CountDownLatch(1);
		try (Accepting server = new Accepting((socket) -> accepted.countDown())) {
			Source source = new HttpTarget(Fetching.target("http://127.0.0.1:" + server.port())).post("/stats",
					"x".repeat(20_000_000));
			FutureTask<Boolean> fetch = new FutureTask<>(() -> {
				Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(source)).withMessageContaining("given up");
				return Thread.currentThread().isInterrupted();
			});
			Thread thread = new Thread(fetch);
			thread.start();
			accepted.await();
			thread.interrupt();
			assertThat(fetch.get(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	@Test
	void aNameServerThatHangsEndsAtTheDeadlineAndHoldsOneThreadOnly() throws Exception {
		CountDownLatch never = new CountDownLatch(1);
		Connector.Resolver hanging = (host) -> {
			while (never.getCount() > 0) {
				try {
					never.await();
				}
				catch (InterruptedException ex) {
					// As the system's resolver does, this ignores it
				}
			}
			return new InetAddress[] { InetAddress.getLoopbackAddress() };
		};
		Source source = new HttpTarget(Fetching.target("http://broker.example:1"), null, hanging).get("/stats");
		try {
			Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(source, Deadline.after(Duration.ofMillis(200))))
				.withMessageStartingWith("the addresses of the host name broker.example were not found in time; "
						+ "does the name server answer?");
			Fetching.assertFails(Kind.BUSY, () -> Fetching.fetch(source, Deadline.after(Duration.ofMillis(200))));
			assertThat(threadsThatResolve("broker.example")).hasSize(1);
		}
		finally {
			never.countDown();
		}
		Awaitility.await().untilAsserted(() -> assertThat(threadsThatResolve("broker.example")).isEmpty());
	}

	/** Without those that cancel, which end at once. */
	private static List<Thread> threadsThatResolve(String host) {
		return Thread.getAllStackTraces()
			.keySet()
			.stream()
			.filter((thread) -> thread.getName().startsWith("exporter-call-") && thread.getName().endsWith(host))
			.toList();
	}

	@Test
	void allAddressesOfANameAreTried() throws Exception {
		try (RawServer server = new RawServer("127.0.0.3", 0, (socket, request) -> socket.getOutputStream()
			.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes()))) {
			Source source = new HttpTarget(Fetching.target("http://broker.example:" + server.port()), null,
					resolving("127.0.0.1", "127.0.0.2", "127.0.0.3"))
				.get("/stats");
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
		}
	}

	@Test
	void anAddressThatDoesNotAnswerLeavesTimeForTheNext() throws Exception {
		try (FullBacklog full = new FullBacklog();
				RawServer server = new RawServer("127.0.0.2", full.port(), (socket, request) -> socket.getOutputStream()
					.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes()))) {
			Source source = new HttpTarget(Fetching.target("http://broker.example:" + full.port()), null,
					resolving("127.0.0.1", "127.0.0.2"))
				.get("/stats");
			assertThat(Fetching.fetch(source, Deadline.after(Duration.ofSeconds(4)))).isEqualTo("{}");
		}
	}

	@Test
	void ofSeveralAddressesThatAllFailTheFirstIsBlamed() {
		Source source = new HttpTarget(Fetching.target("http://broker.example:1"), null,
				resolving("127.0.0.1", "127.0.0.2"))
			.get("/stats");
		Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(source))
			.withMessageStartingWith("no connection (Connection refused); is it up, and are host and port right?");
	}

	private static void assertEndsInTime(Source source) {
		Deadline deadline = Deadline.after(Duration.ofMillis(700));
		long begin = System.nanoTime();
		Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(source, deadline));
		assertThat(Duration.ofNanos(System.nanoTime() - begin)).isBetween(Duration.ofMillis(690),
				Duration.ofSeconds(10));
	}

	private static void trickle(Socket socket) throws Exception {
		OutputStream output = socket.getOutputStream();
		while (true) {
			output.write('1');
			Thread.sleep(20);
		}
	}

	private static Connector.Resolver resolving(String... addresses) {
		return (host) -> {
			InetAddress[] found = new InetAddress[addresses.length];
			for (int i = 0; i < found.length; i++) {
				found[i] = InetAddress.getByName(addresses[i]);
			}
			return found;
		};
	}

	/** A server that accepts connections and reads nothing. */
	private static final class Accepting implements Closeable {

		private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));

		/** A socket that nobody holds is closed by the collector of garbage. */
		private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

		Accepting(Accepted accepted) throws IOException {
			Thread thread = new Thread(() -> {
				try {
					while (true) {
						Socket socket = this.server.accept();
						this.open.add(socket);
						accepted.connection(socket);
					}
				}
				catch (Exception ex) {
					// The other side went away, or the test is over
				}
			});
			thread.setDaemon(true);
			thread.start();
		}

		int port() {
			return this.server.getLocalPort();
		}

		@Override
		public void close() throws IOException {
			this.server.close();
			for (Socket socket : this.open) {
				socket.close();
			}
		}

		interface Accepted {

			void connection(Socket socket) throws Exception;

		}

	}

}
