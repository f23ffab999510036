package io.github.exporterkit.scrape;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One flight a source, whoever asked.
 */
@Timeout(60)
class SingleFlightTests {

	private final TestExporter exporter = new TestExporter();

	private final StubbornSource stubborn = new StubbornSource();

	@AfterEach
	void close() {
		this.stubborn.release();
		this.exporter.close();
	}

	@Test
	void twoScrapesAtOnceAreOneFetchWhateverTheirFilters() throws Exception {
		CountDownLatch boarded = new CountDownLatch(1);
		this.exporter.source("a", this.stubborn).source("b", (deadline) -> {
			boarded.countDown();
			return TestExporter.EMPTY.fetch(deadline);
		});
		this.exporter.scraper();
		CompletableFuture<ScrapeOutput> first = CompletableFuture.supplyAsync(() -> this.exporter.collect("a"));
		this.stubborn.awaitFetch();
		CompletableFuture<ScrapeOutput> second = this.exporter.begin();
		boarded.await();
		this.stubborn.release();
		assertThat(first.join().success("a")).isOne();
		assertThat(second.join().success("a")).isOne();
		assertThat(this.stubborn.fetches()).isOne();
	}

	@Test
	void eachScrapeWaitsNoLongerThanItsOwnDeadline() throws Exception {
		this.exporter.source("a", this.stubborn);
		CompletableFuture<ScrapeOutput> first = this.exporter.begin();
		this.stubborn.awaitFetch();
		assertThat(this.exporter.scrape(Duration.ofMillis(50)).reason("a")).isEqualTo("timeout");
		assertThat(this.stubborn.wasInterrupted()).as("somebody still waits").isFalse();
		this.stubborn.release();
		assertThat(first.join().fromTarget()).containsOnlyKeys("x_a_size");
		assertThat(this.stubborn.fetches()).isOne();
	}

	@Test
	void scrapesOneAfterTheOtherFetchEachTime() {
		AtomicInteger fetches = new AtomicInteger();
		this.exporter.source("a", (deadline) -> {
			fetches.incrementAndGet();
			return TestExporter.EMPTY.fetch(deadline);
		});
		for (int i = 0; i < 200; i++) {
			assertThat(this.exporter.scrape().reason("a")).isNull();
		}
		assertThat(fetches).hasValue(200);
	}

	@Test
	void aFlightThatNobodyWaitsForIsCancelled() {
		CountDownLatch interrupted = new CountDownLatch(1);
		this.exporter.source("a", (deadline) -> {
			try {
				new CountDownLatch(1).await();
			}
			catch (InterruptedException ex) {
				interrupted.countDown();
			}
			throw new IllegalStateException("cancelled");
		});
		Awaitility.await().until(() -> {
			assertThat(this.exporter.scrape(Duration.ofMillis(100)).success("a")).isZero();
			return interrupted.getCount() == 0;
		});
	}

	@Test
	void theResultOfACancelledFlightIsForgotten() throws Exception {
		this.exporter.source("a", this.stubborn);
		this.exporter.scrape(Duration.ofMillis(100));
		this.stubborn.release();
		Awaitility.await().until(() -> !"busy".equals(this.exporter.scrape(Duration.ofSeconds(10)).reason("a")));
		assertThat(this.stubborn.fetches()).as("the second scrape fetches anew").isEqualTo(2);
	}

