package io.github.exporterkit.source.socket;

import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;

/**
 * How many connections to a target may be open at one time, over all its sources. Whoever
 * waits for a place gets it in the order in which they came.
 */
final class Places {

	private final int most;

	/** Null if all may be open. */
	private final @Nullable Semaphore free;

	/**
	 * Create places, all of which are free.
	 * @param most how many; null if there is one for everybody
	 */
	Places(@Nullable Integer most) {
		this.most = Objects.requireNonNullElse(most, Integer.MAX_VALUE);
		this.free = (most != null) ? new Semaphore(most, true) : null;
	}

	void take(Deadline deadline, SocketFailures failures) throws FetchException {
		if (this.free == null) {
			return;
		}
		try {
			if (!this.free.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
				throw failures.noneFree(this.most);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw deadline.hasPassed() ? failures.noneFree(this.most) : failures.givenUp(ex);
		}
	}

	void leave() {
		if (this.free != null) {
			this.free.release();
		}
	}

}
