package io.github.exporterkit.source;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * A point in time after which an answer is no longer of use. It may come earlier than
 * expected, if nobody waits for the answer any more. Not affected by changes to the wall
 * clock.
 */
public final class Deadline {

	/** Far beyond it, nanoseconds overflow. */
	private static final Duration LONGEST = Duration.ofDays(36_500);

	private final long nanoTime;

	private final BooleanSupplier over;

	private Deadline(long nanoTime, BooleanSupplier over) {
		this.nanoTime = nanoTime;
		this.over = over;
	}

	/**
	 * A deadline that far from now.
	 * @param time the time that is left; a hundred years are as good as more
	 * @return the deadline
	 */
	public static Deadline after(Duration time) {
		return after(time, () -> false);
	}

	/**
	 * A deadline that far from now, or earlier.
	 * @param time the time that is left at most; a hundred years are as good as more
	 * @param over whether no time is left any more; asked by any thread
	 * @return the deadline
	 */
	public static Deadline after(Duration time, BooleanSupplier over) {
		Duration left = (time.compareTo(LONGEST) < 0) ? time : LONGEST;
		return new Deadline(System.nanoTime() + left.toNanos(), over);
	}

	/**
	 * The time that is left.
	 * @return zero if none is, never negative
	 */
	public Duration remaining() {
		return this.over.getAsBoolean() ? Duration.ZERO
				: Duration.ofNanos(Math.max(0, this.nanoTime - System.nanoTime()));
	}

	/**
	 * Whether no time is left.
	 * @return whether it is too late
	 */
	public boolean hasPassed() {
		return this.over.getAsBoolean() || this.nanoTime - System.nanoTime() <= 0;
	}

}
