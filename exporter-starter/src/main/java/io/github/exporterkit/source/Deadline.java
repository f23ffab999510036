package io.github.exporterkit.source;

import java.time.Duration;

/**
 * A point in time after which an answer is no longer of use. Immutable; not affected by
 * changes to the wall clock.
 */
public final class Deadline {

	/** Far beyond it, nanoseconds overflow. */
	private static final Duration LONGEST = Duration.ofDays(36_500);

	private final long nanoTime;

	private Deadline(long nanoTime) {
		this.nanoTime = nanoTime;
	}

	/**
	 * A deadline that far from now.
	 * @param time the time that is left; a hundred years are as good as more
	 * @return the deadline
	 */
	public static Deadline after(Duration time) {
		Duration left = (time.compareTo(LONGEST) < 0) ? time : LONGEST;
		return new Deadline(System.nanoTime() + left.toNanos());
	}

	/**
	 * The time that is left.
	 * @return zero if none is, never negative
	 */
	public Duration remaining() {
		return Duration.ofNanos(Math.max(0, this.nanoTime - System.nanoTime()));
	}

	/**
	 * Whether no time is left.
	 * @return whether it is too late
	 */
	public boolean hasPassed() {
		return this.nanoTime - System.nanoTime() <= 0;
	}

}
