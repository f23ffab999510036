package io.github.exporterkit.exposition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.github.exporterkit.metric.CanonicalNumber;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmInfoMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot.UnknownDataPointSnapshot;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * client_java's own writers say what the names, labels, values and types must be.
 */
class ClientJavaFamiliesTests {

	@Test
	void everyTypeOfClientJavaIsWrittenAsItsOwnWritersDo() throws IOException {
		MetricSnapshots snapshots = everyType().scrape();
		assertThat(snapshots.size()).isEqualTo(16);
		assertSameAsClientJava(snapshots);
	}

	@Test
	void micrometersMetersAreWrittenAsItsRegistryDoes() throws IOException {
		try (JvmGcMetrics gc = new JvmGcMetrics()) {
			MetricSnapshots snapshots = micrometer(gc).getPrometheusRegistry().scrape();
			assertThat(ClientJavaFamilies.of(snapshots)).extracting((family) -> family.descriptor().name())
				.contains("jvm_memory_used_bytes", "process_cpu_usage", "x_timer_seconds", "x_timer_seconds_max",
						"x_sizes_bytes", "x_tasks_seconds");
			assertSameAsClientJava(snapshots);
		}
	}

	@Test
	void namesLoseTheTypesSuffixAndKeepTheUnits() {
		assertThat(ClientJavaFamilies.of(everyType().scrape())).extracting(MetricFamily::descriptor)
			.contains(new MetricDescriptor("x_requests", MetricType.COUNTER, "The \"requests\"", ""),
					new MetricDescriptor("x_cpu_seconds", MetricType.COUNTER, "", "seconds"),
					new MetricDescriptor("x_events", MetricType.COUNTER, "", ""),
					new MetricDescriptor("x_build", MetricType.INFO, "", ""),
					new MetricDescriptor("x_dotted_name", MetricType.GAUGE, "", ""));
	}

	@Test
	void snapshotsOfOneNameBecomeOneFamily() throws IOException {
		MetricSnapshots snapshots = MetricSnapshots.of(gauge("a", "1"), gauge("b", "2"));
		List<MetricFamily> families = ClientJavaFamilies.of(snapshots);
		assertThat(families).hasSize(1);
		assertThat(families.get(0).labelSets().names()).containsExactly("a", "b");
		assertSameAsClientJava(snapshots);
	}

	@Test
	void whatHasNoSamplesIsNoFamily() {
		MetricMetadata name = new MetricMetadata("x");
		assertThat(ClientJavaFamilies.of(MetricSnapshots.of(new GaugeSnapshot(name, List.of())))).isEmpty();
		SummaryDataPointSnapshot nothing = SummaryDataPointSnapshot.builder().build();
		assertThat(ClientJavaFamilies.of(MetricSnapshots.of(new SummarySnapshot(name, List.of(nothing))))).isEmpty();
	}

	@Test
	void aHistogramWithoutSumHasNoCountBecauseOpenMetricsWantsBothOrNeither() throws IOException {
		HistogramDataPointSnapshot point = HistogramDataPointSnapshot.builder()
			.nativeSchema(5)
			.nativeZeroCount(3)
			.build();
		MetricSnapshots snapshots = MetricSnapshots.of(new HistogramSnapshot(new MetricMetadata("x"), List.of(point)));
		ExpositionReader ours = ours(ExpositionFormat.OPENMETRICS, snapshots);
		assertThat(ours.samples).containsExactly(new ExpositionReader.Sample("x_bucket", Map.of("le", "+Inf"), 3));
		assertThat(ours.samples).isEqualTo(theirs(OpenMetricsTextFormatWriter.create(), snapshots).samples);
	}

	@Test
	void aGaugeHistogramIsLeftOutInsteadOfPosingAsAHistogram() {
		HistogramDataPointSnapshot point = HistogramDataPointSnapshot.builder().nativeSchema(5).build();
		MetricSnapshots snapshots = MetricSnapshots
			.of(new HistogramSnapshot(true, new MetricMetadata("x"), List.of(point)));
		assertThat(ClientJavaFamilies.of(snapshots)).isEmpty();
	}

