package io.github.exporterkit.scrape;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.metric.StateSetMetric;
import io.github.exporterkit.metric.FamilySamples;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.build.RowLabels;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.build.SampleColumn;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * A histogram, summary or state set is exposed whole or not at all.
 */
class InvalidCompositeTests {

	private final TestExporter exporter = new TestExporter();

	@AfterEach
	void close() {
		this.exporter.close();
	}

	private static MetricDescriptor metric(MetricType type) {
		return new MetricDescriptor("x_m", type, "Help", "");
	}

	/** Samples such as {@code _bucket 0.5 3}: suffix, label of the part, value. */
	private static void add(MetricsBuilder families, MetricType type, String label, String q, String... samples) {
		SampleColumn column = families.samples(metric(type), Unit.NONE);
		for (String sample : samples) {
			String[] words = sample.split(" ", -1);
			Map<String, String> labels = new LinkedHashMap<>(Map.of("q", q));
			labels.put(label, words[1]);
			column.add(words[0], Double.parseDouble(words[2]), labels);
		}
	}

	private static void histogram(MetricsBuilder families, String q, String... samples) {
		add(families, MetricType.HISTOGRAM, "le", q, samples);
	}

	private static List<String> shown(ScrapeOutput output) {
		return FamilySamples.of(output.family("x_m")).stream().map((sample) -> {
			String part = String.join("", sample.labels().values().stream().skip(1).filter(Objects::nonNull).toList());
			return sample.labels().get("q") + sample.name().substring("x_m".length()) + " "
					+ (part.isEmpty() ? "" : part + " ") + sample.value()
					+ (Double.isNaN(sample.created()) ? "" : " since " + sample.created());
		}).toList();
	}

