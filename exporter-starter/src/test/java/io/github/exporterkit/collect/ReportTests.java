package io.github.exporterkit.collect;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two Prometheus servers with different timeouts do not make a source seem to change.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReportTests {

	private static final Failure LATE = new Failure(Failure.Reason.TIMEOUT, "no answer in time");

	private final Report report = new Report("queues", (attempt) -> Collected.NOTHING, (error) -> {
	});

	@Test
	void whoWaitsLessThanTheSourceNeedsDoesNotChangeItsState(CapturedOutput output) {
		for (int i = 0; i < 3; i++) {
			this.report.remember(result(null, 5));
			SourceResult late = result(LATE, 2);
			assertThat(this.report.rememberImpatience(late)).isSameAs(late);
			assertThat(this.report.state().last().failure()).isEmpty();
		}
		assertThat(output).doesNotContain("Source 'queues'");
	}

	@Test
	void aSourceThatTakesLongerThanItUsedToFails() {
		this.report.remember(result(null, 5));
		this.report.rememberImpatience(result(LATE, 9));
		assertThat(this.report.state().last().failure()).contains(LATE);
		this.report.rememberImpatience(result(LATE, 2));
		assertThat(this.report.state().last().failure()).contains(LATE);
	}

	@Test
	void aSourceThatNeverAnsweredFails() {
		this.report.rememberImpatience(result(LATE, 2));
		assertThat(this.report.state().last().failure()).contains(LATE);
	}

	private static SourceResult result(Failure failure, int seconds) {
		return new SourceResult(Collected.NOTHING, Optional.ofNullable(failure), Duration.ofSeconds(seconds),
				Instant.EPOCH);
	}

}