	private static PrometheusRegistry everyType() {
		PrometheusRegistry registry = new PrometheusRegistry();
		Counter requests = Counter.builder()
			.withoutExemplars()
			.name("x_requests_total")
			.help("The \"requests\"")
			.labelNames("path", "code")
			.register(registry);
		requests.labelValues("/\\\n\"", "200").inc(3);
		requests.labelValues("", "404").inc(0.5);
		Counter.builder().withoutExemplars().name("x_cpu").unit(Unit.SECONDS).register(registry).inc(1.5);
		Counter.builder().withoutExemplars().name("x_events").register(registry).inc();
		Counter.builder().withoutExemplars().name("x_read_total").unit(Unit.BYTES).register(registry).inc();
		Gauge.builder().withoutExemplars().name("x_memory").unit(Unit.BYTES).help("Memory").register(registry).set(-1);
		Gauge.builder()
			.withoutExemplars()
			.name("x.dotted.name")
			.labelNames("dotted.label")
			.register(registry)
			.labelValues("v")
			.set(1e300);
		Gauge infinite = Gauge.builder().withoutExemplars().name("x_infinite").labelNames("a").register(registry);
		infinite.labelValues("nan").set(Double.NaN);
		infinite.labelValues("plus").set(Double.POSITIVE_INFINITY);
		infinite.labelValues("minus").set(Double.NEGATIVE_INFINITY);
		Info.builder().name("x_build_info").labelNames("version").register(registry).setLabelValues("1.0");
		StateSet.builder()
			.name("x_state")
			.states("on", "off")
			.labelNames("a")
			.register(registry)
			.labelValues("b")
			.setTrue("on");
		Summary quantiles = Summary.builder()
			.withoutExemplars()
			.name("x_quantiles")
			.quantile(0.5)
			.quantile(0.999)
			.labelNames("a")
			.register(registry);
		Summary plain = Summary.builder().withoutExemplars().name("x_plain").unit(Unit.SECONDS).register(registry);
		Histogram classic = Histogram.builder()
			.withoutExemplars()
			.name("x_classic")
			.classicOnly()
			.labelNames("a")
			.register(registry);
		Histogram both = Histogram.builder()
			.withoutExemplars()
			.name("x_both")
			.classicUpperBounds(0.1, 1, 1e10)
			.register(registry);
		Histogram onlyNative = Histogram.builder().withoutExemplars().name("x_native").nativeOnly().register(registry);
		for (double value : new double[] { 0.001, 0.2, 3, 42 }) {
			quantiles.labelValues("b").observe(value);
			plain.observe(value);
			classic.labelValues("b").observe(value);
			classic.labelValues("c").observe(value);
			both.observe(value);
			onlyNative.observe(value);
		}
		registry.register(() -> new UnknownSnapshot(new MetricMetadata("x_unknown", "Who knows"),
				List.of(new UnknownDataPointSnapshot(7, Labels.of("a", "b"), null))));
		registry.register(() -> new UnknownSnapshot(new MetricMetadata("x_uneven"),
				List.of(new UnknownDataPointSnapshot(1, Labels.of("a", "b"), null),
						new UnknownDataPointSnapshot(2, Labels.of("c", "d", "a", ""), null),
						new UnknownDataPointSnapshot(3, Labels.EMPTY, null))));
		return registry;
	}

	private static PrometheusMeterRegistry micrometer(JvmGcMetrics gc) {
		PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
		List.of(gc, new JvmMemoryMetrics(), new JvmThreadMetrics(), new JvmInfoMetrics(), new ClassLoaderMetrics(),
				new ProcessorMetrics(), new UptimeMetrics(), new FileDescriptorMetrics())
			.forEach((binder) -> binder.bindTo(registry));
		registry.counter("x.counter", "a", "b").increment(2);
		registry.gauge("x.gauge", 42);
		Timer.builder("x.timer").publishPercentiles(0.5, 0.99).register(registry).record(Duration.ofMillis(15));
		Timer.builder("x.buckets").publishPercentileHistogram().register(registry).record(Duration.ofMillis(15));
		DistributionSummary sizes = DistributionSummary.builder("x.sizes")
			.baseUnit("bytes")
			.serviceLevelObjectives(10, 1000, 1e6)
			.register(registry);
		sizes.record(5);
		sizes.record(5000);
		LongTaskTimer.builder("x.tasks").register(registry).start();
		return registry;
	}

	private static GaugeSnapshot gauge(String label, String value) {
		return new GaugeSnapshot(new MetricMetadata("x"),
				List.of(new GaugeDataPointSnapshot(1, Labels.of(label, value), null)));
	}

	private static void assertSameAsClientJava(MetricSnapshots snapshots) throws IOException {
		assertSame(ours(ExpositionFormat.TEXT, snapshots), theirs(PrometheusTextFormatWriter.create(), snapshots));
		assertSame(ours(ExpositionFormat.OPENMETRICS, snapshots),
				theirs(OpenMetricsTextFormatWriter.create(), snapshots));
	}

	private static void assertSame(ExpositionReader ours, ExpositionReader theirs) {
		assertThat(ours.samples)
			.containsExactlyElementsOf(theirs.samples.stream().map(ClientJavaFamiliesTests::canonical).toList());
		assertThat(ours.types).containsExactlyInAnyOrderEntriesOf(theirs.types);
		assertThat(ours.helps).isEqualTo(theirs.helps);
		assertThat(ours.units).isEqualTo(theirs.units);
	}

	/** The sample with its bound or quantile spelled as OpenMetrics wants it. */
	private static ExpositionReader.Sample canonical(ExpositionReader.Sample sample) {
		Map<String, String> labels = new TreeMap<>(sample.labels());
		labels.computeIfPresent("le", (name, value) -> CanonicalNumber.of(CanonicalNumber.parse(value)));
		return new ExpositionReader.Sample(sample.name(), labels, sample.value());
	}

	private static ExpositionReader ours(ExpositionFormat format, MetricSnapshots snapshots) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		format.writer().write(ClientJavaFamilies.of(snapshots), out);
		return ExpositionReader.read(out.toByteArray());
	}

	private static ExpositionReader theirs(ExpositionFormatWriter writer, MetricSnapshots snapshots)
			throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		writer.write(out, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
		return ExpositionReader.read(out.toByteArray());
	}

}
