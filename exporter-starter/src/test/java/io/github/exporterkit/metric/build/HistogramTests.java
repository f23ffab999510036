package io.github.exporterkit.metric.build;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.FamilySamples;
import io.github.exporterkit.metric.Distribution;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class HistogramTests {

	private static final MetricDescriptor WAIT = new MetricDescriptor("x_wait_seconds", MetricType.HISTOGRAM, "Help",
			"seconds");

	private MetricsBuilder families = limited(100_000, 50_000);

	private static MetricsBuilder limited(int samples, int samplesPerFamily) {
		return new MetricsBuilder(new MetricNaming("x"), new SampleLimits(samples, samplesPerFamily, 30, 1024), () -> {
		}, Instant.EPOCH);
	}

	private void add(HistogramValue value, String... labelValues) {
		MetricsBuilder.LabelledColumn column = this.families.column(WAIT,
				(labelValues.length > 0) ? List.of("q") : List.of());
		column.column().histogram(column.table().row(labelValues), value, Unit.NONE);
	}

	private List<String> samples() {
		return FamilySamples.shown(this.families.build());
	}

	@Test
	void bucketsLeaveSortedCumulativeAndCompleteWhateverWayTheyArrive() {
		String[] expected = { "x_wait_seconds_bucket[q=a, le=0.1] 2.0", "x_wait_seconds_bucket[q=a, le=1.0] 5.0",
				"x_wait_seconds_bucket[q=a, le=+Inf] 6.0", "x_wait_seconds_count[q=a] 6.0 since 9.0",
				"x_wait_seconds_sum[q=a] 7.5" };
		List<HistogramValue> ways = List.of(HistogramValue.cumulative().bucket(0.1, 2).bucket(1, 5).count(6),
				HistogramValue.cumulative().bucket(Double.POSITIVE_INFINITY, 6).bucket(1, 5).bucket(0.1, 2),
				HistogramValue.perBucket().bucket(1, 3).bucket(0.1, 2).count(6),
				HistogramValue.perBucket().bucket(0.1, 2).bucket(1, 3).bucket(Double.POSITIVE_INFINITY, 1).count(6));
		for (HistogramValue way : ways) {
			this.families = limited(100, 100);
			add(way.sum(7.5).created(9), "a");
			assertThat(samples()).containsExactly(expected);
		}
	}

	@Test
	void withoutACountTheGreatestBucketTellsIt() {
		add(HistogramValue.cumulative().bucket(1, 5).sum(2));
		assertThat(samples()).containsExactly("x_wait_seconds_bucket[le=1.0] 5.0", "x_wait_seconds_bucket[le=+Inf] 5.0",
				"x_wait_seconds_count[] 5.0", "x_wait_seconds_sum[] 2.0");
	}

	@Test
	void withoutASumThereIsNoCountBecauseOpenMetricsWantsBothOrNeither() {
		add(HistogramValue.cumulative().bucket(1, 5).count(5).created(9));
		assertThat(samples()).containsExactly("x_wait_seconds_bucket[le=1.0] 5.0",
				"x_wait_seconds_bucket[le=+Inf] 5.0");
	}

	@Test
	void aSumThatMayFallIsNotExposed() {
		add(HistogramValue.cumulative().bucket(-1, 5).bucket(0, 6).sum(-7).count(6));
		assertThat(samples()).containsExactly("x_wait_seconds_bucket[le=-1.0] 5.0", "x_wait_seconds_bucket[le=0.0] 6.0",
				"x_wait_seconds_bucket[le=+Inf] 6.0");
	}

	@ParameterizedTest
	@ValueSource(doubles = { 1, 5, 7 })
	void theBucketOfAllIsTheCountOfATargetThatCountsWhileItIsRead(double count) {
		add(HistogramValue.cumulative().bucket(1, 3).bucket(Double.POSITIVE_INFINITY, 5).count(count).sum(2));
		assertThat(samples()).contains("x_wait_seconds_count[] 5.0");
	}

	@Test
	void aValueThatIsClearedMayBeFilledAgain() {
		HistogramValue value = HistogramValue.cumulative();
		add(value.bucket(1, 5).sum(2).count(7).created(3), "a");
		add(value.clear().bucket(2, 1), "b");
		assertThat(samples()).hasSize(6)
			.endsWith("x_wait_seconds_bucket[q=b, le=2.0] 1.0", "x_wait_seconds_bucket[q=b, le=+Inf] 1.0");
	}

	static Stream<Arguments> contradictions() {
		double infinity = Double.POSITIVE_INFINITY;
		return Stream.of(
				arguments(HistogramValue.cumulative().count(3).sum(1), "expected the buckets of a histogram, got none"),
				arguments(HistogramValue.cumulative().bucket(2, 3).bucket(1, 5),
						"expected counts that add up from bucket to bucket, got 3.0 after 5.0 at the bound 2.0"),
				arguments(HistogramValue.perBucket().bucket(1, -1),
						"expected a whole number of observations, got -1.0"),
				arguments(HistogramValue.cumulative().bucket(1, Double.NaN),
						"expected a whole number of observations, got NaN"),
				arguments(HistogramValue.cumulative().bucket(1, infinity),
						"expected a whole number of observations, got Infinity"),
				arguments(HistogramValue.cumulative().bucket(1, 0.5),
						"expected a whole number of observations, got 0.5"),
				arguments(HistogramValue.cumulative().bucket(1, 5).count(4),
						"expected a count of all observations in the buckets, got a count of 4.0 where the greatest bucket has 5.0"),
				arguments(HistogramValue.cumulative().bucket(1, 5).count(Double.NaN),
						"expected a whole number of observations, got NaN"),
				arguments(HistogramValue.cumulative().bucket(1, 5).bucket(1, 5),
						"expected buckets with different bounds, got the bound 1.0 twice"),
				arguments(HistogramValue.cumulative().bucket(Double.NaN, 5), "expected a bucket's bound, got NaN"),
				arguments(HistogramValue.cumulative().bucket(1, 5).bucket(Double.NaN, 5),
						"expected a bucket's bound, got NaN"),
				arguments(HistogramValue.cumulative().bucket(1, 5).sum(-1),
						"expected a sum that is finite and not negative, got -1.0"),
				arguments(HistogramValue.cumulative().bucket(1, 5).sum(Double.NaN),
						"expected a sum that is finite and not negative, got NaN"));
	}

	@ParameterizedTest
	@MethodSource("contradictions")
	void aHistogramThatContradictsItselfIsNotAddedAtAll(HistogramValue value, String message) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> add(value)).withMessage(message);
		assertThat(samples()).isEmpty();
	}

	@Test
	void aHistogramCountsAsManySamplesAsItHas() {
		this.families = limited(7, 100);
		add(HistogramValue.cumulative().bucket(1, 5).bucket(2, 5).sum(1), "a");
		add(HistogramValue.cumulative().bucket(1, 5), "b");
		assertThatExceptionOfType(TooManySamplesException.class)
			.isThrownBy(() -> add(HistogramValue.cumulative().bucket(1, 5), "c"));
	}

	@Test
	void aFamilyOverItsLimitIsDroppedWhole() {
		this.families = limited(100, 5);
		for (String label : List.of("a", "b", "c")) {
			add(HistogramValue.cumulative().bucket(1, 5), label);
		}
		assertThat(samples()).isEmpty();
		assertThat(this.families.dropped().count()).isEqualTo(6);
		assertThat(this.families.dropped().reasons()).containsOnlyKeys("x_wait_seconds");
	}

	@Test
	void theLabelOfTheBucketsIsTaken() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.families.column(WAIT, List.of("le")))
			.withMessage("metric 'x_wait_seconds' cannot have the label 'le', which tells its parts apart");
	}

	@Test
	void boundsAndSumsOfMethodsAreConverted() {
		Distribution<HistogramValue> plain = this.families.histogram("wait", "Help");
		plain.unit(Unit.MILLISECONDS)
			.labels("q")
			.sample(HistogramValue.cumulative().bucket(500, 1).count(2).sum(1500), "a");
		plain.sample(null);
		assertThat(samples()).containsExactly("x_wait_seconds_bucket[q=a, le=0.5] 1.0",
				"x_wait_seconds_bucket[q=a, le=+Inf] 2.0", "x_wait_seconds_count[q=a] 2.0",
				"x_wait_seconds_sum[q=a] 1.5");
	}

	@Test
	void aSumOfDegreesIsConvertedDegreeByDegree() {
		this.families.histogram("heat", "Help")
			.unit(Unit.FAHRENHEIT)
			.sample(HistogramValue.cumulative().bucket(50, 2).sum(50 + 41));
		assertThat(samples()).contains("x_heat_celsius_bucket[le=10.0] 2.0", "x_heat_celsius_sum[] 15.0");
	}

	@Test
	void aHistogramOfAMethodThatContradictsItselfIsLeftOutAndCounted() {
		Distribution<HistogramValue> wait = this.families.histogram("wait", "Help").labels("q");
		wait.sample(HistogramValue.cumulative(), "bad");
		wait.sample(HistogramValue.cumulative().bucket(1, 1), "good");
		assertThat(samples()).hasSize(2).allMatch((sample) -> sample.contains("q=good"));
		assertThat(this.families.dropped().count()).isOne();
		assertThat(this.families.dropped().reasons()).containsEntry("x_wait",
				"expected the buckets of a histogram, got none");
	}

	@Test
	void asManyLabelValuesAsLabelsAreNeeded() {
		Distribution<HistogramValue> wait = this.families.histogram("wait", "Help").labels("q");
		assertThatIllegalArgumentException().isThrownBy(() -> wait.sample(HistogramValue.cumulative().bucket(1, 1)))
			.withMessage("metric 'wait' has the labels [q], but a sample came with 0 label values");
	}

}
