package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.exporterkit.source.Deadline;
import org.jspecify.annotations.Nullable;

/**
 * Lets all scrapes that come while a source is being collected share that flight. A
 * flight that nobody waits for any more is cancelled; as long as its thread has not ended
 * all the same, the source is busy, so that no source ever holds more than one thread.
 */
final class SingleFlight implements Flights {

	private final Report report;

	private final Runnable abort;

	private final Executor executor;

	private final Duration atLeast;

	private final Duration shareFor;

	private @Nullable Shared current;

	/**
	 * Create the flights of a source.
	 * @param report collects
	 * @param abort makes a collecting thread that is blocked come back; does not block
	 * @param executor runs the flights
	 * @param atLeast how long a flight may last even if whoever began it leaves earlier
	 * @param shareFor how old a successful result may be to be given out again
	 */
	SingleFlight(Report report, Runnable abort, Executor executor, Duration atLeast, Duration shareFor) {
		this.report = report;
		this.abort = abort;
		this.executor = executor;
		this.atLeast = atLeast;
		this.shareFor = shareFor;
	}

	@Override
	public synchronized Flight board(Deadline deadline) {
		Shared flight = this.current;
		if (flight != null && flight.isOpen()) {
			flight.waiting++;
			return flight;
		}
		if (flight != null && !flight.ended) {
			return (ignored) -> this.report.failed(FailureReason.BUSY,
					"the fetch of an earlier scrape has not ended; does the source heed its deadline?");
		}
		Shared begun = new Shared(deadline.orLater(Deadline.after(this.atLeast)));
		this.current = begun;
		this.executor.execute(begun);
		return begun;
	}

	/**
	 * A flight and those who wait for it. Its state is guarded by the enclosing object.
	 */
	private final class Shared implements Flight, Runnable {

		private final Deadline deadline;

		private final CompletableFuture<SourceResult> result = new CompletableFuture<>();

		private int waiting = 1;

		private boolean cancelled;

		private boolean ended;

		private @Nullable Thread thread;

		private Deadline sharedUntil = Deadline.after(Duration.ZERO);

		Shared(Deadline deadline) {
			this.deadline = deadline;
		}

		private boolean isOpen() {
			return (!this.ended && !this.cancelled) || !this.sharedUntil.hasPassed();
		}

		@Override
		public void run() {
			synchronized (SingleFlight.this) {
				this.ended = this.cancelled;
				if (this.ended) {
					return;
				}
				this.thread = Thread.currentThread();
			}
			SourceResult collected = SingleFlight.this.report.collect(this.deadline);
			synchronized (SingleFlight.this) {
				this.thread = null;
				this.ended = true;
				if (!this.cancelled) {
					SingleFlight.this.report.remember(collected);
				}
				if (!this.cancelled && collected.failure().isEmpty()) {
					this.sharedUntil = Deadline.after(SingleFlight.this.shareFor);
				}
			}
			this.result.complete(collected);
		}

		@Override
		public SourceResult await(Deadline deadline) {
			try {
				return this.result.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
			}
			catch (TimeoutException ex) {
				return SingleFlight.this.report.failed(FailureReason.TIMEOUT,
						"no answer within the time of the scrape");
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
				return SingleFlight.this.report.failed(FailureReason.TIMEOUT, "the scrape was interrupted");
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex);
			}
			finally {
				leave();
			}
		}

		private void leave() {
			synchronized (SingleFlight.this) {
				if (--this.waiting > 0 || this.ended) {
					return;
				}
				this.cancelled = true;
				if (this.thread != null) {
					this.thread.interrupt();
				}
			}
			SingleFlight.this.abort.run();
		}

	}

}
