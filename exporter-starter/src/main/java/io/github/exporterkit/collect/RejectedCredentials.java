package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How often a target rejected credentials, whichever of the sources that share them
 * tried. After three rejections those sources that were rejected pause; then one of them
 * tries again, and lets all others try if it gets in. Sources that were never rejected go
 * on: to them the credentials are good. Thread-safe.
 */
final class RejectedCredentials {

	private static final int TRIES = 3;

	private static final Duration FIRST_PAUSE = Duration.ofSeconds(30);

	private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

	private final Supplier<?> credentials;

	private final LongSupplier nanoTime;

	private final Set<Object> sources = new HashSet<>();

	private @Nullable Object rejected;

	private int times;

	private int pauses;

	private long retryAt;

	/**
	 * Begin without a rejection.
	 * @param credentials tells credentials apart by being equal or not
	 * @param nanoTime the nanoseconds since some moment, as {@link System#nanoTime()}
	 */
	RejectedCredentials(Supplier<?> credentials, LongSupplier nanoTime) {
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
		if (!Objects.equals(current, this.rejected)) {
			forget();
		}
		if (this.times < TRIES || !this.sources.contains(source)) {
			return Duration.ZERO;
		}
		long pause = this.retryAt - this.nanoTime.getAsLong();
		if (pause > 0) {
			return Duration.ofNanos(pause);
		}
		this.pauses++;
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
		beginPause();
	}

	/** Note that a try of a source ended otherwise. */
	synchronized void notReject(Object source) {
		if (this.sources.contains(source)) {
			forget();
		}
	}

	private void forget() {
		this.sources.clear();
		this.times = 0;
		this.pauses = 0;
	}

	private void beginPause() {
		Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(this.pauses, 10));
		this.retryAt = this.nanoTime.getAsLong()
				+ ((pause.compareTo(LONGEST_PAUSE) < 0) ? pause : LONGEST_PAUSE).toNanos();
	}

}
