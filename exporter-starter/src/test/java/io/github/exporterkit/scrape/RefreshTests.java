package io.github.exporterkit.scrape;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Sources that are too expensive to fetch at every scrape.
 */
@Timeout(60)
@ExtendWith(OutputCaptureExtension.class)
class RefreshTests {

	private static final Duration LONG = Duration.ofHours(1);

	private final TestExporter exporter = new TestExporter();

	private final AtomicInteger fetches = new AtomicInteger();

	private final AtomicBoolean down = new AtomicBoolean();

	private final Source source = (deadline) -> {
		this.fetches.incrementAndGet();
		if (this.down.get()) {
			throw new FetchException(FetchException.Kind.CONNECT, "down");
		}
		return TestExporter.EMPTY.fetch(deadline);
	};

	private final StubbornSource stubborn = new StubbornSource();

	@AfterEach
	void close() {
		this.stubborn.release();
		this.exporter.close();
	}

	@Test
	void scrapesAreServedWhatIsThere() {
		this.exporter.source("a", this.source).refresh(LONG, LONG);
		this.exporter.start();
		awaitSuccess();
		for (int i = 0; i < 5; i++) {
			assertThat(this.exporter.scrape().fromTarget()).containsOnlyKeys("x_a_size");
		}
		assertThat(this.fetches).hasValue(1);
	}

	@Test
	void theHelpSaysSo() {
		this.exporter.source("a", this.source).refresh(Duration.ofSeconds(90), LONG);
		this.exporter.start();
		awaitSuccess();
		assertThat(this.exporter.scrape().family("x_a_size").descriptor().help())
			.isEqualTo("Size (cached, refreshed every 1m30s)");
	}

	@Test
	void theFirstScrapeJoinsTheFirstFetch() throws Exception {
		CountDownLatch boarded = new CountDownLatch(1);
		this.exporter.source("a", this.stubborn).refresh(LONG, LONG).source("b", (deadline) -> {
			boarded.countDown();
			return TestExporter.EMPTY.fetch(deadline);
		});
		this.exporter.start();
		this.stubborn.awaitFetch();
		CompletableFuture<ScrapeOutput> first = this.exporter.begin();
		boarded.await();
		this.stubborn.release();
		ScrapeOutput output = first.join();
		assertThat(output.fromTarget()).containsKey("x_a_size");
		assertThat(output.lastSuccess("a")).isPositive();
		assertThat(output.family("x_a_size").descriptor().help()).contains("cached");
		assertThat(this.stubborn.fetches()).isOne();
	}

	@Test
	void aScrapeThatCannotWaitForTheFirstFetchFailsWithoutEndingIt() throws Exception {
		this.exporter.source("a", this.stubborn).refresh(LONG, LONG);
		this.exporter.start();
		this.stubborn.awaitFetch();
		ScrapeOutput early = this.exporter.scrape(Duration.ofMillis(100));
		assertThat(early.reason("a")).isEqualTo("timeout");
		assertThat(early.lastSuccess("a")).isZero();
		this.stubborn.release();
		awaitSuccess();
		assertThat(this.stubborn.wasInterrupted()).isFalse();
		assertThat(this.stubborn.fetches()).isOne();
	}

	@Test
	void theStartWaitsForNoFetch() throws Exception {
		this.exporter.source("a", this.stubborn).refresh(LONG, LONG);
		this.exporter.start();
		this.stubborn.awaitFetch();
		assertThat(this.exporter.scraper().states().get(0).last()).isEmpty();
	}

	@Test
	void countersThatChangeTooSeldomForRatesAreLoggedOnce(CapturedOutput output) {
		this.exporter.source("a", TestExporter.EMPTY, (families) -> families.counter("sent", "Sent").sample(1))
			.refresh(Duration.ofMinutes(10), LONG)
			.source("b", TestExporter.EMPTY, (families) -> families.counter("read", "Read").sample(1))
			.refresh(Duration.ofMinutes(2), LONG)
			.source("c")
			.refresh(LONG, LONG);
		this.exporter.start();
		awaitSuccess();
		this.exporter.scrape();
		assertThat(output.getOut().lines().filter((line) -> line.contains("refresh:"))).singleElement()
			.asString()
			.endsWith(
					"Source 'a': x_sent_total only changes every 10m, because of refresh: rate() over 5m is wrong; shorten refresh to 2m, or use rate(…[40m]) and longer");
	}

