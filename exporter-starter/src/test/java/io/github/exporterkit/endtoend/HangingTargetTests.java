package io.github.exporterkit.endtoend;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The target does not answer in time.
 */
class HangingTargetTests extends BadInput {

	private static final Duration PATIENCE = Duration.ofSeconds(4);

	@BeforeEach
	void warmUp() {
		scrape("{\"value\": []}").assertWorks();
	}

	@Test
	void aTargetThatHangsBeforeItsHeadersIsGivenUpInTime() {
		target.does((socket) -> {
		});
		assertGivenUpInTime();
	}

	@Test
	void aTargetThatHangsInItsBodyIsGivenUpInTime() {
		target.does((socket) -> {
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"value\": [{\"name\": \"a\"".getBytes());
		});
		assertGivenUpInTime();
	}

	@Test
	void aTargetThatDripsItsBodyIsGivenUpInTime() {
		CountDownLatch never = new CountDownLatch(1);
		target.does((socket) -> {
			socket.getOutputStream()
				.write("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n{\"value\": [".getBytes());
			while (!never.await(20, TimeUnit.MILLISECONDS)) {
				socket.getOutputStream().write(' ');
				socket.getOutputStream().flush();
			}
		});
		assertGivenUpInTime();
	}

	@Test
	void aTargetThatHungIsScrapedAgainAsSoonAsItAnswers() {
		target.does((socket) -> {
		});
		scrape(PATIENCE).assertFailed("timeout", 0);
		assertThat(scrape("{\"value\": [{\"name\": \"a\", \"size\": 2}]}").bad())
			.containsEntry("e2e_bad_size{name=\"a\"}", "2");
	}

	private void assertGivenUpInTime() {
		long start = System.nanoTime();
		Scraped scraped = scrape(PATIENCE);
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(PATIENCE);
		scraped.assertFailed("timeout", 0);
	}

}
