package io.github.exporterkit.source.http.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.source.http.RawServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Targets that accept few connections.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class MaxConnectionsTests {

	private static final String ANSWER = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

	@Test
	void sixteenSourcesShareTheConnectionsThatAreAllowed() throws Exception {
		try (RawServer server = RawServer.answering(ANSWER)) {
			HttpTarget target = new HttpTarget(Fetching.target(server.url(), "max-connections", "3"));
			fetchAll(target, 16);
			fetchAll(target, 16);
			assertThat(server.connections()).isBetween(1, 3);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { ANSWER, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\n{}",
			"HTTP/1.0 200 OK\r\n\r\n{}" })
	void aTargetThatServesOneConnectionAtATimeIsAskedInTurn(String answer) throws Exception {
		try (OneAtATime server = new OneAtATime(answer)) {
			HttpTarget target = new HttpTarget(Fetching.target(server.url(), "max-connections", "1"));
			fetchAll(target, 16);
			fetchAll(target, 16);
			assertThat(server.refused.get()).isZero();
		}
	}

	@Test
	void anotherInterfaceCountsToo() throws Exception {
		AtomicInteger open = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		RawServer.Conversation counting = (socket, request) -> {
			most.accumulateAndGet(open.incrementAndGet(), Math::max);
			Thread.sleep(5);
			open.decrementAndGet();
			socket.getOutputStream().write(ANSWER.getBytes());
		};
		try (RawServer one = new RawServer(counting); RawServer other = new RawServer(counting)) {
			HttpTarget target = new HttpTarget(Fetching.target(one.url(), "max-connections", "1"));
			HttpTarget elsewhere = target.at("exporter.sources.x.url", other.url());
			List<FutureTask<String>> fetches = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				fetches.add(start(((i % 2 == 0) ? target : elsewhere).get("/stats")));
			}
			for (FutureTask<String> fetch : fetches) {
				assertThat(fetch.get()).isEqualTo("{}");
			}
			assertThat(most.get()).isOne();
		}
	}

	@Test
	void whoCameFirstIsServedFirst() throws Exception {
		List<String> served = new CopyOnWriteArrayList<>();
		CountDownLatch go = new CountDownLatch(1);
		try (RawServer server = new RawServer((socket, request) -> {
			served.add(request.split(" ")[1]);
			go.await();
			socket.getOutputStream().write(ANSWER.getBytes());
		})) {
			HttpTarget target = new HttpTarget(Fetching.target(server.url(), "max-connections", "1"));
			List<FutureTask<String>> fetches = new ArrayList<>();
			List<String> expected = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				FutureTask<String> fetch = new FutureTask<>(fetching(target.get("/" + i)));
				Thread thread = new Thread(fetch);
				thread.start();
				fetches.add(fetch);
				expected.add("/" + i);
				while ((i == 0) ? served.isEmpty() : thread.getState() != Thread.State.TIMED_WAITING) {
					Thread.onSpinWait();
				}
			}
			go.countDown();
			for (FutureTask<String> fetch : fetches) {
				fetch.get();
			}
			assertThat(served).containsExactlyElementsOf(expected);
		}
	}

	@Test
	void aWaitThatIsTooLongNamesTheKeyAndLeavesNothingBehind() throws Exception {
		try (RawServer server = new RawServer((socket, request) -> socket.getOutputStream()
			.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes()))) {
			HttpTarget target = new HttpTarget(Fetching.target(server.url(), "max-connections", "1"));
			try (Payload payload = Fetching.open(target.get("/slow"))) {
				for (int i = 0; i < 3; i++) {
					Fetching
						.assertFails(Kind.TIMEOUT,
								() -> Fetching.fetch(target.get("/stats"), Deadline.after(Duration.ofMillis(100))))
						.withMessageStartingWith(
								"all 1 connections that exporter.target.max-connections allows were in use until the deadline; ");
				}
			}
			try (Payload payload = Fetching.open(target.get("/stats"))) {
				assertThat(payload.body().read()).isEqualTo('{');
			}
		}
	}

	@Test
	void anInterruptEndsTheWaitAndLeavesNothingBehind() throws Exception {
		try (RawServer server = new RawServer((socket, request) -> socket.getOutputStream()
			.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes()))) {
			HttpTarget target = new HttpTarget(Fetching.target(server.url(), "max-connections", "1"));
			try (Payload payload = Fetching.open(target.get("/slow"))) {
				FutureTask<Boolean> wait = new FutureTask<>(() -> {
					Fetching.assertFails(Kind.TIMEOUT, () -> Fetching.fetch(target.get("/stats")))
						.withMessageContaining("given up");
					return Thread.currentThread().isInterrupted();
				});
				Thread thread = new Thread(wait);
				thread.start();
				thread.interrupt();
				assertThat(wait.get()).isTrue();
			}
			try (Payload payload = Fetching.open(target.get("/stats"))) {
				assertThat(payload.body().read()).isEqualTo('{');
			}
		}
	}

	@Test
	void withoutALimitNoSourceWaitsForAnother() throws Exception {
		CountDownLatch all = new CountDownLatch(32);
		try (RawServer server = new RawServer((socket, request) -> {
			all.countDown();
			all.await();
			socket.getOutputStream().write(ANSWER.getBytes());
		})) {
			fetchAll(new HttpTarget(Fetching.target(server.url())), 32);
		}
	}

	private static void fetchAll(HttpTarget target, int sources) throws Exception {
		List<FutureTask<String>> fetches = new ArrayList<>();
		for (int i = 0; i < sources; i++) {
			fetches.add(start(target.get("/" + i)));
		}
		for (FutureTask<String> fetch : fetches) {
			assertThat(fetch.get()).isEqualTo("{}");
		}
	}

	private static FutureTask<String> start(Source source) {
		FutureTask<String> fetch = new FutureTask<>(fetching(source));
		new Thread(fetch).start();
		return fetch;
	}

	private static Callable<String> fetching(Source source) {
		return () -> Fetching.fetch(source);
	}

	/** A device that resets a second connection. */
	private static final class OneAtATime implements Closeable {

		private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));

		private final AtomicInteger open = new AtomicInteger();

		private final AtomicInteger refused = new AtomicInteger();

		private final boolean closes;

		private final String answer;

		OneAtATime(String answer) throws IOException {
			this.answer = answer;
			this.closes = !answer.equals(ANSWER);
			daemon(() -> {
				while (true) {
					Socket socket = this.server.accept();
					if (this.open.incrementAndGet() > 1) {
						this.refused.incrementAndGet();
						socket.setSoLinger(true, 0);
						socket.close();
						this.open.decrementAndGet();
					}
					else {
						daemon(() -> serve(socket));
					}
				}
			});
		}

		String url() {
			return "http://127.0.0.1:" + this.server.getLocalPort();
		}

		@Override
		public void close() throws IOException {
			this.server.close();
		}

		private void serve(Socket socket) throws Exception {
			InputStream input = socket.getInputStream();
			StringBuilder request = new StringBuilder();
			for (int next = input.read(); next != -1; next = input.read()) {
				request.append((char) next);
				if (request.toString().endsWith("\r\n\r\n")) {
					request.setLength(0);
					if (this.closes) {
						this.open.decrementAndGet();
						socket.getOutputStream().write(this.answer.getBytes());
						socket.close();
						return;
					}
					socket.getOutputStream().write(this.answer.getBytes());
				}
			}
			this.open.decrementAndGet();
		}

		private static void daemon(Work work) {
			Thread thread = new Thread(() -> {
				try {
					work.run();
				}
				catch (Exception ex) {
					// The other side went away, or the test is over
				}
			});
			thread.setDaemon(true);
			thread.start();
		}

		interface Work {

			void run() throws Exception;

		}

	}

}
