package io.github.exporterkit.source;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.FetchException.Kind;

/**
 * Makes calls into libraries that heed neither an interrupt nor a deadline, such as JDBC
 * drivers, JMX connectors and the file system. Each call has a thread of its own, which
 * is left behind at the deadline; as long as it has not returned, there is no other. A
 * source has one of these.
 */
public final class LongCall {

	private static final Log logger = LogFactory.getLog(LongCall.class);

	private static final String TOO_LATE = "no answer in time; look at why the target is slow, or raise the timeout of "
			+ "the source and the scrape_timeout of Prometheus";

	private final String name;

	private final AtomicReference<@Nullable Call<?>> running = new AtomicReference<>();

	/**
	 * Create it.
	 * @param name what is called, for the names of threads and for messages, such as the
	 * source's name
	 */
	public LongCall(String name) {
		this.name = name;
	}

	/**
	 * Call, and wait no longer than the deadline or an interrupt.
	 * @param deadline when the result is no longer of use
	 * @param work what may take long. If it returns after all, too late, what it returns
	 * is closed if it is {@link AutoCloseable}
	 * @param cancel makes the work return early, if something can; called on a thread of
	 * its own, once the work has been given up
	 * @param <T> the type of the result
	 * @return the result
	 * @throws FetchException as {@code TIMEOUT} at the deadline or when interrupted, as
	 * {@code BUSY} if an earlier call has not returned
	 * @throws Exception what the work throws
	 */
	public <T> T call(Deadline deadline, Callable<T> work, Runnable cancel) throws Exception {
		Call<T> call = new Call<>(work);
		if (!this.running.compareAndSet(null, call)) {
			throw new FetchException(Kind.BUSY,
					"the call of an earlier scrape has not returned; look at why the target is slow (%s)"
						.formatted(this.name));
		}
		thread("call", call).start();
		try {
			return call.get(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			if (ex.getCause() instanceof Error error) {
				throw error;
			}
			throw (ex.getCause() instanceof Exception cause) ? cause : ex;
		}
		catch (TimeoutException ex) {
			throw givenUp(call, cancel, TOO_LATE, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw givenUp(call, cancel, deadline.hasPassed() ? TOO_LATE : "given up before the call returned", ex);
		}
	}

	private FetchException givenUp(Call<?> call, Runnable cancel, String message, Exception cause) {
		call.cancel(true);
		thread("cancel", cancel).start();
		return new FetchException(Kind.TIMEOUT, "%s (%s)".formatted(message, this.name), cause);
	}

	private Thread thread(String role, Runnable work) {
		Thread thread = new Thread(work, "exporter-%s-%s".formatted(role, this.name));
		thread.setDaemon(true);
		return thread;
	}

	/** A result that comes after it was given up is closed. */
	private final class Call<T> extends FutureTask<T> {

		Call(Callable<T> work) {
			super(work);
		}

		@Override
		public void run() {
			super.run();
			ended();
		}

		@Override
		protected void set(T result) {
			ended();
			super.set(result);
			if (isCancelled() && result instanceof AutoCloseable closeable) {
				close(closeable);
			}
		}

		@Override
		protected void setException(Throwable thrown) {
			ended();
			super.setException(thrown);
		}

		/** Before anybody learns of the result, and may call again. */
		private void ended() {
			LongCall.this.running.compareAndSet(this, null);
		}

		private void close(AutoCloseable result) {
			try (result) {
				logger.debug("%s returned too late".formatted(LongCall.this.name));
			}
			catch (Exception ex) {
				logger.debug("What %s returned too late could not be closed".formatted(LongCall.this.name), ex);
			}
		}

	}

}
