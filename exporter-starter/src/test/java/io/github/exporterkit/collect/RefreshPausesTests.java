package io.github.exporterkit.collect;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Exporters that start together do not fetch together for long.
 */
class RefreshPausesTests {

	private static final Duration EVERY = Duration.ofMinutes(5);

	private static final double ALMOST_ONE = Math.nextDown(1.0);

	@Test
	void theFirstPauseIsBetweenHalfAndAllOfTheRefresh() {
		assertThat(pauses(0).next(true)).isEqualTo(EVERY);
		assertThat(pauses(0.5).next(true)).isEqualTo(Duration.ofSeconds(225));
		assertThat(pauses(ALMOST_ONE).next(true)).isBetween(EVERY.dividedBy(2), Duration.ofSeconds(151));
	}

	@Test
	void everyOtherPauseIsBetweenNineTenthsAndAllOfTheRefresh() {
		assertThat(second(pauses(0))).isEqualTo(EVERY);
		assertThat(second(pauses(0.5))).isEqualTo(Duration.ofSeconds(285));
		assertThat(second(pauses(ALMOST_ONE))).isBetween(Duration.ofSeconds(270), Duration.ofSeconds(271));
	}

	@Test
	void afterAFailureThePauseIsAMinuteOrALittleLess() {
		assertThat(pauses(0).next(false)).isEqualTo(Duration.ofMinutes(1));
		assertThat(pauses(ALMOST_ONE).next(false)).isBetween(Duration.ofSeconds(54), Duration.ofSeconds(55));
	}

	@Test
	void aShortRefreshIsNotMadeLongerByAFailure() {
		assertThat(new RefreshPauses(Duration.ofSeconds(20), () -> 0).next(false)).isEqualTo(Duration.ofSeconds(20));
	}

	@Test
	void theFirstPauseAfterASuccessIsSpreadAlsoIfFetchesFailedBefore() {
		RefreshPauses pauses = pauses(0.5);
		pauses.next(false);
		assertThat(pauses.next(true)).isEqualTo(Duration.ofSeconds(225));
	}

	private static Duration second(RefreshPauses pauses) {
		pauses.next(true);
		return pauses.next(true);
	}

	private static RefreshPauses pauses(double random) {
		return new RefreshPauses(EVERY, () -> random);
	}

}
