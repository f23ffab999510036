package io.github.exporterkit.source;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.exporterkit.payload.Payload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Fetches, and gives up once the fetch waits, as a scrape does whose deadline has come:
 * the deadline that the source was told passes, and its thread is interrupted.
 */
public final class GivenUp {

	private GivenUp() {
	}

	/**
	 * What the source says then.
	 * @param source the source
	 * @param waiting waits until the fetch does
	 */
	public static String message(Source source, Waiting waiting) throws Exception {
		AtomicBoolean over = new AtomicBoolean();
		CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
		FutureTask<Void> fetch = new FutureTask<>(() -> {
			try (Payload payload = source.fetch(Deadline.after(Duration.ofMinutes(5), over::get))) {
				payload.body().readAllBytes();
				return null;
			}
			finally {
				interrupted.complete(Thread.currentThread().isInterrupted());
			}
		});
		Thread thread = new Thread(fetch, "given-up");
		thread.setDaemon(true);
		thread.start();
		waiting.await();
		over.set(true);
		thread.interrupt();
		FetchException failure = (FetchException) catchThrowableOfType(ExecutionException.class, fetch::get).getCause();
		assertThat(failure.kind()).as(failure.getMessage()).isEqualTo(FetchException.Kind.TIMEOUT);
		assertThat(interrupted.get()).as("the interrupt is kept").isTrue();
		return failure.getMessage();
	}

	/** Waits until a fetch waits. */
	@FunctionalInterface
	public interface Waiting {

		/** Wait. */
		void await() throws Exception;

	}

}
