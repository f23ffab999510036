package io.github.exporterkit.source;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.source.FetchException.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class LongCallTests {

	private static final Runnable NOTHING = () -> {
	};

	private final LongCall call = new LongCall("queues");

	@Test
	void oneCallAfterTheOtherReturnsWhatTheWorkReturns() throws Exception {
		for (int i = 0; i < 1000; i++) {
			assertThat(this.call.call(plenty(), () -> "a", NOTHING)).isEqualTo("a");
		}
	}

	@Test
	void whatTheWorkThrowsIsThrown() {
		IOException thrown = new IOException("lost");
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.call.call(plenty(), () -> {
				throw thrown;
			}, NOTHING)).isSameAs(thrown);
		}
	}

	@Test
	void aCallThatDoesNotReturnIsLeftBehindAndCancelledAndMeanwhileThereIsNoOther() throws Exception {
		CountDownLatch stuck = new CountDownLatch(1);
		CompletableFuture<Void> closed = new CompletableFuture<>();
		CompletableFuture<Thread> cancelled = new CompletableFuture<>();
		AutoCloseable late = () -> closed.complete(null);
		fails(Kind.TIMEOUT, Deadline.after(Duration.ofMillis(50)), () -> {
			awaitUninterruptibly(stuck);
			return late;
		}, () -> cancelled.complete(Thread.currentThread()));
		assertThat(cancelled.get().getName()).isEqualTo("exporter-cancel-queues");
		fails(Kind.BUSY, plenty(), () -> late, NOTHING);
		assertThat(closed).isNotDone();
		stuck.countDown();
		closed.get();
		assertThat(this.call.call(plenty(), () -> "again", NOTHING)).isEqualTo("again");
	}

	@Test
	void anInterruptEndsTheWaitAndIsKept() throws Exception {
		CountDownLatch stuck = new CountDownLatch(1);
		Thread.currentThread().interrupt();
		fails(Kind.TIMEOUT, plenty(), () -> {
			awaitUninterruptibly(stuck);
			return () -> {
			};
		}, stuck::countDown);
		assertThat(Thread.interrupted()).isTrue();
		assertThat(stuck.await(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void aCallThatIsGivenUpAtTheDeadlineSaysThatItWasTooSlow() throws Exception {
		CountDownLatch called = new CountDownLatch(1);
		CountDownLatch stuck = new CountDownLatch(1);
		Source source = (deadline) -> this.call.call(deadline, () -> {
			called.countDown();
			stuck.await();
			return null;
		}, NOTHING);
		assertThat(GivenUp.message(source, () -> called.await(20, TimeUnit.SECONDS)))
			.startsWith("no answer in time; look at why the target is slow")
			.endsWith("(queues)");
	}

	private void fails(Kind kind, Deadline deadline, Callable<AutoCloseable> work, Runnable cancel) {
		assertThatExceptionOfType(FetchException.class).isThrownBy(() -> this.call.call(deadline, work, cancel))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(kind))
			.withMessageContaining("(queues)");
	}

	private static Deadline plenty() {
		return Deadline.after(Duration.ofSeconds(20));
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		while (latch.getCount() > 0) {
			try {
				latch.await();
			}
			catch (InterruptedException ex) {
				// As a driver does.
			}
		}
	}

}
