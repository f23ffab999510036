package io.github.exporterkit.web;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.coyote.AbstractProtocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.test.context.TestPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Clients that ask for a large answer and do not take it.
 */
@ExtendWith(OutputCaptureExtension.class)
@TestPropertySource(properties = "exporter.scrape.share-for=10m")
class SlowClientTests extends ServedExporter {

	private static final int CLIENTS = 40;

	/** Tomcat counts the connection that it waits for. */
	private static final int ACCEPTOR = 1;

	private static final int ROWS = 40_000;

	/**
	 * More than the kernel keeps for a connection, which is up to 4 MB, is to be sent.
	 */
	private static final String LONG_NAME = "a-queue-with-a-rather-long-name-".repeat(8);

	private final List<Socket> clients = new ArrayList<>();

	@Autowired
	private ServletWebServerApplicationContext context;

	@BeforeEach
	void muchToSay() {
		target.stubFor(get(urlPathEqualTo("/queues")).willReturn(okJson(IntStream.range(0, ROWS)
			.mapToObj((i) -> "{\"name\": \"%s%d\", \"size\": %d}".formatted(LONG_NAME, i, i))
			.collect(Collectors.joining(",", "[", "]")))));
	}

	@AfterEach
	void closeClients() throws IOException {
		for (Socket client : this.clients) {
			client.close();
		}
	}

	@Test
	void readersOfNothingHoldNoThreadAndAreCutOffAtTheEndOfTheirScrape(CapturedOutput output) throws Exception {
		long length = takeAtOnce();
		askAll(12);
		assertThat(connections()).isGreaterThanOrEqualTo(CLIENTS);
		Awaitility.await()
			.untilAsserted(() -> assertThat(threadsIn(AnswerWriter.class, MetricsEndpoint.class)).isEmpty());
		assertThat(takeAtOnce()).isBetween(length - 1000, length + 1000);
		awaitDisconnection(Duration.ofSeconds(20));
		for (Socket client : this.clients) {
			assertThat(readAll(client)).isLessThan(length / 10 * 9);
		}
		assertThat(output).doesNotContain("Exception");
	}

	@Test
	void readersOfAByteNowAndThenAreCutOffToo() throws Exception {
		takeAtOnce();
		askAll(5);
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(200)).untilAsserted(() -> {
			for (Socket client : this.clients) {
				client.getInputStream().read();
			}
			assertThat(connections()).isEqualTo(ACCEPTOR);
		});
		takeAtOnce();
	}

	@Test
	void clientsThatGoAwayAreForgottenAtOnce(CapturedOutput output) throws Exception {
		takeAtOnce();
		askAll(60);
		for (Socket client : this.clients) {
			client.setSoLinger(true, 0);
		}
		closeClients();
		awaitDisconnection(Duration.ofSeconds(5));
		assertThat(output).doesNotContain("Exception");
	}

	private void awaitDisconnection(Duration within) {
		Awaitility.await().atMost(within).untilAsserted(() -> assertThat(connections()).isEqualTo(ACCEPTOR));
	}

	/**
	 * The number of bytes of an answer, whose connection is closed after it.
	 */
	private long takeAtOnce() throws IOException {
		try (Socket client = new Socket("127.0.0.1", port())) {
			client.getOutputStream()
				.write("GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
					.getBytes(StandardCharsets.US_ASCII));
			byte[] answer = client.getInputStream().readAllBytes();
			assertThat(new String(answer, 0, 12, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 200");
			return answer.length;
		}
	}

	private void askAll(int seconds) throws IOException {
		for (int i = 0; i < CLIENTS; i++) {
			Socket client = new Socket();
			this.clients.add(client);
			client.setReceiveBufferSize(4096);
			client.connect(new InetSocketAddress("127.0.0.1", port()));
			client.setSoTimeout(30_000);
			client.getOutputStream()
				.write("GET /metrics HTTP/1.1\r\nHost: x\r\n%s: %d\r\n\r\n".formatted(ScrapeTimeout.HEADER, seconds)
					.getBytes(StandardCharsets.US_ASCII));
			assertThat(new String(client.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
				.isEqualTo("HTTP/1.1 200");
		}
	}

	/**
	 * What the connection still holds, whether it then ends, is reset or says nothing.
	 */
	private static long readAll(Socket client) throws IOException {
		client.setSoTimeout(2000);
		long total = 0;
		byte[] buffer = new byte[8192];
		try {
			for (int read = client.getInputStream().read(buffer); read >= 0; read = client.getInputStream()
				.read(buffer)) {
				total += read;
			}
		}
		catch (IOException ex) {
			return total;
		}
		return total;
	}

	private long connections() {
		TomcatWebServer server = (TomcatWebServer) this.context.getWebServer();
		return ((AbstractProtocol<?>) server.getTomcat().getConnector().getProtocolHandler()).getConnectionCount();
	}

	private static List<String> threadsIn(Class<?>... types) {
		List<String> names = Arrays.stream(types).map(Class::getName).toList();
		return Thread.getAllStackTraces()
			.entrySet()
			.stream()
			.filter((thread) -> Arrays.stream(thread.getValue())
				.anyMatch((frame) -> names.stream().anyMatch(frame.getClassName()::startsWith)))
			.map((thread) -> thread.getKey().getName())
			.toList();
	}

}
