package io.github.exporterkit.collect;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;

import io.github.exporterkit.source.Deadline;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Lets all scrapes that come while a source is being collected share that flight. A
 * flight that nobody waits for any more is cancelled; as long as its thread has not ended
 * all the same, the source is busy, so that no source ever holds more than one thread.
 */
final class SingleFlight implements Flights {

	private static final Log logger = LogFactory.getLog(SingleFlight.class);

	/**
	 * How much longer than the flight's own deadline is waited, so that a source that
	 * heeds it can say what it was that took so long.
	 */
	private static final Duration GRACE = Duration.ofMillis(500);

	private final Report report;

	private final Executor fetching;

	private final Executor closing;

	private final UnaryOperator<Deadline> lasting;

	private final Duration shareFor;

	private @Nullable Shared current;

	/**
	 * Create the flights of a source.
	 * @param report collects
	 * @param fetching runs the flights
	 * @param closing closes what cancelled flights read, which may take long
	 * @param lasting the deadline of a flight, given that of whoever begins it
	 * @param shareFor how old a successful result may be to be given out again
	 */
	SingleFlight(Report report, Executor fetching, Executor closing, UnaryOperator<Deadline> lasting,
			Duration shareFor) {
		this.report = report;
		this.fetching = fetching;
		this.closing = closing;
		this.lasting = lasting;
		this.shareFor = shareFor;
	}

	@Override
	public synchronized Flight join(Deadline deadline) {
		Shared flight = this.current;
		if (flight != null && flight.isOpen()) {
			flight.waiting++;
			return flight;
		}
		if (flight != null && !flight.ended) {
			return failing(FailureReason.BUSY,
					"the fetch of an earlier scrape has not ended; does the source heed its deadline?");
		}
		Shared begun = new Shared(new Attempt(this.lasting.apply(deadline)));
		try {
			this.fetching.execute(begun);
		}
		catch (RejectedExecutionException ex) {
			return failing(FailureReason.OTHER, "the exporter is shutting down");
		}
		this.current = begun;
		return begun;
	}

	private Flight failing(FailureReason reason, String message) {
		return (ignored) -> this.report.remember(this.report.failure(reason, message, System.nanoTime()));
	}

	/**
	 * A flight and those who wait for it. Its state is guarded by the enclosing object.
	 */
	private final class Shared implements Flight, Runnable {

		private final long start = System.nanoTime();

		private final Attempt attempt;

		private final CompletableFuture<SourceResult> result = new CompletableFuture<>();

		private int waiting = 1;

		private boolean cancelled;

		private boolean landed;

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
			SourceResult collected;
			try {
				collected = SingleFlight.this.report.collect(this.attempt);
				if (land()) {
					SingleFlight.this.report.remember(collected);
				}
			}
			finally {
				end();
			}
			share(collected);
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
		private boolean land() {
			synchronized (SingleFlight.this) {
				this.thread = null;
				this.landed = !this.cancelled;
				if (this.cancelled) {
					Thread.interrupted();
				}
				return this.landed;
			}
		}

		private void end() {
			synchronized (SingleFlight.this) {
				this.thread = null;
				this.ended = true;
			}
		}

		private void share(SourceResult collected) {
			synchronized (SingleFlight.this) {
				if (this.landed && collected.failure().isEmpty()) {
					this.sharedUntil = Deadline.after(SingleFlight.this.shareFor);
				}
			}
		}

		@Override
		public SourceResult await(Deadline deadline) {
			Report report = SingleFlight.this.report;
			SourceResult collected = null;
			try {
				collected = this.result.get(patience(deadline).toNanos(), TimeUnit.NANOSECONDS);
			}
			catch (TimeoutException ex) {
				// Judged below, when it is known whether others still wait.
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				collected = report.failure(FailureReason.TIMEOUT, "the scrape was interrupted", this.start);
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
			boolean cancelled = leave();
			if (collected != null) {
				return collected;
			}
			SourceResult late = report.failure(FailureReason.TIMEOUT,
					"no answer in time; look at why the target is slow, or raise the timeout of the source and the scrape_timeout of Prometheus",
					this.start);
			return cancelled ? report.rememberImpatience(late) : late;
		}

		private Duration patience(Deadline deadline) {
			Duration own = this.attempt.deadline().remaining().plus(GRACE);
			Duration asked = deadline.remaining();
			return (own.compareTo(asked) < 0) ? own : asked;
		}

		/** Wait no more, and cancel the flight if nobody else waits. */
		private boolean leave() {
			synchronized (SingleFlight.this) {
				this.waiting--;
				if (this.waiting > 0 || this.cancelled || this.landed || this.ended) {
					return false;
				}
				this.cancelled = true;
				if (this.thread != null) {
					this.thread.interrupt();
				}
			}
			SingleFlight.this.closing.execute(this::abandon);
			return true;
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

}
