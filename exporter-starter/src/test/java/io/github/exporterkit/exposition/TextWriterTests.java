package io.github.exporterkit.exposition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.exposition.FamilyFixture.counter;
import static io.github.exporterkit.exposition.FamilyFixture.family;
import static io.github.exporterkit.exposition.FamilyFixture.gauge;
import static io.github.exporterkit.exposition.FamilyFixture.gaugeOver;
import static org.assertj.core.api.Assertions.assertThat;

class TextWriterTests {

	static final List<MetricFamily> EVERY_TYPE = List.of(
			gauge("x_memory_bytes").help("Memory in use").unit("bytes").sample(1024).build(),
			counter("x_messages").help("Messages sent")
				.labels("queue", "broker")
				.sample(3, "orders", "b1")
				.sample(0.5, "mail", "b1")
				.build(),
			counter("x_cpu_seconds").unit("seconds").sample(1.25).build(),
			family(MetricType.UNKNOWN, "x_level").help("Who knows").sample(-7).build(),
			family(MetricType.INFO, "x_build").help("The build").labels("version").sample(1, "1.0").build(),
			family(MetricType.STATE_SET, "x_state").help("The state")
				.unit("none")
				.labels("queue")
				.state("running", List.of("running", "stopped"), "orders")
				.build(),
			counter("x_sent").labels("queue").since(1700000000.5, 3, "a").sample(4, "b").build(),
			family(MetricType.SUMMARY, "x_wait_seconds").help("Time waited")
				.unit("seconds")
				.labels("queue")
				.summary(new SummaryValue().quantile(0.5, 0.2).quantile(0.99, Double.NaN).count(7).sum(1.5), "orders")
				.build(),
			family(MetricType.HISTOGRAM, "x_size_bytes").help("Sizes")
				.unit("bytes")
				.histogram(HistogramValue.cumulative().bucket(100, 1).count(4).sum(1234.5).created(1700000000))
				.build());

	@Test
	void everyTypeInText() throws IOException {
		assertThat(text(EVERY_TYPE)).isEqualTo("""
				# HELP x_memory_bytes Memory in use
				# TYPE x_memory_bytes gauge
				x_memory_bytes 1024
				# HELP x_messages_total Messages sent
				# TYPE x_messages_total counter
				x_messages_total{queue="orders",broker="b1"} 3
				x_messages_total{queue="mail",broker="b1"} 0.5
				# TYPE x_cpu_seconds_total counter
				x_cpu_seconds_total 1.25
				# HELP x_level Who knows
				# TYPE x_level untyped
				x_level -7
				# HELP x_build_info The build
				# TYPE x_build_info gauge
				x_build_info{version="1.0"} 1
				# HELP x_state The state
				# TYPE x_state gauge
				x_state{queue="orders",x_state="running"} 1
				x_state{queue="orders",x_state="stopped"} 0
				# TYPE x_sent_total counter
				x_sent_total{queue="a"} 3
				x_sent_total{queue="b"} 4
				# HELP x_wait_seconds Time waited
				# TYPE x_wait_seconds summary
				x_wait_seconds{queue="orders",quantile="0.5"} 0.2
				x_wait_seconds{queue="orders",quantile="0.99"} NaN
				x_wait_seconds_count{queue="orders"} 7
				x_wait_seconds_sum{queue="orders"} 1.5
				# HELP x_size_bytes Sizes
				# TYPE x_size_bytes histogram
				x_size_bytes_bucket{le="100.0"} 1
				x_size_bytes_bucket{le="+Inf"} 4
				x_size_bytes_count 4
				x_size_bytes_sum 1234.5
				""");
	}

	@Test
	void everyTypeInOpenMetrics() throws IOException {
		assertThat(openMetrics(EVERY_TYPE)).isEqualTo("""
				# TYPE x_memory_bytes gauge
				# UNIT x_memory_bytes bytes
				# HELP x_memory_bytes Memory in use
				x_memory_bytes 1024
				# TYPE x_messages counter
				# HELP x_messages Messages sent
				x_messages_total{queue="orders",broker="b1"} 3
				x_messages_total{queue="mail",broker="b1"} 0.5
				# TYPE x_cpu_seconds counter
				# UNIT x_cpu_seconds seconds
				x_cpu_seconds_total 1.25
				# TYPE x_level unknown
				# HELP x_level Who knows
				x_level -7
				# TYPE x_build info
				# HELP x_build The build
				x_build_info{version="1.0"} 1
				# TYPE x_state stateset
				# HELP x_state The state
				x_state{queue="orders",x_state="running"} 1
				x_state{queue="orders",x_state="stopped"} 0
				# TYPE x_sent counter
				x_sent_total{queue="a"} 3
				x_sent_created{queue="a"} 1.7000000005E9
				x_sent_total{queue="b"} 4
				# TYPE x_wait_seconds summary
				# UNIT x_wait_seconds seconds
				# HELP x_wait_seconds Time waited
				x_wait_seconds{queue="orders",quantile="0.5"} 0.2
				x_wait_seconds{queue="orders",quantile="0.99"} NaN
				x_wait_seconds_count{queue="orders"} 7
				x_wait_seconds_sum{queue="orders"} 1.5
				# TYPE x_size_bytes histogram
				# UNIT x_size_bytes bytes
				# HELP x_size_bytes Sizes
				x_size_bytes_bucket{le="100.0"} 1
				x_size_bytes_bucket{le="+Inf"} 4
				x_size_bytes_count 4
				x_size_bytes_created 1700000000
				x_size_bytes_sum 1234.5
				# EOF
				""");
	}

