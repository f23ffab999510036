package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.Objects;
import java.util.function.Supplier;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a target alone for a while that has rejected our credentials three times in a
 * row, so that scraping does not lock the account; until the credentials change. A target
 * that is merely down is tried at every scrape: backing off would hide its recovery.
 */
final class CredentialBackOff implements Collector {

	private static final int TRIES = 3;

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

	private final Collector collector;

	private final Supplier<?> credentials;

	private final Supplier<Duration> clock;

	private int rejected;

	private Duration until = Duration.ZERO;

	private @Nullable Object rejectedCredentials;

	/**
	 * Create the collector.
	 * @param collector the collector that is left out
	 * @param credentials tells credentials apart by being equal or not
	 * @param clock the time since some moment in the past
	 */
	CredentialBackOff(Collector collector, Supplier<?> credentials, Supplier<Duration> clock) {
		this.collector = collector;
		this.credentials = credentials;
		this.clock = clock;
	}

	@Override
	public synchronized Collected collect(Deadline deadline) throws Exception {
		Object current = this.credentials.get();
		if (!Objects.equals(current, this.rejectedCredentials)) {
			this.rejected = 0;
		}
		Duration pause = this.until.minus(this.clock.get());
		if (this.rejected >= TRIES && pause.compareTo(Duration.ZERO) > 0) {
			throw new FetchException(FetchException.Kind.UNAUTHORIZED,
					"the target rejected the credentials %d times in a row; next try in %d s, or when they change"
						.formatted(this.rejected, pause.toSeconds() + 1));
		}
		try {
			Collected collected = this.collector.collect(deadline);
			this.rejected = 0;
			return collected;
		}
		catch (FetchException ex) {
			this.rejected = (ex.kind() == FetchException.Kind.UNAUTHORIZED) ? this.rejected + 1 : 0;
			this.rejectedCredentials = current;
			this.until = this.clock.get().plus(pauseAfter(this.rejected));
			throw ex;
		}
	}

	private static Duration pauseAfter(int rejected) {
		int doublings = Math.min(Math.max(0, rejected - TRIES), 10);
		Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

}
