package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.source.FetchException;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an exporter says about itself.
 */
class SelfMetricsTests {

	private final TestExporter exporter = new TestExporter();

	@AfterEach
	void close() {
		this.exporter.close();
	}

	@Test
	void areAllPresentFromTheFirstScrape() {
		this.exporter.source("a").source("b").refresh(Duration.ofHours(1), Duration.ofHours(1));
		assertThat(this.exporter.scrape().samples()).containsOnlyKeys("x_up", "x_scrape_duration_seconds",
				"x_scrape_source_success{source=\"a\"}", "x_scrape_source_success{source=\"b\"}",
				"x_scrape_source_duration_seconds{source=\"a\"}", "x_scrape_source_duration_seconds{source=\"b\"}",
				"x_scrape_source_samples{source=\"a\"}", "x_scrape_source_samples{source=\"b\"}",
				"x_scrape_source_dropped_samples{source=\"a\"}", "x_scrape_source_dropped_samples{source=\"b\"}",
				"x_scrape_source_last_success_timestamp_seconds{source=\"b\"}",
				"x_scrape_source_refresh_interval_seconds{source=\"b\"}", "x_scrape_refused_requests_total",
				"x_exporter_build_info{version=\"1.0\"}", "x_a_size", "x_b_size");
	}

	@Test
	void areThereWhenTheVeryFirstScrapeFails() {
		this.exporter.source("a", (deadline) -> {
			throw new FetchException(FetchException.Kind.CONNECT, "down");
		});
		assertThat(this.exporter.scrape().samples()).containsOnlyKeys("x_up", "x_scrape_duration_seconds",
				"x_scrape_source_success{source=\"a\"}", "x_scrape_source_duration_seconds{source=\"a\"}",
				"x_scrape_source_samples{source=\"a\"}", "x_scrape_source_dropped_samples{source=\"a\"}",
				"x_scrape_source_failure_info{source=\"a\",reason=\"connect\"}", "x_scrape_refused_requests_total",
				"x_exporter_build_info{version=\"1.0\"}");
	}

	@Test
	void areGaugesOrInfosButForTheScrapesThatWereRefused() {
		assertThat(Scraper.ownMetrics("x")).filteredOn((metric) -> metric.type() != MetricType.COUNTER)
			.extracting("type")
			.containsOnly(MetricType.GAUGE, MetricType.INFO)
			.hasSize(10);
		assertThat(Scraper.ownMetrics("x")).filteredOn((metric) -> metric.type() == MetricType.COUNTER)
			.extracting("name")
			.containsExactly("x_scrape_refused_requests");
	}

	@Test
	void tellTheFailureOnlyWhileThereIsOne() {
		AtomicBoolean down = new AtomicBoolean(true);
		this.exporter.source("a", (deadline) -> {
			if (down.get()) {
				throw new FetchException(FetchException.Kind.CONNECT, "down");
			}
			return TestExporter.EMPTY.fetch(deadline);
		});
		assertThat(this.exporter.scrape().samples())
			.containsEntry("x_scrape_source_failure_info{source=\"a\",reason=\"connect\"}", 1.0);
		down.set(false);
		ScrapeOutput recovered = this.exporter.scrape();
		assertThat(recovered.reason("a")).isNull();
		assertThat(recovered.success("a")).isOne();
	}

	@Test
	void countWhatIsExposedAndWhatIsLeftOut() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			families.gauge("size", "Size").labels("q").sample(1, "a");
			families.gauge("size", "Size").labels("q").sample(1, "b");
			families.gauge("size", "Size").labels("q").sample(2, "b");
			families.counter("sent", "Sent").sample(-1);
		}).scrape();
		assertThat(output.exposed("a")).isEqualTo(1);
		assertThat(output.dropped("a")).isEqualTo(3);
	}

	@Test
	void countWhatIsOverTheLimitOfAFamilyAsLeftOut() {
		ScrapeOutput output = this.exporter.limits(new LimitProperties(DataSize.ofMegabytes(1), 100, 2, 30, 1024, 64))
			.metrics("a", (families) -> {
				for (int i = 0; i < 3; i++) {
					families.gauge("size", "Size").labels("q").sample(1, "q" + i);
				}
				families.gauge("other", "Other").sample(1);
			})
			.scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_other");
		assertThat(output.dropped("a")).isEqualTo(3);
		assertThat(output.success("a")).isOne();
	}

}
