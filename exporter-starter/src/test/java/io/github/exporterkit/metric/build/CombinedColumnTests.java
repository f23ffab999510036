package io.github.exporterkit.metric.build;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.FamilySamples;
import io.github.exporterkit.metric.Duplicates;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class CombinedColumnTests {

	private static final MetricDescriptor JOBS = new MetricDescriptor("x_jobs", MetricType.GAUGE, "Help", "");

	private final AtomicInteger checks = new AtomicInteger();

	private MetricsBuilder families = limited(5, 100);

	private MetricsBuilder limited(int samples, int samplesPerFamily) {
		return new MetricsBuilder(new MetricNaming("x"), new SampleLimits(samples, samplesPerFamily, 30, 1024),
				this.checks::incrementAndGet, Instant.EPOCH);
	}

	private List<String> samples() {
		return FamilySamples.shown(this.families.build());
	}

	@Test
	void aMillionRowsInFiveStatesAreFiveSamples() {
		CombinedColumn jobs = this.families.combined(JOBS, LabelNames.of(List.of("state")), Duplicates.SUM);
		String[] states = { "a", "b", "c", "d", "e" };
		for (int i = 0; i < 1_000_000; i++) {
			jobs.add(1, new RowLabels(states[i % 5]));
		}
		assertThat(samples()).containsExactly("x_jobs[state=a] 200000.0", "x_jobs[state=b] 200000.0",
				"x_jobs[state=c] 200000.0", "x_jobs[state=d] 200000.0", "x_jobs[state=e] 200000.0");
		assertThat(this.checks.get()).isGreaterThan(900);
	}

	@ParameterizedTest
	@CsvSource({ "SUM,6", "MAX,3", "MIN,1", "FIRST,2", "LAST,1" })
	void valuesWithTheSameLabelsBecomeOne(Duplicates duplicates, double expected) {
		CombinedColumn jobs = this.families.combined(JOBS, LabelNames.of(List.of("q")), duplicates);
		jobs.add(2, new RowLabels("a"));
		jobs.add(7, new RowLabels("b"));
		jobs.add(3, new RowLabels("a"));
		jobs.add(1, new RowLabels("a"));
		assertThat(samples()).containsExactly("x_jobs[q=a] " + expected, "x_jobs[q=b] 7.0");
	}

	@ParameterizedTest
	@CsvSource({ "SUM,NaN,NaN", "MAX,1,1", "MIN,1,1", "FIRST,NaN,1", "LAST,1,NaN" })
	void notANumberIsNeitherTheLargestNorTheSmallest(Duplicates duplicates, double nanFirst, double nanLast) {
		CombinedColumn jobs = this.families.combined(JOBS, LabelNames.of(List.of("q")), duplicates);
		jobs.add(Double.NaN, new RowLabels("a"));
		jobs.add(1, new RowLabels("a"));
		jobs.add(1, new RowLabels("b"));
		jobs.add(Double.NaN, new RowLabels("b"));
		assertThat(samples()).containsExactly("x_jobs[q=a] " + nanFirst, "x_jobs[q=b] " + nanLast);
	}

	@Test
	void anAbsentLabelAndAnEmptyOneAreTheSame() {
		CombinedColumn jobs = this.families.combined(JOBS, LabelNames.of(List.of("q")), Duplicates.SUM);
		jobs.add(1, new RowLabels((String) null));
		jobs.add(2, new RowLabels(""));
		assertThat(samples()).containsExactly("x_jobs[q=null] 3.0");
	}

	@Test
	void thousandsOfSeriesAreFoundAgain() {
		this.families = limited(100_000, 100_000);
		CombinedColumn jobs = this.families.combined(JOBS, LabelNames.of(List.of("q", "r")), Duplicates.LAST);
		for (int round = 0; round < 3; round++) {
			for (int i = 0; i < 10_000; i++) {
				jobs.add(round * i, new RowLabels("q" + i % 100, "r" + i / 100));
			}
		}
		assertThat(samples()).hasSize(10_000).contains("x_jobs[q=q99, r=r99] 19998.0");
	}

	@Test
	void aFamilyOverItsLimitIsDroppedWhole() {
		this.families = limited(100, 2);
		CombinedColumn jobs = this.families.combined(JOBS, LabelNames.of(List.of("q")), Duplicates.SUM);
		List.of("a", "b", "c", "c").forEach((label) -> jobs.add(1, new RowLabels(label)));
		assertThat(samples()).isEmpty();
		assertThat(this.families.dropped().count()).isEqualTo(3);
	}

	@Test
	void combinedSeriesCountTowardsTheLimitOfTheSource() {
		this.families = limited(2, 100);
		CombinedColumn jobs = this.families.combined(JOBS, LabelNames.of(List.of("q")), Duplicates.SUM);
		List.of("a", "b", "a").forEach((label) -> jobs.add(1, new RowLabels(label)));
		assertThatExceptionOfType(TooManySamplesException.class).isThrownBy(() -> jobs.add(1, new RowLabels("c")));
	}

	@Test
	void aLabelThatIsTooLongCostsOnlyItsValue() {
		CombinedColumn jobs = this.families.combined(JOBS, LabelNames.of(List.of("q")), Duplicates.SUM);
		jobs.add(1, new RowLabels("a".repeat(1025)));
		jobs.add(2, new RowLabels("a"));
		assertThat(samples()).containsExactly("x_jobs[q=a] 2.0");
		assertThat(this.families.dropped().reasons()).containsEntry("x_jobs",
				"a label is longer than 1024 characters; see exporter.limits.label-length");
	}

	@Test
	void aCombinedCounterThatIsNegativeIsDroppedAndTheOthersStay() {
		CombinedColumn sent = this.families.combined(new MetricDescriptor("x_sent", MetricType.COUNTER, "", ""),
				LabelNames.of(List.of("q")), Duplicates.SUM);
		sent.add(1, new RowLabels("a"));
		sent.add(-2, new RowLabels("a"));
		sent.add(3, new RowLabels("b"));
		assertThat(samples()).containsExactly("x_sent_total[q=b] 3.0");
		assertThat(this.families.dropped().count()).isOne();
	}

	@Test
	void severalRulesMayCombineInOneFamily() {
		this.families.combined(JOBS, LabelNames.of(List.of("q")), Duplicates.SUM).add(1, new RowLabels("a"));
		this.families.combined(JOBS, LabelNames.of(List.of("q")), Duplicates.SUM).add(2, new RowLabels("a"));
		assertThat(samples()).containsExactly("x_jobs[q=a] 3.0");
	}

	@Test
	void aPolicyIsFoundByItsName() {
		assertThat(Duplicates.parse(" Max ")).isEqualTo(Duplicates.MAX);
		assertThatIllegalArgumentException().isThrownBy(() -> Duplicates.parse("summ"))
			.withMessage("unknown policy for duplicates 'summ'; did you mean sum?");
	}

}
