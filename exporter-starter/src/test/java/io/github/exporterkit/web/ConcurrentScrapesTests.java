package io.github.exporterkit.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import jakarta.servlet.ServletOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.scrape.MetricFilter;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScraperOptions;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More scrapes at once than are good for anybody.
 */
@Timeout(60)
class ConcurrentScrapesTests {

	private static final ScrapeProperties ONE_AT_A_TIME = new ScrapeProperties(Duration.ofSeconds(30),
			Duration.ofMinutes(1), Duration.ZERO, 1, Duration.ZERO);

	private final CountDownLatch asked = new CountDownLatch(1);

	private final CountDownLatch released = new CountDownLatch(1);

	private final Scraper scraper = new Scraper(List.of(new SourceDefinition("a", (deadline) -> {
		this.asked.countDown();
		this.released.await();
		return Payload.of("{}", null);
	}, new JsonDecoder(64), (document, families) -> families.gauge("size", "Size").sample(1), true, null, null, null,
			() -> "")),
			new ScraperOptions("x", ONE_AT_A_TIME, new LimitProperties(DataSize.ofMegabytes(1), 100, 100, 10, 100, 64),
					new MetricFilter(List.of("*"), List.of()), Map.of(), List::of));

	private final MetricsEndpoint endpoint = new MetricsEndpoint(this.scraper, ONE_AT_A_TIME);

	@AfterEach
	void close() {
		this.released.countDown();
		this.scraper.close();
	}

	@Test
	void oneTooManyIsTurnedAwayAndTheNextOneIsNot() throws Exception {
		CompletableFuture<MockHttpServletResponse> first = CompletableFuture.supplyAsync(this::scrape);
		this.asked.await();
		MockHttpServletResponse second = scrape();
		assertThat(second.getStatus()).isEqualTo(503);
		assertThat(second.getContentType()).isEqualTo("text/plain;charset=UTF-8");
		assertThat(second.getContentAsString())
			.isEqualTo("Too many scrapes are running at once; see exporter.scrape.max-concurrent");
		this.released.countDown();
		assertThat(first.join().getStatus()).isEqualTo(200);
		assertThat(scrape().getStatus()).isEqualTo(200);
	}

	@Test
	void oneClientCannotTakeAllPlaces() throws Exception {
		ScrapeProperties two = new ScrapeProperties(Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ZERO, 2,
				Duration.ZERO);
		MetricsEndpoint endpoint = new MetricsEndpoint(this.scraper, two);
		CompletableFuture<MockHttpServletResponse> first = CompletableFuture
			.supplyAsync(() -> scrape(endpoint, "192.0.2.1"));
		this.asked.await();
		assertThat(scrape(endpoint, "192.0.2.1").getStatus()).isEqualTo(503);
		CompletableFuture<MockHttpServletResponse> other = CompletableFuture
			.supplyAsync(() -> scrape(endpoint, "192.0.2.2"));
		this.released.countDown();
		assertThat(first.join().getStatus()).isEqualTo(200);
		assertThat(other.join().getStatus()).isEqualTo(200);
		assertThat(scrape(endpoint, "192.0.2.1").getStatus()).isEqualTo(200);
	}

	/** An answer that tells when it is written, and waits until it may be. */
	private static MockHttpServletResponse readBy(CountDownLatch writing, CountDownLatch read) {
		return new MockHttpServletResponse() {

			@Override
			public ServletOutputStream getOutputStream() {
				writing.countDown();
				try {
					read.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				return super.getOutputStream();
			}

		};
	}

	private static MockHttpServletResponse scrape(MetricsEndpoint endpoint, String client) {
		MockHttpServletRequest request = new MockHttpServletRequest();
		request.setRemoteAddr(client);
		return scrape(endpoint, request, new MockHttpServletResponse());
	}

	@Test
	void howManyWereTurnedAwayIsToldAfterwards() throws Exception {
		CompletableFuture<MockHttpServletResponse> first = CompletableFuture.supplyAsync(this::scrape);
		this.asked.await();
		scrape();
		scrape();
		this.released.countDown();
		first.join();
		assertThat(scrape().getContentAsString()).contains("\nx_scrape_refused_requests_total 2\n");
	}

	@Test
	void anAnswerThatIsBeingWrittenDoesNotCount() throws Exception {
		this.released.countDown();
		CountDownLatch writing = new CountDownLatch(1);
		CountDownLatch read = new CountDownLatch(1);
		MockHttpServletResponse slow = readBy(writing, read);
		CompletableFuture<Integer> first = CompletableFuture.supplyAsync(() -> {
			scrape(new MockHttpServletRequest(), slow);
			return slow.getStatus();
		});
		writing.await();
		assertThat(scrape().getStatus()).isEqualTo(200);
		assertThat(first).isNotDone();
		read.countDown();
		assertThat(first.join()).isEqualTo(200);
		assertThat(slow.getContentAsString()).contains("x_up 1");
	}

	@Test
	void answersThatWaitDoNotFillTheMemory() throws Exception {
		this.released.countDown();
		MetricsEndpoint endpoint = new MetricsEndpoint(this.scraper, ONE_AT_A_TIME, 2);
		CountDownLatch writing = new CountDownLatch(1);
		CountDownLatch read = new CountDownLatch(1);
		MockHttpServletResponse slow = readBy(writing, read);
		CompletableFuture<MockHttpServletResponse> first = CompletableFuture
			.supplyAsync(() -> scrape(endpoint, new MockHttpServletRequest(), slow));
		writing.await();
		MockHttpServletResponse refused = scrape(endpoint, "127.0.0.1");
		assertThat(refused.getStatus()).isEqualTo(503);
		assertThat(refused.getContentAsString()).startsWith("Too many answers wait to be taken");
		assertThat(refused.getHeader("Content-Encoding")).isNull();
		assertThat(scrape(endpoint, "192.0.2.1").getStatus()).isEqualTo(200);
		read.countDown();
		assertThat(first.join().getStatus()).isEqualTo(200);
		assertThat(scrape(endpoint, "127.0.0.1").getStatus()).isEqualTo(200);
	}

	@Test
	void aRequestThatIsRefusedDoesNotCount() {
		this.released.countDown();
		for (int i = 0; i < 3; i++) {
			MockHttpServletRequest request = new MockHttpServletRequest();
			request.addParameter("collect[]", "unknown");
			assertThat(scrape(request).getStatus()).isEqualTo(400);
		}
		assertThat(scrape().getStatus()).isEqualTo(200);
	}

	private MockHttpServletResponse scrape() {
		return scrape(new MockHttpServletRequest());
	}

	private MockHttpServletResponse scrape(MockHttpServletRequest request) {
		return scrape(request, new MockHttpServletResponse());
	}

	private MockHttpServletResponse scrape(MockHttpServletRequest request, MockHttpServletResponse response) {
		return scrape(this.endpoint, request, response);
	}

	private static MockHttpServletResponse scrape(MetricsEndpoint endpoint, MockHttpServletRequest request,
			MockHttpServletResponse response) {
		try {
			endpoint.handleRequest(request, response);
			return response;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
