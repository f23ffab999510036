package io.github.exporterkit.source;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeadlineTests {

	@Test
	void whatHasPassedLeavesNoTime() {
		Deadline passed = Deadline.after(Duration.ofSeconds(-1));
		assertThat(passed.hasPassed()).isTrue();
		assertThat(passed.remaining()).isZero();
	}

	@Test
	void aTimeThatNoClockCountsIsFarAway() {
		Deadline far = Deadline.after(Duration.ofSeconds(Long.MAX_VALUE));
		assertThat(far.hasPassed()).isFalse();
		assertThat(far.remaining()).isGreaterThan(Duration.ofDays(36_499));
	}

}