	@Test
	void samplesOfAMetricComeTogetherAndInOrderAndCanonical() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			histogram(families, "a", "_sum  3.5", "_bucket Inf 3", "_created  9", "_bucket 1 1");
			histogram(families, "b", "_bucket 1e6 1", "_bucket +Inf 1");
			histogram(families, "a", "_count  3", "_bucket 5 2");
		}).scrape();
		assertThat(shown(output)).containsExactly("a_bucket 1.0 1.0", "a_bucket 5.0 2.0", "a_bucket +Inf 3.0",
				"a_count 3.0 since 9.0", "a_sum 3.5", "b_bucket 1e+06 1.0", "b_bucket +Inf 1.0");
		assertThat(output.dropped("a")).isZero();
		assertThat(output.exposed("a")).isEqualTo(7);
	}

	static Stream<Arguments> invalid() {
		return Stream.of(histogramOf("_bucket 1 1"), histogramOf("_sum  1", "_count  1"),
				histogramOf("_bucket 1 2", "_bucket +Inf 1"), histogramOf("_bucket 1 1", "_bucket +Inf NaN"),
				histogramOf("_bucket 1 -1", "_bucket +Inf 1"), histogramOf("_bucket 1 0.5", "_bucket +Inf 1"),
				histogramOf("_bucket 1 1", "_bucket 1.0 1", "_bucket +Inf 1"),
				histogramOf("_bucket 0 1", "_bucket -0 1", "_bucket +Inf 1"),
				histogramOf("_bucket one 1", "_bucket +Inf 1"), histogramOf("_bucket NaN 1", "_bucket +Inf 1"),
				histogramOf("_bucket  1", "_bucket +Inf 1"), histogramOf("_bucket +Inf 1", "_count  1.5", "_sum  2"),
				histogramOf("_bucket +Inf 1", "_count  NaN", "_sum  2"),
				histogramOf("_bucket +Inf 1", "_count  1", "_count  1", "_sum  2"),
				histogramOf("_bucket +Inf 1", "_count  1", "_sum  -1"),
				histogramOf("_bucket +Inf 1", "_count  1", "_sum  NaN"), histogramOf("_bucket +Inf 1", "_sum 1 1"),
				histogramOf("_bucket +Inf 1", "_max  1"), histogramOf("_bucket +Inf 1", "  1"),
				arguments(MetricType.SUMMARY, "quantile", new String[] { " 2 1" }),
				arguments(MetricType.SUMMARY, "quantile", new String[] { " 0.5 -1" }),
				arguments(MetricType.SUMMARY, "quantile", new String[] { " 0.5 1", " 0.50 1" }),
				arguments(MetricType.SUMMARY, "quantile", new String[] { " 0.5 1", "_count  0.5" }),
				arguments(MetricType.SUMMARY, "quantile", new String[] { " 0.5 1", "_sum  -1" }),
				arguments(MetricType.SUMMARY, "quantile", new String[] { "  1" }),
				arguments(MetricType.SUMMARY, "quantile", new String[] { "_created  1" }),
				arguments(MetricType.STATE_SET, "x_m", new String[] { " on 1", " off 2" }),
				arguments(MetricType.STATE_SET, "x_m", new String[] { " on 1", " on 1" }),
				arguments(MetricType.STATE_SET, "x_m", new String[] { " on 1", "  0" }),
				arguments(MetricType.STATE_SET, "x_m", new String[] { "_on on 1" }),
				arguments(MetricType.COUNTER, "r", new String[] { "_total  1", "_total  1", "_created  1" }),
				arguments(MetricType.COUNTER, "r", new String[] { "_created  1" }),
				arguments(MetricType.COUNTER, "r", new String[] { "_total  -1", "_created  1" }),
				arguments(MetricType.GAUGE, "r", new String[] { "_max  1" }),
				arguments(MetricType.INFO, "r", new String[] { "_info  2" }));
	}

	private static Arguments histogramOf(String... samples) {
		return arguments(MetricType.HISTOGRAM, "le", samples);
	}

	@ParameterizedTest
	@MethodSource("invalid")
	void aMetricThatIsNotWholeOrContradictsItselfIsLeftOutWhole(MetricType type, String label, String[] samples) {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			add(families, type, label, "bad", samples);
			add(families, type, label, "good", valid(type));
		}).scrape();
		assertThat(shown(output)).isNotEmpty().allMatch((sample) -> sample.startsWith("good"));
		assertThat(output.dropped("a")).isEqualTo(samples.length);
		assertThat(output.success("a")).isOne();
	}

	private static String[] valid(MetricType type) {
		return switch (type) {
			case HISTOGRAM -> new String[] { "_bucket +Inf 1", "_count  1", "_sum  2" };
			case SUMMARY -> new String[] { " 0.5 NaN", "_count  1" };
			case STATE_SET -> new String[] { " on 1", " off 0" };
			default -> new String[] { type.suffix() + "  1" };
		};
	}

	@ParameterizedTest
	@ValueSource(strings = { "1", "2", "3" })
	void theCountOfAHistogramThatWentOnCountingIsThatOfItsBuckets(String count) {
		ScrapeOutput output = this.exporter
			.metrics("a",
					(families) -> histogram(families, "a", "_count  " + count, "_sum  2", "_bucket 1 1",
							"_bucket +Inf 2", "_created  9"))
			.scrape();
		assertThat(shown(output)).containsExactlyInAnyOrder("a_bucket 1.0 1.0", "a_bucket +Inf 2.0",
				"a_count 2.0 since 9.0", "a_sum 2.0");
		assertThat(output.dropped("a")).isZero();
	}

	@Test
	void aCountWithoutASumIsDropped() {
		ScrapeOutput output = this.exporter
			.metrics("a", (families) -> histogram(families, "a", "_bucket +Inf 1", "_count  1"))
			.scrape();
		assertThat(shown(output)).containsExactly("a_bucket +Inf 1.0");
		assertThat(output.dropped("a")).isOne();
	}

	@Test
	void aSumWithoutACountHasThatOfTheBuckets() {
		ScrapeOutput output = this.exporter
			.metrics("a", (families) -> histogram(families, "a", "_bucket +Inf 2", "_sum  1"))
			.scrape();
		assertThat(shown(output)).containsExactly("a_bucket +Inf 2.0", "a_count 2.0", "a_sum 1.0");
		assertThat(output.dropped("a")).isZero();
	}

	@Test
	void aSumThatMayFallIsLeftOut() {
		ScrapeOutput output = this.exporter
			.metrics("a",
					(families) -> histogram(families, "a", "_bucket -1 1", "_bucket +Inf 1", "_sum  -7", "_count  1"))
			.scrape();
		assertThat(shown(output)).containsExactly("a_bucket -1.0 1.0", "a_bucket +Inf 1.0");
		assertThat(output.dropped("a")).isEqualTo(2);
	}

	@Test
	void aCounterKeepsItsBeginning() {
		ScrapeOutput output = this.exporter
			.metrics("a", (families) -> add(families, MetricType.COUNTER, "r", "a", "_created  5", "_total  1"))
			.metrics("b",
					(families) -> families
						.combined(metric(MetricType.COUNTER), LabelNames.of(List.of("q", "r")), Duplicates.SUM)
						.add(2, new RowLabels("b", "r")))
			.scrape();
		assertThat(shown(output)).containsExactly("a_total 1.0 since 5.0", "b_total r 2.0");
		assertThat(output.dropped("a")).isZero();
		assertThat(output.exposed("a")).isOne();
	}

	@Test
	void plainCountersKeepTheirBeginningsWhateverIsLeftOut() {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			var sent = families.counter("m", "Help").labels("q", "r").since(Instant.ofEpochSecond(5));
			sent.sample(1, "a", null);
			sent.sample(-1, "b", null);
		}).metrics("b", (families) -> families.counter("m", "Help").labels("q", "r").sample(3, "c", null)).scrape();
		assertThat(shown(output)).containsExactly("a_total 1.0 since 5.0", "c_total 3.0");
	}

	@Test
	void aHistogramThatTwoSourcesDeliverIsLeftOutOfBoth() {
		HistogramValue value = HistogramValue.cumulative().bucket(1, 1).sum(1);
		ScrapeOutput output = this.exporter.metrics("a", (families) -> {
			families.histogram("m", "Help").labels("q").sample(value, "same");
			families.histogram("m", "Help").labels("q").sample(value, "one");
		})
			.metrics("b", (families) -> histogram(families, "same", "_bucket +Inf 1"))
			.metrics("c", (families) -> histogram(families, "two", "_bucket +Inf 1"))
			.scrape();
		assertThat(shown(output)).containsExactly("one_bucket 1.0 1.0", "one_bucket +Inf 1.0", "one_count 1.0",
				"one_sum 1.0", "two_bucket +Inf 1.0");
		assertThat(output.dropped("a")).isEqualTo(4);
		assertThat(output.dropped("b")).isOne();
		assertThat(output.dropped("c")).isZero();
	}

	@Test
	void aLabelOverTheLimitCostsTheWholeMetric() {
		ScrapeOutput output = this.exporter.limits(new LimitProperties(DataSize.ofMegabytes(1), 100, 100, 30, 5, 64))
			.metrics("a", (families) -> {
				StateSetMetric states = families.stateSet("m", "Help", "on").labels("q");
				states.sample("too long", "a");
				states.sample("off", "b");
			})
			.scrape();
		assertThat(shown(output)).containsExactly("b on 0.0", "b off 1.0");
		assertThat(output.dropped("a")).isEqualTo(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "x_m_bucket", "x_m_sum", "x_m_count", "x_m_created", "x_m" })
	void theNamesOfAHistogramsSamplesAreTaken(String name) {
		ScrapeOutput output = this.exporter.metrics("a", (families) -> histogram(families, "a", "_bucket +Inf 1"))
			.metrics("b",
					(families) -> families
						.combined(new MetricDescriptor(name, MetricType.GAUGE, "", ""), LabelNames.of(List.of()),
								Duplicates.SUM)
						.add(1, new RowLabels()))
			.scrape();
		assertThat(output.fromTarget()).hasSize(1);
		assertThat(output.dropped("b")).isOne();
	}

	@Test
	void filtersActOnTheWholeFamily() {
		ScrapeOutput output = this.exporter.filter(List.of("x_m"), List.of()).metrics("a", (families) -> {
			histogram(families, "a", "_bucket +Inf 1", "_count  1", "_sum  1");
			families.gauge("other", "Help").sample(1);
		}).scrape();
		assertThat(output.fromTarget()).hasSize(3);
	}

}
