package io.github.exporterkit.scrape;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.metric.build.TooManySamplesException;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.translate.Translation;
import tools.jackson.core.JsonParser;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Sources run side by side, in time, and fail alone.
 */
@Timeout(60)
class SourceIsolationTests {

	private final TestExporter exporter = new TestExporter();

	private final StubbornSource stubborn = new StubbornSource();

	@AfterEach
	void close() {
		this.stubborn.release();
		this.exporter.close();
	}

	@Test
	void sourcesAreFetchedInParallel() {
		CyclicBarrier together = new CyclicBarrier(3);
		for (String name : new String[] { "a", "b", "c" }) {
			this.exporter.source(name, (deadline) -> {
				together.await(30, TimeUnit.SECONDS);
				return TestExporter.EMPTY.fetch(deadline);
			});
		}
		assertThat(this.exporter.scrape().fromTarget()).containsOnlyKeys("x_a_size", "x_b_size", "x_c_size");
	}

	@Test
	void moreSourcesThanThreadsAreAllCollected() {
		for (int i = 0; i < 40; i++) {
			this.exporter.source("s" + i);
		}
		assertThat(this.exporter.scrape().fromTarget()).hasSize(40);
	}

	@Test
	void aSourceThatMissesTheDeadlineFailsAndTheOthersAreServedInTime() {
		this.exporter.source("slow", this.stubborn).source("quick");
		this.exporter.collect("quick");
		ScrapeOutput output = this.exporter.scrape(Duration.ofSeconds(1));
		assertThat(output.reason("slow")).isEqualTo("timeout");
		assertThat(output.success("slow")).isZero();
		assertThat(output.duration("slow")).isBetween(0.9, 20.0);
		assertThat(output.success("quick")).isOne();
		assertThat(output.fromTarget()).containsOnlyKeys("x_quick_size");
		assertThat(output.samples().get("x_scrape_duration_seconds")).isBetween(0.9, 20.0);
	}

	@Test
	void severalSourcesThatHangShareOneDeadline() {
		StubbornSource other = new StubbornSource();
		this.exporter.source("a", this.stubborn).source("b", other);
		ScrapeOutput output = this.exporter.scrape(Duration.ofSeconds(2));
		other.release();
		assertThat(output.reason("a")).isEqualTo("timeout");
		assertThat(output.reason("b")).isEqualTo("timeout");
		assertThat(output.samples().get("x_scrape_duration_seconds")).isLessThan(3.9);
	}

