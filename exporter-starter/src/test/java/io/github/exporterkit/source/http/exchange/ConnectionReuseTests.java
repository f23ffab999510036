package io.github.exporterkit.source.http.exchange;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.source.http.RawServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * How many connections scrape after scrape costs the target.
 */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class ConnectionReuseTests {

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 2\r\n\r\n{}", "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n" })
	void fetchesThatAreReadToTheEndShareOneConnection(String answer) throws Exception {
		try (RawServer server = RawServer.answering("HTTP/1.1 200 OK\r\n" + answer)) {
			HttpTarget target = new HttpTarget(Fetching.target(server.url()));
			Fetching.fetch(target.get("/a"));
			Fetching.fetch(target.get("/b"));
			Fetching.fetch(target.at("exporter.sources.x.url", server.url()).get("/c"));
			assertThat(server.requestLines()).hasSize(3);
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void theEndOfAGzippedBodyIsTheEndOfItsChunksToo() throws Exception {
		byte[] gzip = gzip();
		try (RawServer server = new RawServer((socket, request) -> {
			ByteArrayOutputStream answer = new ByteArrayOutputStream();
			answer.writeBytes(("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n"
					+ Integer.toHexString(gzip.length) + "\r\n")
				.getBytes());
			answer.writeBytes(gzip);
			socket.getOutputStream().write(answer.toByteArray());
			Thread.sleep(50);
			socket.getOutputStream().write("\r\n0\r\n\r\n".getBytes());
		})) {
			Source source = Fetching.source(server.url());
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(server.connections()).isOne();
		}
	}

	@Test
	void aBodyThatIsNotReadToItsEndCostsItsConnection() throws Exception {
		try (RawServer server = new RawServer((socket, request) -> socket.getOutputStream()
			.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes()))) {
			Source source = Fetching.source(server.url());
			for (int i = 0; i < 2; i++) {
				try (Payload payload = Fetching.open(source)) {
					assertThat(payload.body().read()).isEqualTo('{');
				}
			}
			assertThat(server.connections()).isEqualTo(2);
		}
	}

	@Test
	void aConnectionThatTheTargetClosedInTheMeantimeIsMadeAnew() throws Exception {
		try (RawServer server = RawServer.answeringOnce("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes())) {
			Source source = Fetching.source(server.url());
			for (int i = 0; i < 5; i++) {
				assertThat(Fetching.fetch(source)).isEqualTo("{}");
			}
			assertThat(server.connections()).isEqualTo(5);
		}
	}

	@Test
	void aTargetThatClosesIdleConnectionsIsStillAskedWithPost() throws Exception {
		String answer = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";
		try (RawServer server = RawServer.answeringOnce(answer.getBytes())) {
			Source source = new HttpTarget(Fetching.target(server.url())).post("/stats", "{}");
			for (int i = 0; i < 20; i++) {
				assertThat(Fetching.fetch(source)).isEqualTo("{}");
			}
			assertThat(server.requestLines()).hasSize(20);
		}
	}

	@Test
	void aTargetThatClosesAConnectionUponTheSecondRequestIsAskedOnceMore() throws Exception {
		Map<Socket, Boolean> asked = new ConcurrentHashMap<>();
		try (RawServer server = new RawServer((socket, request) -> {
			if (asked.put(socket, true) != null) {
				socket.close();
			}
			else {
				socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes());
			}
		})) {
			Source source = new HttpTarget(Fetching.target(server.url())).post("/stats", "{}");
			for (int i = 0; i < 20; i++) {
				assertThat(Fetching.fetch(source)).isEqualTo("{}");
			}
		}
	}

	@Test
	void aNewConnectionThatIsLostIsNotTriedAgain() throws Exception {
		try (RawServer server = RawServer.answeringOnce(new byte[0])) {
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(Fetching.source(server.url())));
			assertThat(server.requestLines()).hasSize(1);
		}
	}

	@Test
	void closingTheTargetClosesItsConnections() throws Exception {
		CountDownLatch gone = new CountDownLatch(1);
		try (RawServer server = new RawServer((socket, request) -> {
			socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}".getBytes());
			if (socket.getInputStream().read() == -1) {
				gone.countDown();
			}
		}); HttpTarget target = new HttpTarget(Fetching.target(server.url()))) {
			Fetching.fetch(target.get("/stats"));
			target.close();
			assertThat(gone.await(10, TimeUnit.SECONDS)).isTrue();
		}
	}

	private static byte[] gzip() throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
			gzip.write("{}".getBytes());
		}
		return compressed.toByteArray();
	}

}
