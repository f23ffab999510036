package io.github.exporterkit.source.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.http.exchange.Failures;

/**
 * Answers to several requests, in the order of the requests. A few threads ask for them,
 * and are ahead of the reader by a few answers; or, if there is to be one at a time, the
 * reader does.
 * <p>
 * Used by one thread, except for {@link #close()}.
 */
final class AnswersAhead implements Closeable {

	private final Iterator<RowRequest> requests;

	/** Whether an answer is read before the reader does. */
	private final boolean held;

	private final Deadline deadline;

	private final @Nullable ExecutorService threads;

	private final Executor asking;

	private final int ahead;

	/** The next one first. */
	private final Deque<Awaited> awaited = new ArrayDeque<>();

	private boolean closed;

	/**
	 * Begin to ask.
	 * @param requests the requests
	 * @param parallel how many to ask for at once
	 * @param whole whether an answer has to be there to its end before it is read, also
	 * if there is one at a time
	 * @param deadline until when all answers have to be there
	 */
	AnswersAhead(List<RowRequest> requests, int parallel, boolean whole, Deadline deadline) {
		this.requests = requests.iterator();
		this.held = whole || parallel > 1;
		this.deadline = deadline;
		this.threads = (parallel > 1) ? threads(parallel) : null;
		this.asking = (this.threads != null) ? this.threads : Runnable::run;
		this.ahead = (this.threads != null) ? 2 * parallel : 0;
		askFor(this.ahead);
	}

	private static ExecutorService threads(int number) {
		CustomizableThreadFactory daemons = new CustomizableThreadFactory("exporter-follow-up-");
		daemons.setDaemon(true);
		return Executors.newFixedThreadPool(number, daemons);
	}

	/**
	 * The answer to the next request, of which there must be one.
	 * @throws IOException what the request throws, or that it is too late
	 */
	RowRequest.Answer next() throws IOException {
		askFor(this.ahead + 1);
		Awaited next = first();
		Failures failures = next.request.failures();
		try {
			return next.task.get(this.deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw thrown(Objects.requireNonNull(ex.getCause()), failures);
		}
		catch (TimeoutException ex) {
			throw failures.tooLate(ex);
		}
		catch (CancellationException ex) {
			throw failures.givenUp(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.deadline.hasPassed() ? failures.tooLate(ex) : failures.givenUp(ex);
		}
		finally {
			remove(next);
		}
	}

	private static IOException thrown(Throwable thrown, Failures failures) {
		if (thrown instanceof Error error) {
			throw error;
		}
		if (thrown instanceof RuntimeException runtime) {
			throw runtime;
		}
		return (thrown instanceof IOException failure) ? failure
				: failures.failure(Kind.OTHER, "it could not be asked for: " + thrown, thrown);
	}

	private void askFor(int answers) {
		for (Awaited more = add(answers); more != null; more = add(answers)) {
			this.asking.execute(more.task);
		}
	}

	/** Null if there are as many, or no more requests. */
	private synchronized @Nullable Awaited add(int most) {
		if (this.awaited.size() >= most || !this.requests.hasNext()) {
			return null;
		}
		RowRequest request = this.requests.next();
		Awaited added = new Awaited(request, new FutureTask<>(this.held ? request::sendAndRead : request::send));
		this.awaited.add(added);
		if (this.closed) {
			added.task.cancel(true);
		}
		return added;
	}

	private synchronized Awaited first() {
		return this.awaited.element();
	}

	private synchronized void remove(Awaited ended) {
		this.awaited.remove(ended);
	}

	/**
	 * Stop asking. Whoever waits for an answer is told that it was given up.
	 */
	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
			this.awaited.forEach((each) -> each.task.cancel(true));
		}
		if (this.threads != null) {
			this.threads.shutdownNow();
		}
	}

	private record Awaited(RowRequest request, FutureTask<RowRequest.Answer> task) {

	}

}
