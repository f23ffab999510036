package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * How long to wait between the fetches of a source in the background: the refresh less a
 * random share, so that exporters that were started together do not keep fetching at the
 * same moments. The first pause after a success is between half and all of the refresh,
 * every other one between nine tenths and all of it. After a failure the pause is between
 * 54 seconds and a minute, unless the refresh is shorter than a minute. No pause is
 * longer than the refresh.
 */
final class RefreshPauses {

	private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

	private static final double FIRST_SPREAD = 0.5;

	private static final double SPREAD = 0.1;

	private final Duration every;

	private final DoubleSupplier random;

	private boolean spread;

	/**
	 * Create the pauses.
	 * @param every how often to fetch
	 * @param random gives numbers from 0 to 1
	 */
	RefreshPauses(Duration every, DoubleSupplier random) {
		this.every = every;
		this.random = random;
	}

	/**
	 * The pause after a fetch.
	 * @param worked whether the fetch succeeded
	 */
	Duration next(boolean worked) {
		if (!worked && this.every.compareTo(LONGEST_RETRY) > 0) {
			return lessUpTo(SPREAD, LONGEST_RETRY);
		}
		double share = this.spread ? SPREAD : FIRST_SPREAD;
		this.spread = true;
		return lessUpTo(share, this.every);
	}

	private Duration lessUpTo(double share, Duration pause) {
		return pause.minusMillis((long) (pause.toMillis() * share * this.random.getAsDouble()));
	}

}
