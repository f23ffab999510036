package io.github.exporterkit.scrape;

import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.build.LabelTable;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.build.RowLabels;
import io.github.exporterkit.metric.MetricType;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One bad sample never spoils a scrape.
 */
class InvalidSampleTests {

	private final TestExporter exporter = new TestExporter();

	@AfterEach
	void close() {
		this.exporter.close();
	}

	@Test
	void everyCopyOfASeriesIsLeftOut() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			families.gauge("size", "Size").labels("q").sample(1, "once");
			IntStream.range(0, 3).forEach((i) -> families.gauge("size", "Size").labels("q").sample(i, "thrice"));
		}).scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_size{q=\"once\"}");
		assertThat(output.dropped("a")).isEqualTo(3);
		assertThat(output.success("a")).isOne();
	}

	@Test
	void anAbsentLabelAndAnEmptyOneAreTheSameSeries() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			families.gauge("size", "Size").labels("q").sample(1, "");
			families.gauge("size", "Size").labels("q").sample(2, (String) null);
		}).scrape();
		assertThat(output.fromTarget()).isEmpty();
		assertThat(output.dropped("a")).isEqualTo(2);
	}

	@Test
	void aSeriesThatTwoSourcesDeliverIsLeftOutOfBoth() {
		ScrapeOutput output = this.exporter
			.metrics("a", (families) -> families.gauge("size", "Size").labels("q").sample(1, "same"))
			.metrics("b", (families) -> {
				families.gauge("size", "Size").labels("q").sample(2, "same");
				families.gauge("size", "Size").labels("q").sample(3, "other");
			})
			.scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_size{q=\"other\"}");
		assertThat(output.dropped("a")).isOne();
		assertThat(output.dropped("b")).isOne();
		assertThat(output.exposed("a")).isZero();
		assertThat(output.exposed("b")).isOne();
	}

	@Test
	void sourcesMayShareAFamilyWithoutSharingASeries() {
		ScrapeOutput output = this.exporter
			.metrics("a", (families) -> families.gauge("size", "Size").labels("q").sample(1, "one"))
			.metrics("b", (families) -> families.gauge("size", "Size").labels("q").sample(2, "two"))
			.scrape();
		assertThat(output.fromTarget()).containsEntry("x_size{q=\"one\"}", 1.0)
			.containsEntry("x_size{q=\"two\"}", 2.0)
			.hasSize(2);
	}

	@Test
	void sourcesMayShareAFamilyIfTheTargetChoosesOtherLabelNames() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			addChosen(families, 1, "label_a", "label_b");
			addChosen(families, 2, "label_b", "label_a");
			addChosen(families, 3);
		}).metrics("b", (families) -> addChosen(families, 4, "label_c", "label_a")).scrape();
		assertThat(output.fromTarget()).containsEntry("x_size{q=\"q\"}", 3.0)
			.containsEntry("x_size{q=\"q\",label_a=\"v\",label_c=\"v\"}", 4.0)
			.hasSize(2);
		assertThat(output.dropped("a")).isEqualTo(2);
	}

	private static void addChosen(MetricsBuilder families, double value, String... names) {
		RowLabels labels = new RowLabels("q");
		List.of(names).forEach((name) -> labels.addChosen(name, "v"));
		LabelTable table = families.table(new LabelNames(List.of("q"), true));
		table.column(new MetricDescriptor("x_size", MetricType.GAUGE, "Size", ""))
			.number(table.row(labels), value, Double.NaN);
	}

	@Test
	void twoValuesInOneRowAreTheSameSeries() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			LabelTable table = families.table(LabelNames.of(List.of("q")));
			MetricDescriptor size = new MetricDescriptor("x_size", MetricType.GAUGE, "Size", "");
			int row = table.row("a");
			table.column(size).number(row, 1, Double.NaN);
			table.column(size).number(row, 2, Double.NaN);
			table.column(new MetricDescriptor("x_age", MetricType.GAUGE, "Age", "")).number(row, 3, Double.NaN);
		}).scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_age{q=\"a\"}");
		assertThat(output.dropped("a")).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(doubles = { -1, -0.001, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY })
	void aCounterIsFiniteAndNotNegative(double value) {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			families.counter("sent", "Sent").labels("q").sample(value, "bad");
			families.counter("sent", "Sent").labels("q").sample(7, "good");
			families.gauge("temperature", "Temperature").sample(value);
		}).scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_sent_total{q=\"good\"}", "x_temperature");
		assertThat(output.dropped("a")).isOne();
	}

	@Test
	void aSampleWithALabelOverTheLimitIsLeftOut() {
		ScrapeOutput output = this.exporter.limits(new LimitProperties(DataSize.ofMegabytes(1), 100, 100, 30, 5, 64))
			.metrics("a", (families) -> {
				families.gauge("size", "Size").labels("q", "r").sample(1, "12345", "a");
				families.gauge("size", "Size").labels("q", "r").sample(2, "a", "123456");
			})
			.scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_size{q=\"12345\",r=\"a\"}");
		assertThat(output.dropped("a")).isOne();
	}

	@Test
	void aFamilyWithMoreLabelsThanTheLimitIsLeftOut() {
		ScrapeOutput output = this.exporter.limits(new LimitProperties(DataSize.ofMegabytes(1), 100, 100, 1, 100, 64))
			.metrics("a", (families) -> {
				families.gauge("wide", "Wide").labels("q", "r").sample(1, "a", "b");
				families.gauge("narrow", "Narrow").labels("q").sample(2, "a");
			})
			.scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_narrow{q=\"a\"}");
		assertThat(output.dropped("a")).isOne();
	}

	@Test
	void aMetricHasTheSameLabelsEverywhere() {
		ScrapeOutput output = this.exporter
			.metrics("a", (families) -> families.gauge("size", "Size").labels("q").sample(1, "a"))
			.metrics("b", (families) -> families.gauge("size", "Size").labels("queue").sample(1, "b"))
			.scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_size{q=\"a\"}");
		assertThat(output.dropped("b")).isOne();
	}

	@Test
	void aTypeThatClashesWithThatOfAnEarlierSourceIsLeftOut() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> families.counter("size", "Size").sample(1))
			.metrics("b", (families) -> families.gauge("size", "Size").sample(2))
			.scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_size_total");
		assertThat(output.dropped("a")).isZero();
		assertThat(output.dropped("b")).isOne();
	}

	@Test
	void aGaugeWithTheExposedNameOfACounterIsLeftOut() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> families.counter("size", "Size").sample(1))
			.metrics("b", (families) -> add(families.table(LabelNames.of(List.of())), "x_size_total"))
			.scrape();
		assertThat(output.fromTarget()).containsEntry("x_size_total", 1.0).hasSize(1);
		assertThat(output.dropped("b")).isOne();
	}

	@Test
	void whatIsRefusedForOneOfItsNamesTakesNoneOfTheOthers() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			add(families.table(LabelNames.of(List.of())), "x_size_total");
			families.counter("size", "Size").sample(1);
			families.gauge("size", "Size").sample(2);
		}).scrape();
		assertThat(output.fromTarget()).containsOnlyKeys("x_size_total", "x_size");
		assertThat(output.dropped("a")).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "x_up", "x_scrape_duration_seconds", "x_scrape_source_success", "x_exporter_build_info",
			"x_scrape_source_failure" })
	void theExportersOwnNamesAreTaken(String name) {
		ScrapeOutput output = this.exporter
			.metrics("a", (families) -> add(families.table(LabelNames.of(List.of())), name))
			.scrape();
		assertThat(output.dropped("a")).isOne();
		assertThat(output.fromTarget()).isEmpty();
		assertThat(output.up()).isOne();
	}

	@Test
	void theProcesssOwnMetricsLoseToTheTargets() {
		ScrapeOutput output = this.exporter
			.metrics("a", (families) -> add(families.table(LabelNames.of(List.of())), "process_threads"))
			.processMetrics(gauge("process_threads", 9), gauge("process_files", 3))
			.scrape();
		assertThat(output.samples()).containsEntry("process_threads", 1.0).containsEntry("process_files", 3.0);
	}

	@Test
	void theProcesssOwnMetricsLoseToTheExporters() {
		ScrapeOutput output = this.exporter.source("a").processMetrics(gauge("x_up", 9)).scrape();
		assertThat(output.up()).isOne();
	}

	private static void add(LabelTable table, String name) {
		table.column(new MetricDescriptor(name, MetricType.GAUGE, "", "")).number(table.row(), 1, Double.NaN);
	}

	private static MetricFamily gauge(String name, double value) {
		return MetricFamily.of(new MetricDescriptor(name, MetricType.GAUGE, "", ""), value);
	}

}
