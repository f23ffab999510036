package io.github.exporterkit.scrape;

import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * {@code collect[]} and {@code exclude[]} as node_exporter has them, {@code name[]}, and
 * which metrics are exposed at all.
 */
class SelectionTests {

	private final TestExporter exporter = new TestExporter();

	private final AtomicInteger fetchesOfB = new AtomicInteger();

	@BeforeEach
	void sources() {
		this.exporter.metrics("a", (families) -> families.counter("sent", "Sent").sample(1)).source("b", (deadline) -> {
			this.fetchesOfB.incrementAndGet();
			return TestExporter.EMPTY.fetch(deadline);
		}).source("c");
	}

	@AfterEach
	void close() {
		this.exporter.close();
	}

	@Test
	void collectTakesOnlyWhatItNames() {
		assertThat(this.exporter.collect("a", "c").sources()).containsExactly("a", "c");
		assertThat(this.fetchesOfB).hasValue(0);
	}

	@Test
	void excludeTakesAllButWhatItNames() {
		assertThat(this.exporter.exclude("b").sources()).containsExactly("a", "c");
		assertThat(this.fetchesOfB).hasValue(0);
	}

	@Test
	void excludingWhatIsUnknownExcludesNothing() {
		assertThat(this.exporter.exclude("z").sources()).containsExactly("a", "b", "c");
	}

	@Test
	void collectingWhatIsUnknownIsRefusedWithTheKnownNames() {
		assertThatExceptionOfType(InvalidSelectionException.class).isThrownBy(() -> this.exporter.collect("z"))
			.withMessage("collect[] names the unknown source 'z'; known are a, b, c");
	}

	@Test
	void bothTogetherAreRefusedWithTheWordsOfNodeExporter() {
		assertThatExceptionOfType(InvalidSelectionException.class)
			.isThrownBy(() -> this.exporter.select(new Selection(Set.of("a"), Set.of("b"), Set.of())))
			.withMessage("Combined collect and exclude queries are not allowed.");
	}

	@Test
	void nameKeepsTheMetricsOfThatExposedName() {
		assertThat(named("x_sent_total", "x_up").samples()).containsOnlyKeys("x_sent_total", "x_up");
	}

	@Test
	void nameKeepsTheMetricsOfThatFamily() {
		assertThat(named("x_sent").samples()).containsOnlyKeys("x_sent_total");
	}

	@Test
	void aNameThatMatchesNothingNeverMeansEverything() {
		assertThat(named("x_nothing").samples()).isEmpty();
	}

	@Test
	void nameDoesNotChangeWhatIsFetched() {
		assertThat(named("x_up").up()).isOne();
		assertThat(this.fetchesOfB).hasValue(1);
	}

	@Test
	void metricsAreExposedByPattern() {
		this.exporter.filter(List.of("x_*_size", "x_sent_total"), List.of("x_c*"));
		assertThat(this.exporter.scrape().fromTarget()).containsOnlyKeys("x_sent_total", "x_b_size");
	}

	@Test
	void whatIsNotExposedByChoiceIsNotCountedAsLeftOut() {
		this.exporter.filter(List.of("*"), List.of("x_c*"));
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.dropped("c")).isZero();
		assertThat(output.exposed("c")).isZero();
		assertThat(output.success("c")).isOne();
	}

	@Test
	void neitherTheExportersNorTheProcesssOwnMetricsAreFiltered() {
		this.exporter.filter(List.of("*"), List.of("*"))
			.processMetrics(MetricFamily.of(new MetricDescriptor("process_files", MetricType.GAUGE, "Files", ""), 3));
		ScrapeOutput output = this.exporter.scrape();
		assertThat(output.up()).isOne();
		assertThat(output.fromTarget()).containsOnlyKeys("process_files");
	}

	private ScrapeOutput named(String... names) {
		return this.exporter.select(new Selection(Set.of(), Set.of(), Set.of(names)));
	}

}
