package io.github.exporterkit.collect;

import java.io.IOException;
import java.time.Duration;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * One try to collect a source: until when it may last, and the payload it reads. It may
 * be abandoned by any thread; what that closes is this attempt's own payload, never a
 * later one's.
 */
final class Attempt {

	private final Deadline deadline;

	private @Nullable Payload payload;

	private volatile boolean givenUp;

	/**
	 * Begin an attempt.
	 * @param longest how long it may last
	 */
	Attempt(Duration longest) {
		this.deadline = Deadline.after(longest, () -> this.givenUp);
	}

	Deadline deadline() {
		return this.deadline;
	}

	/**
	 * Go on only if it is still worth it.
	 * @throws OutOfTimeException if the deadline passed or nobody waits any more
	 */
	void requireTime() {
		if (this.deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
			throw new OutOfTimeException();
		}
	}

	/**
	 * The target has answered: this is what is read from now on.
	 * @throws OutOfTimeException if it was in vain
	 */
	void read(Payload payload) {
		synchronized (this) {
			this.payload = payload;
		}
		requireTime();
	}

	/** Whether the target had answered and let us in. */
	synchronized boolean isFetched() {
		return this.payload != null;
	}

	/** From now on, its deadline has passed. */
	void giveUp() {
		this.givenUp = true;
	}

	/** Whether it was given up. */
	boolean isGivenUp() {
		return this.givenUp;
	}

	/**
	 * Make the thread that reads the payload come back. Lasts as long as closing does.
	 * @throws IOException if the payload cannot be closed
	 */
	void abandon() throws IOException {
		giveUp();
		Payload open;
		synchronized (this) {
			open = this.payload;
		}
		if (open != null) {
			open.close();
		}
	}

	/**
	 * The deadline of a source passed, or nobody waits for it any more.
	 */
	static final class OutOfTimeException extends RuntimeException {

	}

}