	@Test
	void aSourcesOwnTimeoutShortensTheDeadline() {
		this.exporter.source("slow", this.stubborn).timeout(Duration.ofMillis(300));
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.reason("slow")).isEqualTo("timeout");
		assertThat(output.duration("slow")).isLessThan(30);
	}

	@Test
	void aSourceIsToldTheDeadlineThatItsOwnTimeoutShortens() {
		this.exporter.source("a", (deadline) -> {
			assertThat(deadline.remaining()).isLessThanOrEqualTo(Duration.ofSeconds(5)).isPositive();
			return TestExporter.EMPTY.fetch(deadline);
		}).timeout(Duration.ofSeconds(5));
		assertThat(this.exporter.scrape().success("a")).isOne();
	}

	@Test
	void aSourcesOwnTimeoutDoesNotLengthenTheDeadline() {
		this.exporter.source("slow", this.stubborn).timeout(Duration.ofMinutes(10));
		assertThat(this.exporter.scrape(Duration.ofMillis(300)).reason("slow")).isEqualTo("timeout");
	}

	@Test
	void aSourceThatHeedsItsTimeoutSaysItselfWhatItWaitedFor() {
		this.exporter.source("slow", (deadline) -> {
			Thread.sleep(deadline.remaining().toMillis() + 1);
			throw new FetchException(FetchException.Kind.TIMEOUT, "GET /slow: no answer in time");
		}).timeout(Duration.ofMillis(100));
		this.exporter.scrape();
		assertThat(this.exporter.scraper().states().get(0).last().get().failure().get().message())
			.isEqualTo("GET /slow: no answer in time");
	}

	@Test
	void sourcesThatAreLateSayWhatTheyWaitedForUnlessTheyHeedNoDeadline() {
		for (String name : List.of("a", "b", "c")) {
			this.exporter.source(name, (deadline) -> {
				try {
					Thread.sleep(deadline.remaining().toMillis());
				}
				catch (InterruptedException ex) {
					assertThat(deadline.hasPassed()).isTrue();
				}
				throw new FetchException(FetchException.Kind.TIMEOUT, name + " has not answered");
			});
		}
		this.exporter.source("stubborn", this.stubborn);
		await().atMost(Duration.ofSeconds(50)).untilAsserted(() -> {
			ScrapeOutput output = this.exporter.scrape(Duration.ofSeconds(1));
			assertThat(output.reason("a")).isEqualTo("timeout");
			assertThat(messages()).startsWith("a has not answered", "b has not answered", "c has not answered");
		});
		assertThat(messages().get(3)).doesNotContain("has not answered");
	}

	private List<String> messages() {
		return this.exporter.scraper()
			.states()
			.stream()
			.map((state) -> state.last().get().failure().get().message())
			.toList();
	}

	@Test
	void noTimeIsLeftForWhatIsReadAfterTheDeadline() {
		AtomicReference<Deadline> told = new AtomicReference<>();
		this.exporter.source("slow", (deadline) -> {
			told.set(deadline);
			return TestExporter.EMPTY.fetch(deadline);
		}, (families) -> {
			while (!told.get().hasPassed()) {
				Thread.onSpinWait();
			}
			for (int i = 0; i < 10_000; i++) {
				families.gauge("size", "Size").labels("i").sample(i, Integer.toString(i));
			}
			throw new AssertionError("goes on after the deadline");
		}).timeout(Duration.ofMillis(100)).source("quick");
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.reason("slow")).isEqualTo("timeout");
		assertThat(output.fromTarget()).containsOnlyKeys("x_quick_size");
	}

	@Test
	@SuppressWarnings("NullAway")
	void aSourceThatReturnsNullFailsAndIsToldWhatToReturn() {
		this.exporter.source("nothing", (deadline) -> null).source("whole");
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_whole_size");
		assertThat(this.exporter.scraper().states().get(0).last().get().failure().get().message()).isEqualTo(
				"the source returned null; return Payload.of(…), or throw an exception if there is nothing to return");
	}

	@Test
	void aSourceThatFailsHalfwayDeliversNothing() {
		this.exporter.metrics("half", (families) -> {
			families.gauge("before", "Before").sample(1);
			throw new IllegalStateException("in the middle");
		}).source("whole");
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_whole_size");
		assertThat(output.exposed("half")).isZero();
		assertThat(output.success("half")).isZero();
		assertThat(output.reason("half")).isEqualTo("translate");
	}

	@Test
	void truncatedInputDeliversNothing() {
		this.exporter.source("cut", (deadline) -> Payload.of("[{\"a\": 1}, {\"a\"", null), (document, families) -> {
			families.gauge("before", "Before").sample(1);
			document.tree();
		});
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.fromTarget()).isEmpty();
		assertThat(output.reason("cut")).isEqualTo("decode");
	}

	@Test
	void aSourceOverTheLimitOfSamplesFailsAsTooLarge() {
		this.exporter.limits(new LimitProperties(DataSize.ofMegabytes(1), 3, 3, 30, 1024, 64))
			.metrics("large", (families) -> {
				for (int i = 0; i < 4; i++) {
					families.gauge("g" + i, "G").sample(1);
				}
			});
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.reason("large")).isEqualTo("too_large");
		assertThat(this.exporter.scraper().states().get(0).last().get().failure().get().message())
			.contains("exporter.limits.samples")
			.doesNotContain(TooManySamplesException.class.getSimpleName());
	}

	@Test
	void aSourceOverTheLimitOfBytesFailsAsTooLarge() {
		String large = "[" + "1,".repeat(600) + "1]";
		this.exporter.limits(new LimitProperties(DataSize.ofBytes(1000), 100, 100, 30, 1024, 64))
			.source("large", (deadline) -> Payload.of(large, null))
			.source("quick");
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.reason("large")).isEqualTo("too_large");
		assertThat(output.fromTarget()).containsOnlyKeys("x_quick_size");
	}

	@Test
	void endlessRowsFailTheSourceAtTheLimitOrAtTheDeadline() {
		RowStream endless = (row) -> {
			row.set("a", "text");
			return true;
		};
		Translation reading = (document, families) -> {
			JsonParser tokens = document.tokens();
			tokens.nextToken();
			tokens.skipChildren();
		};
		this.exporter.source("large", (deadline) -> Payload.of(endless), reading);
		this.exporter.source("slow", (deadline) -> Payload.of(Stream.generate(() -> {
			LockSupport.parkNanos(1_000_000);
			return 1;
		})), reading).timeout(Duration.ofMillis(300));
		this.exporter.source("quick");
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.reason("large")).isEqualTo("too_large");
		assertThat(output.reason("slow")).isEqualTo("timeout");
		assertThat(output.fromTarget()).containsOnlyKeys("x_quick_size");
	}

	@Test
	void rowsThatCannotBeReadFailTheSourceForTheirOwnReason() {
		Translation reading = (document, families) -> document.tree();
		this.exporter.source("lost", (deadline) -> Payload.of((RowStream) (row) -> {
			throw new FetchException(FetchException.Kind.CONNECT, "lost");
		}), reading).source("broken", (deadline) -> Payload.of((RowStream) (row) -> {
			throw new SQLException("no such table");
		}), reading);
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.reason("lost")).isEqualTo("connect");
		assertThat(output.reason("broken")).isEqualTo("other");
	}

	@Test
	void labelValuesThatVanishFromTheTargetVanishFromTheNextScrape() {
		int[] scrapes = new int[1];
		this.exporter.metrics("queues",
				(families) -> families.gauge("size", "Size").labels("queue").sample(1, "q" + scrapes[0]++));
		assertThat(this.exporter.scrape().fromTarget()).isEqualTo(Map.of("x_size{queue=\"q0\"}", 1.0));
		assertThat(this.exporter.scrape().fromTarget()).isEqualTo(Map.of("x_size{queue=\"q1\"}", 1.0));
	}

	@Test
	void aScrapeWhoseThreadIsInterruptedEndsAtOnce() {
		this.exporter.source("slow", this.stubborn);
		Thread.currentThread().interrupt();
		ScrapeOutput output = this.exporter.scrape();
		assertThat(Thread.interrupted()).isTrue();
		assertThat(output.reason("slow")).isEqualTo("timeout");
	}

	@Test
	void aScrapeAfterTheEndFailsItsSourcesAndNotItself() {
		this.exporter.source("a");
		this.exporter.scraper().close();
		assertThat(this.exporter.scrape().reason("a")).isEqualTo("other");
	}

}
