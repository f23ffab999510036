package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.Objects;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

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

	private final LongSupplier nanoTime;

	private int rejected;

	private long retryAt;

	private @Nullable Object rejectedCredentials;

	/**
	 * Create the collector.
	 * @param collector the collector that is left out
	 * @param credentials tells credentials apart by being equal or not
	 * @param nanoTime the nanoseconds since some moment, as {@link System#nanoTime()}
	 */
	CredentialBackOff(Collector collector, Supplier<?> credentials, LongSupplier nanoTime) {
		this.collector = collector;
		this.credentials = credentials;
		this.nanoTime = nanoTime;
	}

	@Override
	public Collected collect(Attempt attempt) throws Exception {
		Object current = this.credentials.get();
		if (!Objects.equals(current, this.rejectedCredentials)) {
			this.rejected = 0;
		}
		long pause = this.retryAt - this.nanoTime.getAsLong();
		if (this.rejected >= TRIES && pause > 0) {
			throw new FetchException(FetchException.Kind.UNAUTHORIZED,
					"the target rejected the credentials %d times in a row; next try in %d s, or when they change"
						.formatted(this.rejected, Duration.ofNanos(pause).toSeconds() + 1));
		}
		try {
			Collected collected = this.collector.collect(attempt);
			this.rejected = 0;
			return collected;
		}
		catch (Exception ex) {
			boolean unauthorized = ex instanceof FetchException fetch
					&& fetch.kind() == FetchException.Kind.UNAUTHORIZED;
			this.rejected = unauthorized ? this.rejected + 1 : 0;
			this.rejectedCredentials = current;
			this.retryAt = this.nanoTime.getAsLong() + pauseAfter(this.rejected).toNanos();
			throw ex;
		}
	}

	private static Duration pauseAfter(int rejected) {
		int doublings = Math.min(Math.max(0, rejected - TRIES), 10);
		Duration pause = FIRST_PAUSE.multipliedBy(1L << doublings);
		return (pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE;
	}

}
