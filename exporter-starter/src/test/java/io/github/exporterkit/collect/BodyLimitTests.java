package io.github.exporterkit.collect;

import java.time.Duration;

import io.github.exporterkit.payload.TooLargeException;
import org.junit.jupiter.api.Test;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class BodyLimitTests {

	private final MemoryBudget budget = new MemoryBudget(1 << 20);

	@Test
	void anAnswerMayBeAsLargeAsItsLimit() throws Exception {
		BodyLimit limit = limit(Duration.ofMinutes(1));
		limit.read(60);
		limit.read(40);
		assertThatExceptionOfType(TooLargeException.class).isThrownBy(() -> limit.read(1))
			.withMessage("the answer is larger than 100B; ask the target for less, or raise exporter.limits.body-size");
	}

	@Test
	void nothingIsReadAfterTheDeadline() {
		BodyLimit limit = limit(Duration.ZERO);
		assertThatExceptionOfType(Attempt.OutOfTimeException.class).isThrownBy(() -> limit.read(0));
	}

	@Test
	void whatWasReadInTimeCounts() throws Exception {
		limit(Duration.ZERO).read(1);
	}

	@Test
	void whatIsHeldIsTakenFromTheBudget() throws Exception {
		limit(Duration.ofMinutes(1)).hold(1);
		assertThat(this.budget.free()).isLessThan(1 << 20);
	}

	private BodyLimit limit(Duration time) {
		return new BodyLimit(DataSize.ofBytes(100), new Attempt(time), this.budget.share());
	}

}
