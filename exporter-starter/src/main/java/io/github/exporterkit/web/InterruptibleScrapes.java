package io.github.exporterkit.web;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Scrapes that can be made to end, because the process is to end. A scrape that is
 * interrupted waits for no source any longer and answers with what it has.
 */
final class InterruptibleScrapes {

	private final Set<Thread> threads = new HashSet<>();

	private final Set<Thread> interrupted = new HashSet<>();

	/** Run a scrape on this thread. */
	<T> T run(Supplier<T> scrape) {
		enter();
		try {
			return scrape.get();
		}
		finally {
			leave();
		}
	}

	/** Interrupt the scrapes that run. */
	synchronized void end() {
		this.threads.forEach(Thread::interrupt);
		this.interrupted.addAll(this.threads);
	}

	private synchronized void enter() {
		this.threads.add(Thread.currentThread());
	}

	private synchronized void leave() {
		this.threads.remove(Thread.currentThread());
		if (this.interrupted.remove(Thread.currentThread())) {
			Thread.interrupted();
		}
	}

}
