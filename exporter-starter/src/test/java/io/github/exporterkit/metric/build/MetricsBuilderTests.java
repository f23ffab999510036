package io.github.exporterkit.metric.build;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.Metric;
import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.FamilySamples;
import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.StateSetMetric;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.metric.DroppedSamples;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class MetricsBuilderTests {

	private static final MetricDescriptor SIZE = new MetricDescriptor("x_size", MetricType.GAUGE, "Help", "");

	private final AtomicInteger checks = new AtomicInteger();

	private MetricsBuilder metrics = limited(100_000, 50_000);

	private MetricsBuilder limited(int samples, int samplesPerFamily) {
		return new MetricsBuilder(new MetricNaming("x"), new SampleLimits(samples, samplesPerFamily, 30, 1024),
				this.checks::incrementAndGet, Instant.ofEpochMilli(1_000_500));
	}

	private List<String> samples() {
		return FamilySamples.shown(this.metrics.build());
	}

	@Test
	void theSameNameTypeAndLabelsGiveTheSameFamily() {
		this.metrics.counter("sent", "One").labels("q").sample(1, "a");
		this.metrics.counter("sent", "Other words").labels("q").sample(2, "b");
		assertThat(this.metrics.build()).hasSize(1);
		assertThat(samples()).containsExactly("x_sent_total[q=a] 1.0", "x_sent_total[q=b] 2.0");
		assertThat(this.metrics.build().get(0).descriptor().help()).isEqualTo("One");
	}

	@Test
	@SuppressWarnings("NullAway")
	void aMetricWithoutNameOrHelpIsRefusedWhereItIsAskedFor() {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> this.metrics.gauge("size", null))
			.withMessage("the help of the metric 'size' is null; write a text");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> this.metrics.stateSet("state", null, "on", "off"))
			.withMessage("the help of the metric 'state' is null; write a text");
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> this.metrics.counter(null, "Help"))
			.withMessage("the name of a metric is null; write a text");
		assertThatExceptionOfType(NullPointerException.class)
			.isThrownBy(() -> new MetricDescriptor("x_size", MetricType.GAUGE, null, ""))
			.withMessage("the help of the metric 'x_size' is null");
	}

	@Test
	void otherLabelsGiveAnotherFamily() {
		this.metrics.gauge("size", "Help").labels("q").sample(1, "a");
		this.metrics.gauge("size", "Help").labels("t").sample(2, "b");
		assertThat(this.metrics.build()).hasSize(2);
	}

	@Test
	void describingAMetricLeavesTheOneDescribedAsItWas() {
		Metric plain = this.metrics.gauge("wait", "Help");
		plain.unit(Unit.MILLISECONDS).labels("q").sample(1500, "a");
		plain.sample(1500);
		assertThat(samples()).containsExactly("x_wait_seconds[q=a] 1.5", "x_wait[] 1500.0");
	}

	@Test
	void numbersLeaveInTheirBaseUnitAndAgesAsTimes() {
		this.metrics.gauge("started", "Help").from(From.AGE).unit(Unit.MILLISECONDS).sample(500L);
		this.metrics.gauge("stopped", "Help").unit(Unit.MILLISECONDS).from(From.AGE).sample(500L);
		assertThat(samples()).containsExactly("x_started_timestamp_seconds[] 1000.0",
				"x_stopped_timestamp_seconds[] 1000.0");
	}

	@Test
	void nullIsNoSampleAndAMetricWithoutSamplesIsNotThere() {
		this.metrics.gauge("size", "Help").sample(null);
		assertThat(this.metrics.build()).isEmpty();
	}

	@Test
	void aLabelMayBeAbsentFromASample() {
		this.metrics.gauge("size", "Help").labels("a", "b").sample(1, "x", null);
		assertThat(samples()).containsExactly("x_size[a=x, b=null] 1.0");
	}

	@Test
	void factsAreAlwaysOneWhateverNumberTheyCameWith() {
		this.metrics.info("build", "Help").labels("version").sample(7, "1.2");
		assertThat(samples()).containsExactly("x_build_info[version=1.2] 1.0");
	}

	@Test
	void anInfoMetricHasNoUnit() {
		Metric info = this.metrics.info("build", "Help");
		assertThatIllegalArgumentException().isThrownBy(() -> info.unit(Unit.SECONDS))
			.withMessage("metric 'build' is an info metric, whose value is always 1; remove its unit and form");
		assertThatIllegalArgumentException().isThrownBy(() -> info.from(From.AGE));
	}

	@Test
	void aCounterMaySayWhenItBegan() {
		Metric sent = this.metrics.counter("sent", "Help").labels("q");
		sent.since(Instant.ofEpochMilli(1500)).sample(1, "a");
		sent.since(null).sample(2, "b");
		sent.since(Instant.EPOCH).sample(3, "c");
		sent.sample(4, "d");
		assertThat(samples()).containsExactly("x_sent_total[q=a] 1.0 since 1.5", "x_sent_total[q=b] 2.0",
				"x_sent_total[q=c] 3.0", "x_sent_total[q=d] 4.0");
	}

	@Test
	void onlyACounterBeginsToCount() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.metrics.gauge("size", "Help").since(Instant.ofEpochMilli(1)))
			.withMessage("metric 'size' is a gauge, and since() applies to counters only; remove it");
	}

	@Test
	void namesMadeOfWhatATargetSendsDoNotFillTheMemory() {
		LabelTable table = this.metrics.table(LabelNames.of(List.of()));
		assertThatExceptionOfType(TooManySamplesException.class).isThrownBy(() -> {
			for (int i = 0; i < 20_000; i++) {
				table.column(new MetricDescriptor("x_" + i, MetricType.GAUGE, "", ""));
			}
		}).withMessage("more than 10000 metrics; make what differs among their names a label");
	}

	@Test
	void reasonsOfWhatWasDroppedDoNotFillTheMemory() {
		DroppedSamples dropped = new DroppedSamples();
		for (int i = 0; i < 5000; i++) {
			dropped.add("x_" + i, 1, "reason");
		}
		assertThat(dropped.count()).isEqualTo(5000);
		assertThat(dropped.reasons()).hasSize(1000);
	}

	@Test
	void asManyLabelValuesAsLabelsAreNeeded() {
		Metric metric = this.metrics.gauge("size", "Help").labels("a", "b");
		assertThatIllegalArgumentException().isThrownBy(() -> metric.sample(1, "x"))
			.withMessage("metric 'size' has the labels [a, b], but a sample came with 1 label values");
	}

	@Test
	void namesAreCheckedWhenAMetricIsDescribed() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.metrics.gauge("sent_total", "Help"))
			.withMessageContaining("sent_total");
		assertThatIllegalArgumentException().isThrownBy(() -> this.metrics.gauge("size", "Help").labels("my-queue"))
			.withMessageContaining("my-queue");
		assertThatIllegalArgumentException().isThrownBy(() -> this.metrics.gauge("size", "Help").labels("q", "q"))
			.withMessage("metric 'size' names a label twice among [q, q]; rename one of them");
	}

	@Test
	void aUnitAndAFormThatDoNotFitAreRefused() {
		Metric metric = this.metrics.gauge("size", "Help").unit(Unit.BYTES);
		assertThatIllegalArgumentException().isThrownBy(() -> metric.from(From.AGE))
			.withMessage(
					"unit: 'bytes' cannot be combined with 'from: age'; write a unit of time, such as milliseconds");
	}

	@Test
	void aFamilyOverItsLimitIsDroppedWholeAndCountedAndTheOthersStay() {
		this.metrics = limited(100, 3);
		Metric large = this.metrics.gauge("large", "Help").labels("n");
		for (int i = 0; i < 5; i++) {
			large.sample(i, "n" + i);
		}
		Metric full = this.metrics.gauge("full", "Help").labels("n");
		for (int i = 0; i < 3; i++) {
			full.sample(i, "n" + i);
		}
		assertThat(samples()).hasSize(3).allMatch((sample) -> sample.startsWith("x_full"));
		assertThat(this.metrics.dropped().count()).isEqualTo(5);
		assertThat(this.metrics.dropped().reasons()).containsEntry("x_large",
				"more than 3 samples; use fewer labels, or raise exporter.limits.samples-per-family");
	}

	@Test
	void theLimitOfAFamilyHoldsForAllTablesTogether() {
		this.metrics = limited(100, 3);
		MetricDescriptor size = new MetricDescriptor("x_size", MetricType.GAUGE, "Help", "");
		for (int rule = 0; rule < 2; rule++) {
			LabelTable table = this.metrics.table(LabelNames.of(List.of("q")));
			table.column(size).number(table.row("a" + rule), 1, Double.NaN);
			table.column(size).number(table.row("b" + rule), 1, Double.NaN);
		}
		this.metrics.combined(size, LabelNames.of(List.of("q")), Duplicates.SUM).add(1, new RowLabels("c"));
		assertThat(samples()).isEmpty();
		assertThat(this.metrics.dropped().count()).isEqualTo(5);
		assertThat(this.metrics.dropped().reasons()).containsOnlyKeys("x_size");
	}

	@Test
	void aLabelThatIsTooLongCostsEveryPointThatHasIt() {
		this.metrics = new MetricsBuilder(new MetricNaming("x"), new SampleLimits(100, 100, 30, 3), () -> {
		}, Instant.EPOCH);
		this.metrics.gauge("size", "Help").labels("q").sample(1, "long");
		this.metrics.gauge("size", "Help").labels("q").sample(2, "ok");
		this.metrics.histogram("wait", "Help").labels("q").sample(HistogramValue.cumulative().bucket(1, 1), "long");
		this.metrics.summary("delay", "Help").labels("q").sample(new SummaryValue().count(1).sum(2), "long");
		this.metrics.stateSet("state", "Help", "on", "off").sample("unheard of");
		this.metrics.samples(new MetricDescriptor("x_up", MetricType.GAUGE, "", ""), Unit.NONE)
			.add("", 1, Map.of("q", "long"));
		assertThat(samples()).containsExactly("x_size[q=ok] 2.0");
		assertThat(this.metrics.dropped().count()).isEqualTo(1 + 2 + 2 + 3 + 1);
		assertThat(this.metrics.dropped().reasons().values())
			.containsOnly("a label is longer than 3 characters; see exporter.limits.label-length");
	}

	@Test
	void aFamilyWithTooManyLabelsIsDroppedWhole() {
		this.metrics = new MetricsBuilder(new MetricNaming("x"), new SampleLimits(100, 100, 1, 100), () -> {
		}, Instant.EPOCH);
		this.metrics.gauge("wide", "Help").labels("q", "r").sample(1, "a", "b");
		SampleColumn column = this.metrics.samples(new MetricDescriptor("x_growing", MetricType.GAUGE, "", ""),
				Unit.NONE);
		column.add("", 1, Map.of("q", "a"));
		column.add("", 1, Map.of("r", "b"));
		assertThat(samples()).isEmpty();
		assertThat(this.metrics.dropped().count()).isEqualTo(3);
		assertThat(this.metrics.dropped().reasons()).containsEntry("x_growing",
				"more than 1 labels; take fewer, or raise exporter.limits.labels");
	}

	@Test
	void aSourceOverItsLimitFails() {
		this.metrics = limited(3, 100);
		Metric metric = this.metrics.gauge("size", "Help");
		metric.sample(1);
		metric.sample(2);
		metric.sample(3);
		assertThatExceptionOfType(TooManySamplesException.class).isThrownBy(() -> metric.sample(4))
			.withMessage("more than 3 samples; take fewer rows, or raise exporter.limits.samples");
	}

	@Test
	void samplesThatArriveOneByOneCountTowardsTheLimitOfTheSource() {
		this.metrics = limited(2, 100);
		SampleColumn column = this.metrics.samples(SIZE, Unit.NONE);
		column.add("", 1, Map.of("q", "a"));
		column.add("", 2, Map.of("q", "b"));
		assertThatExceptionOfType(TooManySamplesException.class).isThrownBy(() -> column.add("", 3, Map.of("q", "c")));
	}

	@ParameterizedTest
	@CsvSource({ "GAUGE, _sum, ''", "SUMMARY, _bucket, ''", "SUMMARY, _sum, 0.5", "HISTOGRAM, _quantile, ''",
			"STATE_SET, _info, on" })
	void aSampleThatIsNoPartOfItsTypeSpoilsOnlyItsPoint(MetricType type, String suffix, String part) {
		MetricDescriptor metric = new MetricDescriptor("x_odd", type, "", "");
		SampleColumn column = this.metrics.samples(metric, Unit.NONE);
		Map<String, String> labels = new HashMap<>(Map.of("q", "a"));
		if (!part.isEmpty()) {
			labels.put(String.valueOf(type.partLabel("x_odd")), part);
		}
		column.add(suffix, 1, labels);
		this.metrics.gauge("size", "Help").sample(1);
		assertThat(samples()).containsExactly("x_size[] 1.0");
		assertThat(this.metrics.dropped().reasons().get(metric.sampleName()))
			.startsWith("expected a sample of a " + type.word() + ", got 'x_odd" + suffix);
	}

	@Test
	void aMetricOfAnUnknownTypeIsUnknown() {
		this.metrics.unknown("size", "Help").sample(1);
		assertThat(this.metrics.build()).singleElement()
			.satisfies((family) -> assertThat(family.descriptor().type()).isEqualTo(MetricType.UNKNOWN));
	}

	@Test
	void aStateSetWithoutAStateNeedsItsLabelsToo() {
		StateSetMetric state = this.metrics.stateSet("state", "Help", "on").labels("q");
		assertThatIllegalArgumentException().isThrownBy(() -> state.sample((String) null));
	}

	@Test
	void theTimeIsCheckedEveryThousandSamplesOrSo() {
		Metric metric = this.metrics.gauge("size", "Help");
		for (int i = 0; i < 5000; i++) {
			metric.sample(i);
		}
		assertThat(this.checks.get()).isBetween(3, 5);
	}

	@Test
	void metricsOfOneTableShareItsLabels() {
		LabelTable table = this.metrics.table(LabelNames.of(List.of("q")));
		PointColumn first = table.column(new MetricDescriptor("x_a", MetricType.GAUGE, "Help", ""));
		PointColumn second = table.column(new MetricDescriptor("x_b", MetricType.GAUGE, "Help", ""));
		int a = table.row("a");
		int b = table.row("b");
		first.number(a, 1, Double.NaN);
		first.number(b, 2, Double.NaN);
		second.number(b, 3, Double.NaN);
		assertThat(samples()).containsExactly("x_a[q=a] 1.0", "x_a[q=b] 2.0", "x_b[q=b] 3.0");
		List<MetricFamily> families = this.metrics.build();
		assertThat(families.get(0).labelSets()).isSameAs(families.get(1).labelSets());
	}

	@Test
	void whatWasDroppedKeepsTheFirstReasonOfEachMetricInOrder() {
		DroppedSamples dropped = new DroppedSamples();
		for (String name : List.of("z", "y", "x", "w", "a")) {
			dropped.add(name, 1, "first " + name);
		}
		dropped.add("y", 2, "second");
		assertThat(dropped.count()).isEqualTo(7);
		assertThat(dropped.reasons().keySet()).containsExactly("z", "y", "x", "w", "a");
		assertThat(dropped.reasons()).containsEntry("y", "first y");
	}

}
