package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
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

	private final Collector collector;

	private final Rejections rejections;

	/**
	 * Create the collector.
	 * @param collector the collector that is not called during a pause
	 * @param rejections of the credentials, shared by all sources that log in with them
	 */
	CredentialBackOff(Collector collector, Rejections rejections) {
		this.collector = collector;
		this.rejections = rejections;
	}

	@Override
	public Collected collect(Attempt attempt) throws Exception {
		Object current = this.rejections.current();
		Duration pause = this.rejections.pauseOf(this, current);
		if (!pause.isZero()) {
			throw new FetchException(FetchException.Kind.UNAUTHORIZED,
					"the target rejected the credentials %d times in a row; next try in %d s, or when they change"
						.formatted(this.rejections.times(), pause.toSeconds() + 1));
		}
		try {
			Collected collected = this.collector.collect(attempt);
			this.rejections.admit(this);
			return collected;
		}
		catch (Exception ex) {
			if (isRejection(ex)) {
				this.rejections.reject(this, current);
			}
			else if (attempt.isFetched()) {
				this.rejections.admit(this);
			}
			else {
				this.rejections.tellNothing(this);
			}
			throw ex;
		}
	}

	/** What happens to a later page reaches us as a failure to read. */
	private static boolean isRejection(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = (cause.getCause() != cause) ? cause.getCause() : null) {
			if (cause instanceof FetchException fetch && fetch.isCredentialsRejected()) {
				return true;
			}
		}
		return false;
	}

	/**
	 * How often a target rejected credentials, whichever of the sources that share them
	 * tried. After three rejections those sources that were rejected pause; then one of
	 * them tries again. Only when it is let in, or when the credentials change, do all
	 * others try: that the target is down says nothing about the credentials. Sources
	 * that were never rejected go on. Thread-safe.
	 */
	static final class Rejections {

		private static final int TRIES = 3;

		private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

		private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

		private final Supplier<?> credentials;

		private final LongSupplier nanoTime;

		private final Set<Object> sources = new HashSet<>();

		private @Nullable Object rejected;

		private int times;

		private int pauses;

		/** The source that tries after a pause, before anybody else may. */
		private @Nullable Object trying;

		private long retryAt;

		/**
		 * Begin without a rejection.
		 * @param credentials tells credentials apart by being equal or not
		 * @param nanoTime the nanoseconds since some moment, as {@link System#nanoTime()}
		 */
		Rejections(Supplier<?> credentials, LongSupplier nanoTime) {
			this.credentials = credentials;
			this.nanoTime = nanoTime;
		}

		/** The credentials as they are now. */
		@Nullable Object current() {
			return this.credentials.get();
		}

		/**
		 * Ask whether a source may try. If a pause is over, it is the only one.
		 * @return how long it has to wait; zero if it may try
		 */
		synchronized Duration pauseOf(Object source, @Nullable Object current) {
			boolean changed = !Objects.equals(current, this.rejected);
			if (changed || this.times < TRIES || !this.sources.contains(source)) {
				return Duration.ZERO;
			}
			long pause = this.retryAt - this.nanoTime.getAsLong();
			if (pause > 0) {
				return Duration.ofNanos(pause);
			}
			this.pauses++;
			this.trying = source;
			beginPause();
			return Duration.ZERO;
		}

		/** How often they were rejected. */
		synchronized int times() {
			return this.times;
		}

		/** Note that a source was rejected with credentials as they were. */
		synchronized void reject(Object source, @Nullable Object tried) {
			if (!Objects.equals(tried, this.rejected)) {
				forget();
				this.rejected = tried;
			}
			this.times++;
			this.sources.add(source);
			this.trying = null;
			beginPause();
		}

		/** Note that a source was let in. */
		synchronized void admit(Object source) {
			if (this.sources.contains(source)) {
				forget();
			}
		}

		/**
		 * Note that a try of a source ended before the target said anything about the
		 * credentials. If it was the one after a pause, the next source may try at once.
		 */
		synchronized void tellNothing(Object source) {
			if (this.trying == source) {
				this.trying = null;
				this.pauses--;
				this.retryAt = this.nanoTime.getAsLong();
			}
		}

		private void forget() {
			this.sources.clear();
			this.times = 0;
			this.pauses = 0;
			this.trying = null;
		}

		private void beginPause() {
			Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(this.pauses, 10));
			this.retryAt = this.nanoTime.getAsLong()
					+ ((pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE).toNanos();
		}

	}

}