	@Test
	void theTimeOfTheLastSuccessIsThatOfTheFetch() {
		Instant before = Instant.now().minusMillis(1);
		this.exporter.source("a", this.source).refresh(LONG, LONG);
		this.exporter.start();
		awaitSuccess();
		double after = Instant.now().toEpochMilli() / 1000.0;
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.lastSuccess("a")).isBetween(before.toEpochMilli() / 1000.0, after)
			.isEqualTo(this.exporter.scrape().lastSuccess("a"));
	}

	@Test
	void itIsFetchedAgainAndAgain() {
		this.exporter.source("a", this.source).refresh(Duration.ofMillis(10), LONG);
		this.exporter.start();
		Awaitility.await().until(() -> this.fetches.get() >= 5);
	}

	@Test
	void aRefreshThatFailsKeepsServingTheOldDataAndSaysSo() {
		this.exporter.source("a", this.source).refresh(Duration.ofMillis(10), LONG);
		this.exporter.start();
		awaitSuccess();
		this.down.set(true);
		Awaitility.await().until(() -> "connect".equals(this.exporter.scrape().reason("a")));
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.success("a")).isZero();
		assertThat(output.up()).isZero();
		assertThat(output.fromTarget()).containsOnlyKeys("x_a_size");
		assertThat(output.lastSuccess("a")).isPositive();
		this.down.set(false);
		awaitSuccess();
	}

	@Test
	void oldDataIsNotServedBeyondItsMaxAge() {
		this.exporter.source("a", this.source).refresh(Duration.ofMillis(10), Duration.ofMillis(50));
		this.exporter.start();
		awaitSuccess();
		this.down.set(true);
		Awaitility.await().until(() -> this.exporter.scrape().fromTarget().isEmpty());
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.reason("a")).isEqualTo("connect");
		assertThat(output.lastSuccess("a")).isPositive();
	}

	@Test
	void dataThatExpiresWhileTheNextFetchLastsIsAFailureAndNotAnEmptySuccess() {
		Semaphore permits = new Semaphore(1);
		this.exporter.source("a", (deadline) -> {
			permits.acquire();
			return Payload.of("{}", null);
		}).refresh(Duration.ofMillis(10), Duration.ofMillis(100));
		this.exporter.start();
		Awaitility.await().until(() -> {
			ScrapeOutput output = this.exporter.scrape();
			assertThat(output.success("a")).isEqualTo(output.fromTarget().isEmpty() ? 0 : 1);
			return "timeout".equals(output.reason("a"));
		});
		permits.release(100);
		awaitSuccess();
	}

	@Test
	void aSuccessIsNeverServedWithoutItsData() {
		this.exporter.source("a", this.source).refresh(Duration.ofMillis(1), LONG);
		this.exporter.start();
		for (int i = 0; i < 500; i++) {
			assertThat(this.exporter.scrape().fromTarget()).containsOnlyKeys("x_a_size");
		}
	}

	@Test
	void aRefreshThatHangsIsGivenUpAtTheSourcesTimeout() {
		this.exporter.source("a", this.stubborn).timeout(Duration.ofMillis(100)).refresh(LONG, LONG);
		this.exporter.start();
		Awaitility.await().until(() -> "timeout".equals(this.exporter.scrape().reason("a")));
	}

	@Test
	void closingTheScraperEndsTheFetchesInTheBackground() {
		this.exporter.source("a", this.source).refresh(Duration.ofMillis(5), LONG);
		this.exporter.start();
		awaitSuccess();
		this.exporter.scraper().close();
		Awaitility.await().during(Duration.ofMillis(200)).atMost(Duration.ofSeconds(20)).until(new Callable<Boolean>() {

			private int before = -1;

			@Override
			public Boolean call() {
				int now = RefreshTests.this.fetches.get();
				boolean same = now == this.before;
				this.before = now;
				return same;
			}

		});
	}

	@Test
	void sourcesWithoutARefreshHaveNoTimeOfALastSuccess() {
		assertThat(this.exporter.source("a", this.source).scrape().lastSuccess("a")).isNull();
	}

	private void awaitSuccess() {
		Awaitility.await().until(() -> {
			ScrapeOutput output = this.exporter.scrape(Duration.ofSeconds(10));
			return output.success("a") == 1;
		});
	}

}
