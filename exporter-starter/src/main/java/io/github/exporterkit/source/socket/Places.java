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

	private final @Nullable Integer most;

	private final Semaphore free;

	/**
	 * Create places, all of which are free.
	 * @param most how many; null if they do not matter
	 */
	Places(@Nullable Integer most) {
		this.most = most;
		this.free = new Semaphore(Objects.requireNonNullElse(most, Integer.MAX_VALUE), true);
	}

	void take(Deadline deadline, SocketFailures failures) throws FetchException {
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
		this.free.release();
	}

}
