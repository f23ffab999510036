package io.github.exporterkit.collect;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.exporterkit.collect.SourcePipeline.Flight;
import io.github.exporterkit.source.Deadline;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets all scrapes that come while a source is being collected share that flight. A
 * flight lasts as long as somebody waits for it, but no longer than the source may take;
 * then it is cancelled. As long as its thread has not ended all the same, the source is
 * busy, so that no source ever holds more than one thread.
 * <p>
 * How a flight ended is remembered once, whoever waited for it, and in the order of the
 * flights.
 */
final class SingleFlight {

	private static final Log logger = LogFactory.getLog(SingleFlight.class);

	/**
	 * How much longer than the flight's own deadline is waited, so that a source that
	 * heeds it can say what it was that took so long.
	 */
	private static final Duration GRACE = Duration.ofMillis(500);

	private final Report report;

	private final Executor fetching;

	private final Executor closing;

	private final Duration longest;

	private final Duration shareFor;

	private @Nullable Shared current;

	/**
	 * Create the flights of a source.
	 * @param report collects
	 * @param fetching runs the flights
	 * @param closing closes what cancelled flights read, which may take long
	 * @param longest how long a flight may last, however long somebody would wait
	 * @param shareFor how old a successful result may be to be given out again
	 */
	SingleFlight(Report report, Executor fetching, Executor closing, Duration longest, Duration shareFor) {
		this.report = report;
		this.fetching = fetching;
		this.closing = closing;
		this.longest = longest;
		this.shareFor = shareFor;
	}

	/** Begin a flight, or join the one that is under way. Does not wait. */
	synchronized Flight join() {
		Shared flight = this.current;
		if (flight != null && flight.isOpen()) {
			return flight.join();
		}
		if (flight != null && !flight.ended) {
			SourceResult busy = this.report.failure(Failure.Reason.BUSY,
					"the fetch of an earlier scrape has not ended; does the source heed its deadline?",
					System.nanoTime());
			this.report.remember(busy);
			return (ignored) -> busy;
		}
		Shared begun = new Shared(new Attempt(this.longest));
		try {
			this.fetching.execute(begun);
		}
		catch (RejectedExecutionException ex) {
			return (ignored) -> this.report.failure(Failure.Reason.OTHER, "the exporter is shutting down",
					System.nanoTime());
		}
		this.current = begun;
		return begun.join();
	}

	/**
	 * A flight and those who wait for it. Its state is guarded by the enclosing object.
	 */
	private final class Shared implements Runnable {

		private final long start = System.nanoTime();

		private final Attempt attempt;

		private final CompletableFuture<SourceResult> result = new CompletableFuture<>();

		private int waiting;

		private boolean cancelled;

		private boolean ended;

		private @Nullable Thread thread;

		private Deadline sharedUntil = Deadline.after(Duration.ZERO);

		Shared(Attempt attempt) {
			this.attempt = attempt;
		}

		private boolean isOpen() {
			return (!this.ended && !this.cancelled) || !this.sharedUntil.hasPassed();
		}

		@Override
		public void run() {
			if (!begin()) {
				return;
			}
			SourceResult collected = null;
			try {
				collected = SingleFlight.this.report.collect(this.attempt);
			}
			finally {
				land(collected);
			}
			this.result.complete(collected);
		}

		private boolean begin() {
			synchronized (SingleFlight.this) {
				this.ended = this.cancelled;
				this.thread = this.ended ? null : Thread.currentThread();
				return !this.ended;
			}
		}

		/** From here on it is too late to cancel, unless that was done before. */
		private void land(@Nullable SourceResult collected) {
			synchronized (SingleFlight.this) {
				this.thread = null;
				this.ended = true;
				if (this.cancelled) {
					Thread.interrupted();
				}
				else if (collected != null) {
					SingleFlight.this.report.remember(collected);
					if (collected.failure().isEmpty()) {
						this.sharedUntil = Deadline.after(SingleFlight.this.shareFor);
					}
				}
			}
		}

		private Flight join() {
			this.waiting++;
			return new Waiting(this);
		}

		private SourceResult tooLate(Failure failure) {
			return SingleFlight.this.report.failure(failure, this.start);
		}

		private Duration patience(Deadline deadline) {
			Duration own = this.attempt.deadline().remaining().plus(GRACE);
			Duration asked = deadline.remaining();
			return (own.compareTo(asked) < 0) ? own : asked;
		}

		/**
		 * The flight goes on if others wait for it; else it is told that this was its
		 * end.
		 * @return whether it was told
		 */
		private boolean leave() {
			synchronized (SingleFlight.this) {
				this.waiting--;
				if (this.waiting > 0 || this.cancelled || this.ended) {
					return false;
				}
				this.cancelled = true;
				this.attempt.giveUp();
				if (this.thread != null) {
					this.thread.interrupt();
				}
				return true;
			}
		}

		/**
		 * Have done with it.
		 * @param end how it ended; null if that says nothing about the source
		 */
		private void end(@Nullable SourceResult end) {
			if (end != null) {
				SingleFlight.this.report.rememberImpatience(end);
			}
			SingleFlight.this.closing.execute(this::abandon);
		}

		private void abandon() {
			try {
				this.attempt.abandon();
			}
			catch (IOException | RuntimeException ex) {
				logger.debug("An abandoned payload could not be closed", ex);
			}
		}

	}

	/**
	 * One who waits for a flight.
	 */
	private static final class Waiting implements Flight {

		private final Shared flight;

		private @Nullable SourceResult result;

		private boolean interrupted;

		private boolean toldToEnd;

		/** Whether it did not even end at its own deadline. */
		private boolean overdue;

		Waiting(Shared flight) {
			this.flight = flight;
		}

		@Override
		public void await(Deadline deadline) {
			try {
				this.result = get(this.flight.patience(deadline));
			}
			finally {
				this.interrupted = this.result == null && Thread.currentThread().isInterrupted();
				this.overdue = this.flight.attempt.deadline().hasPassed();
				this.toldToEnd = this.flight.leave();
			}
		}

		@Override
		public SourceResult result(Deadline deadline) {
			if (this.result == null && this.toldToEnd && !this.overdue) {
				this.result = get(deadline.remaining());
			}
			Failure late = this.interrupted ? new Failure(Failure.Reason.TIMEOUT, "the scrape was interrupted")
					: Failure.late();
			SourceResult end = (this.result != null) ? this.result : this.flight.tooLate(late);
			if (this.toldToEnd) {
				this.flight.end(this.interrupted ? null : end);
			}
			return end;
		}

		private @Nullable SourceResult get(Duration patience) {
			try {
				return this.flight.result.get(patience.toNanos(), TimeUnit.NANOSECONDS);
			}
			catch (TimeoutException ex) {
				return null;
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return null;
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
