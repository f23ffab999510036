package io.github.exporterkit.collect;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SourceThreadsTests {

	@Test
	void noThreadKeepsTheProcessFromEnding() {
		try (SourceThreads threads = new SourceThreads(1, 1)) {
			assertThat(Stream.<Executor>of(threads.fetching(), threads.closing(), threads.refreshing())
				.map((executor) -> CompletableFuture.supplyAsync(() -> Thread.currentThread().isDaemon(), executor))
				.map(CompletableFuture::join)).containsOnly(true);
		}
	}

	@Test
	void whatAnAbandonedFetchOpenedIsClosedAfterTheEnd() {
		SourceThreads threads = new SourceThreads(1, 1);
		CompletableFuture<Boolean> begun = new CompletableFuture<>();
		CompletableFuture<Void> goOn = new CompletableFuture<>();
		CompletableFuture<Boolean> closed = CompletableFuture.supplyAsync(() -> {
			begun.complete(true);
			goOn.join();
			return !Thread.currentThread().isInterrupted();
		}, threads.closing());
		begun.join();
		threads.close();
		goOn.complete(null);
		assertThat(closed.join()).isTrue();
	}

}