	@Test
	void aThreadThatDoesNotEndMakesItsSourceBusyAtOnce() {
		this.exporter.source("a", this.stubborn).source("b");
		this.exporter.scrape(Duration.ofMillis(100));
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.reason("a")).isEqualTo("busy");
		assertThat(output.up()).isZero();
		assertThat(output.success("b")).isOne();
		assertThat(output.duration("a")).isLessThan(1);
		assertThat(this.stubborn.fetches()).isOne();
	}

	@Test
	void aBusySourceRecoversWhenItsThreadEnds() {
		this.exporter.source("a", this.stubborn);
		this.exporter.scrape(Duration.ofMillis(100));
		assertThat(this.exporter.scrape().reason("a")).isEqualTo("busy");
		this.stubborn.release();
		Awaitility.await().until(() -> this.exporter.scrape().success("a") == 1);
	}

	@Test
	void sourcesThatAreStuckTakeNoThreadFromTheOthers() {
		this.exporter.source("a", this.stubborn).source("b", this.stubborn).source("c");
		this.exporter.scrape(Duration.ofMillis(300));
		for (int i = 0; i < 5; i++) {
			assertThat(this.exporter.scrape().success("c")).isOne();
		}
		assertThat(this.stubborn.fetches()).isEqualTo(2);
	}

	@Test
	void fortySourcesThatAreStuckTakeNoThreadFromTheNext() {
		List<StubbornSource> stuck = Stream.generate(StubbornSource::new).limit(40).toList();
		for (int i = 0; i < stuck.size(); i++) {
			this.exporter.source("stuck" + i, stuck.get(i));
		}
		this.exporter.source("last");
		CompletableFuture<ScrapeOutput> all = this.exporter.begin();
		Awaitility.await().until(() -> stuck.stream().allMatch((source) -> source.fetches() == 1));
		assertThat(this.exporter.collect("last").success("last")).isOne();
		stuck.forEach(StubbornSource::release);
		assertThat(all.join().up()).isOne();
	}

	@ParameterizedTest
	@CsvSource({ "PT5S, PT5S", "PT10M, PT1M", ", PT1M" })
	void aFlightLastsNoLongerThanItsSourceAndAnyScrapeMay(Duration timeout, Duration longest) {
		AtomicReference<Duration> given = new AtomicReference<>();
		this.exporter.source("a", (deadline) -> {
			given.set(deadline.remaining());
			return TestExporter.EMPTY.fetch(deadline);
		}).timeout(timeout);
		assertThat(this.exporter.scrape(Duration.ofHours(1)).success("a")).isOne();
		assertThat(given.get()).isLessThanOrEqualTo(longest).isGreaterThan(longest.dividedBy(2));
	}

	@Test
	void aScrapeThatIsGivenUpWhileOthersWaitIsNoFailureOfTheSource() throws Exception {
		this.exporter.source("a", this.stubborn);
		CompletableFuture<ScrapeOutput> first = this.exporter.begin();
		this.stubborn.awaitFetch();
		assertThat(this.exporter.scrape(Duration.ofMillis(50)).reason("a")).isEqualTo("timeout");
		assertThat(this.exporter.scraper().states().get(0).last()).isEmpty();
		this.stubborn.release();
		assertThat(first.join().success("a")).isOne();
		assertThat(this.exporter.scraper().states().get(0).last().get().failure()).isEmpty();
	}

	@Test
	void closingWhatAnAbandonedFlightReadsWakesItsThread() {
		CountDownLatch closed = new CountDownLatch(1);
		this.exporter.source("a", (deadline) -> Payload.of(blocking(closed), null));
		assertThat(this.exporter.scrape(Duration.ofMillis(200)).reason("a")).isEqualTo("timeout");
		Awaitility.await().until(() -> closed.getCount() == 0);
	}

	@Test
	void aPayloadThatCannotBeClosedBlocksNoScrape() {
		CountDownLatch never = new CountDownLatch(1);
		this.exporter.source("a", (deadline) -> Payload.of(new InputStream() {

			@Override
			public int read() {
				return uninterruptibly(never);
			}

			@Override
			public void close() {
				uninterruptibly(never);
			}

		}, null)).source("b");
		assertThat(this.exporter.scrape(Duration.ofMillis(300)).reason("a")).isEqualTo("timeout");
		ScrapeOutput next = this.exporter.scrape();
		never.countDown();
		assertThat(next.reason("a")).isEqualTo("busy");
		assertThat(next.success("b")).isOne();
	}

	@Test
	void errorsAreNotShared() {
		AtomicInteger fetches = new AtomicInteger();
		this.exporter.shareFor(Duration.ofHours(1)).source("a", (deadline) -> {
			if (fetches.incrementAndGet() == 1) {
				throw new FetchException(FetchException.Kind.CONNECT, "down");
			}
			return TestExporter.EMPTY.fetch(deadline);
		});
		assertThat(this.exporter.scrape().reason("a")).isEqualTo("connect");
		assertThat(this.exporter.scrape().reason("a")).isNull();
		assertThat(fetches).hasValue(2);
	}

	@Test
	void anAnswerIsSharedForAsLongAsConfigured() {
		AtomicInteger fetches = new AtomicInteger();
		this.exporter.shareFor(Duration.ofHours(1)).source("a", (deadline) -> {
			fetches.incrementAndGet();
			return TestExporter.EMPTY.fetch(deadline);
		});
		assertThat(this.exporter.scrape().fromTarget()).containsOnlyKeys("x_a_size");
		assertThat(this.exporter.scrape().fromTarget()).containsOnlyKeys("x_a_size");
		assertThat(fetches).hasValue(1);
	}

	@Test
	void anAnswerThatIsTooOldIsNotShared() {
		AtomicInteger fetches = new AtomicInteger();
		this.exporter.shareFor(Duration.ofMillis(100)).source("a", (deadline) -> {
			fetches.incrementAndGet();
			return TestExporter.EMPTY.fetch(deadline);
		});
		this.exporter.scrape();
		Awaitility.await().until(() -> {
			this.exporter.scrape();
			return fetches.get() == 2;
		});
	}

	private static InputStream blocking(CountDownLatch closed) {
		return new InputStream() {

			@Override
			public int read() {
				return uninterruptibly(closed);
			}

			@Override
			public void close() {
				closed.countDown();
			}

		};
	}

	private static int uninterruptibly(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return -1;
			}
			catch (InterruptedException ex) {
				// As a read from a socket does
			}
		}
	}

}
