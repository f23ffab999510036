package io.github.exporterkit.scrape;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.Source;

/**
 * A source that answers when it is released and heeds neither deadline nor interrupts.
 */
final class StubbornSource implements Source {

	private final CountDownLatch released = new CountDownLatch(1);

	private final CountDownLatch asked = new CountDownLatch(1);

	private final AtomicInteger fetches = new AtomicInteger();

	private volatile boolean interrupted;

	@Override
	public Payload fetch(Deadline deadline) {
		this.fetches.incrementAndGet();
		this.asked.countDown();
		while (true) {
			try {
				this.released.await();
				return Payload.of("{}", null);
			}
			catch (InterruptedException ex) {
				this.interrupted = true;
			}
		}
	}

	void awaitFetch() throws InterruptedException {
		this.asked.await();
	}

	void release() {
		this.released.countDown();
	}

	int fetches() {
		return this.fetches.get();
	}

	boolean wasInterrupted() {
		return this.interrupted;
	}

}