	@Test
	void theLabelsOfOneTableAreWrittenForACounterAndItsBeginning() throws IOException {
		LabelSets.Builder rows = new LabelSets.Builder(List.of("queue"));
		rows.add("a");
		LabelSets table = rows.build();
		MetricFamily counter = new MetricFamilyBuilder(new MetricDescriptor("x_a", MetricType.COUNTER, "", ""))
			.number(0, 3, 5)
			.build(table);
		assertThat(openMetrics(List.of(counter, gaugeOver("x_b", table, 0)))).isEqualTo("""
				# TYPE x_a counter
				x_a_total{queue="a"} 3
				x_a_created{queue="a"} 5
				# TYPE x_b gauge
				x_b{queue="a"} 0
				# EOF
				""");
	}

	@Test
	void aHistogramWithoutASumIsCountedInTheTextFormatOnly() throws IOException {
		LabelSets.Builder rows = new LabelSets.Builder(List.of("queue"));
		rows.add("a");
		rows.add("b");
		MetricFamilyBuilder builder = new MetricFamilyBuilder(
				new MetricDescriptor("x_size", MetricType.HISTOGRAM, "", ""));
		builder.histogram(0, HistogramValue.cumulative().bucket(-1, 1).count(4).sum(5), Unit.NONE);
		builder.histogram(1, HistogramValue.perBucket().bucket(1, 2).bucket(2, 1), Unit.NONE);
		List<MetricFamily> families = List.of(builder.build(rows.build()));
		assertThat(text(families)).isEqualTo("""
				# TYPE x_size histogram
				x_size_bucket{queue="a",le="-1.0"} 1
				x_size_bucket{queue="a",le="+Inf"} 4
				x_size_count{queue="a"} 4
				x_size_bucket{queue="b",le="1.0"} 2
				x_size_bucket{queue="b",le="2.0"} 3
				x_size_bucket{queue="b",le="+Inf"} 3
				x_size_count{queue="b"} 3
				""");
		assertThat(openMetrics(families)).doesNotContain("_count");
	}

	@Test
	void anInfoHasNoUnitInOpenMetrics() throws IOException {
		MetricFamily info = family(MetricType.INFO, "x_size_bytes").unit("bytes").sample(1).build();
		assertThat(openMetrics(List.of(info))).doesNotContain("# UNIT");
	}

	@Test
	void labelValuesAreEscapedAndEncoded() throws IOException {
		MetricFamily family = gauge("x").labels("path", "note")
			.sample(1, "C:\\\"dir\"\n", "ö日\uD83D\uDE00\uD83D")
			.build();
		assertThat(text(List.of(family))).isEqualTo("""
				# TYPE x gauge
				x{path="C:\\\\\\"dir\\"\\n",note="ö日\uD83D\uDE00\uFFFD"} 1
				""");
	}

	@Test
	void helpEscapesQuotesInOpenMetricsOnly() throws IOException {
		MetricFamily family = gauge("x").help("a \"b\" \\ c\nd é").sample(1).build();
		assertThat(text(List.of(family))).startsWith("# HELP x a \"b\" \\\\ c\\nd é\n");
		assertThat(openMetrics(List.of(family))).contains("# HELP x a \\\"b\\\" \\\\ c\\nd é\n");
	}

	@Test
	void anAbsentLabelIsLeftOutAndAnEmptyOneIsWritten() throws IOException {
		MetricFamily family = gauge("x").labels("a", "b", "c")
			.sample(1, null, "", "v")
			.sample(2, "v", null, null)
			.sample(3, null, null, null)
			.sample(4, "v", null, "w")
			.build();
		assertThat(text(List.of(family))).isEqualTo("""
				# TYPE x gauge
				x{b="",c="v"} 1
				x{a="v"} 2
				x 3
				x{a="v",c="w"} 4
				""");
	}

	@Test
	void familiesOfOneTableEachWriteTheirOwnRows() throws IOException {
		LabelSets.Builder rows = new LabelSets.Builder(List.of("queue"));
		rows.add("zero");
		rows.add((String) null);
		rows.add("two");
		LabelSets table = rows.build();
		List<MetricFamily> families = List.of(gaugeOver("x_a", table, 0, 2), gaugeOver("x_b", table, 2, 1, 0),
				gaugeOver("x_c", table, 1, 2));
		assertThat(text(families)).isEqualTo("""
				# TYPE x_a gauge
				x_a{queue="zero"} 0
				x_a{queue="two"} 2
				# TYPE x_b gauge
				x_b{queue="two"} 2
				x_b 1
				x_b{queue="zero"} 0
				# TYPE x_c gauge
				x_c 1
				x_c{queue="two"} 2
				""");
	}

	@Test
	void nothingIsAnEmptyBodyInTextAndAnEndInOpenMetrics() throws IOException {
		assertThat(text(List.of())).isEmpty();
		assertThat(openMetrics(List.of())).isEqualTo("# EOF\n");
	}

	@Test
	void aFamilyWithoutSamplesIsLeftOut() throws IOException {
		List<MetricFamily> families = List.of(gauge("x_none").help("Nothing").build());
		assertThat(text(families)).isEmpty();
		assertThat(openMetrics(families)).isEqualTo("# EOF\n");
	}

	private static String text(List<MetricFamily> families) throws IOException {
		return new String(write(ExpositionFormat.TEXT, families), StandardCharsets.UTF_8);
	}

	private static String openMetrics(List<MetricFamily> families) throws IOException {
		return new String(write(ExpositionFormat.OPENMETRICS, families), StandardCharsets.UTF_8);
	}

	private static byte[] write(ExpositionFormat format, List<MetricFamily> families) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		format.writer().write(families, out);
		return out.toByteArray();
	}

}
