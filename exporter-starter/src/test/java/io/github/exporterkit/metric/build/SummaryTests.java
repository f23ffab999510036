package io.github.exporterkit.metric.build;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.FamilySamples;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

class SummaryTests {

	private static final MetricDescriptor WAIT = new MetricDescriptor("x_wait", MetricType.SUMMARY, "Help", "");

	private final MetricsBuilder families = new MetricsBuilder(new MetricNaming("x"),
			new SampleLimits(100, 100, 30, 1024), () -> {
			}, Instant.EPOCH);

	private void add(SummaryValue value, String labelValue) {
		MetricsBuilder.LabelledColumn column = this.families.column(WAIT, List.of("q"));
		column.column().summary(column.table().row(labelValue), value, Unit.NONE);
	}

	private List<String> samples() {
		return FamilySamples.shown(this.families.build());
	}

	@Test
	void aSummaryHasWhatTheTargetTellsOfIt() {
		SummaryValue value = new SummaryValue();
		add(value.quantile(0.5, 1).quantile(1, Double.NaN).count(3).sum(4).created(9), "a");
		add(value.clear().sum(4).created(9), "b");
		add(value.clear().count(3), "c");
		add(value.clear().quantile(0, 7), "d");
		assertThat(samples()).containsExactly("x_wait[q=a, quantile=0.5] 1.0", "x_wait[q=a, quantile=1.0] NaN",
				"x_wait_count[q=a] 3.0 since 9.0", "x_wait_sum[q=a] 4.0", "x_wait_sum[q=b] 4.0 since 9.0",
				"x_wait_count[q=c] 3.0", "x_wait[q=d, quantile=0.0] 7.0");
	}

	static Stream<Arguments> mistakes() {
		return Stream.of(arguments(new SummaryValue(), "expected quantiles, a sum or a count, got nothing"),
				arguments(new SummaryValue().quantile(99, 1), "expected a quantile from 0 to 1, got 99.0"),
				arguments(new SummaryValue().quantile(Double.NaN, 1), "expected a quantile from 0 to 1, got NaN"),
				arguments(new SummaryValue().quantile(0.5, -1),
						"expected a quantile's value of at least 0 (if it may be less, declare gauges), got -1.0"),
				arguments(new SummaryValue().quantile(0.5, 1).quantile(0.9, 1).quantile(0.5, 2),
						"expected different quantiles, got 0.5 twice"),
				arguments(new SummaryValue().quantile(0, 1).quantile(-0.0, 2),
						"expected different quantiles, got 0.0 twice"),
				arguments(new SummaryValue().count(1.5), "expected a whole number of observations, got 1.5"),
				arguments(new SummaryValue().sum(-1), "expected a sum that is finite and not negative, got -1.0"));
	}

	@ParameterizedTest
	@MethodSource("mistakes")
	void aSummaryThatCannotBeExposedIsNotAddedAtAll(SummaryValue value, String message) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> add(value, "a")).withMessage(message);
		assertThat(samples()).isEmpty();
	}

	@Test
	void quantilesAndSumsOfMethodsAreConverted() {
		this.families.summary("wait", "Help")
			.unit(Unit.MILLISECONDS)
			.sample(new SummaryValue().quantile(0.5, 250).sum(1500).count(2));
		assertThat(samples()).containsExactly("x_wait_seconds[quantile=0.5] 0.25", "x_wait_seconds_count[] 2.0",
				"x_wait_seconds_sum[] 1.5");
	}

}
