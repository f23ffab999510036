package io.github.exporterkit.endtoend;

import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More than one Prometheus, and one that goes away.
 */
@ExtendWith(OutputCaptureExtension.class)
class ConcurrentScrapeTests extends BadInput {

	@Test
	void manyScrapesAtOnceAreAllAnswered() {
		target.says("{\"value\": [{\"name\": \"a\", \"size\": 2}]}");
		CompletableFuture<?>[] scrapes = new CompletableFuture<?>[8];
		for (int i = 0; i < scrapes.length; i++) {
			scrapes[i] = CompletableFuture
				.runAsync(() -> assertThat(scrape().assertWorks().bad()).containsOnlyKeys("e2e_bad_size{name=\"a\"}"));
		}
		CompletableFuture.allOf(scrapes).join();
		assertThat(target.requests()).isBetween(1, scrapes.length);
	}

	@Test
	void scrapesAtOnceAreOneFetch() throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		target.does((socket) -> {
			asked.countDown();
			released.await();
			socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 13\r\n\r\n{\"value\": []}".getBytes());
		});
		List<CompletableFuture<Scraped>> scrapes = new ArrayList<>();
		try {
			scrapes.add(CompletableFuture.supplyAsync(this::scrape));
			asked.await();
			// The other source is asked again only by a scrape that has joined the fetch
			// of this one before.
			Awaitility.await().pollInterval(Duration.ofMillis(200)).until(() -> {
				scrapes.add(CompletableFuture.supplyAsync(this::scrape));
				return healthyRequests() > 1;
			});
			assertThat(target.requests()).isOne();
		}
		finally {
			released.countDown();
		}
		scrapes.forEach((scrape) -> scrape.join().assertWorks());
	}

	@Test
	void aClientThatGoesAwayBeforeItsAnswerHarmsNobody(CapturedOutput output) throws Exception {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch released = new CountDownLatch(1);
		target.does((socket) -> {
			asked.countDown();
			released.await();
			String body = "{\"value\": [{\"name\": \"a\", \"size\": 1}]}";
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s".formatted(body.length(), body).getBytes());
		});
		try (Socket client = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
			client.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".getBytes());
			asked.await();
			client.setSoLinger(true, 0);
		}
		released.countDown();
		assertThat(scrape("{\"value\": [{\"name\": \"a\", \"size\": 1}]}").assertWorks().bad())
			.containsOnlyKeys("e2e_bad_size{name=\"a\"}");
		assertThat(output).doesNotContain("ERROR").doesNotContain("Exception");
	}

}
