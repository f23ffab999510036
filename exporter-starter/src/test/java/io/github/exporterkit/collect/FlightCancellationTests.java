package io.github.exporterkit.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.collect.SourcePipeline.Flight;
import io.github.exporterkit.source.Deadline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What giving up one flight does to the next: nothing. Threads are stood in for by
 * queues, so that everything happens when the test says so.
 */
@Timeout(60)
class FlightCancellationTests {

	private static final Deadline NOW = Deadline.after(Duration.ZERO);

	private static final Deadline FAR_AWAY = Deadline.after(Duration.ofHours(1));

	private final Queue<Runnable> fetching = new ArrayDeque<>();

	private final Queue<Runnable> closing = new ArrayDeque<>();

	private final AtomicInteger collected = new AtomicInteger();

	private Collector collector = (attempt) -> {
		this.collected.incrementAndGet();
		return Collected.NOTHING;
	};

	private final Report report = new Report("a", (attempt) -> this.collector.collect(attempt), (error) -> {
	});

	private final SingleFlight flights = new SingleFlight(this.report, this.fetching::add, this.closing::add,
			Duration.ofHours(1), Duration.ZERO);

	@Test
	void closingLateDoesNotHitALaterFlight() {
		Body first = new Body();
		Flight abandoned = this.flights.join();
		this.collector = (attempt) -> {
			attempt.read(Payload.of(first, null));
			abandoned.await(NOW);
			throw new IllegalStateException("ended by itself");
		};
		this.fetching.remove().run();
		Runnable closeFirst = this.closing.remove();

		Body second = new Body();
		this.collector = (attempt) -> {
			attempt.read(Payload.of(second, null));
			closeFirst.run();
			attempt.requireTime();
			return Collected.NOTHING;
		};
		Flight next = this.flights.join();
		this.fetching.remove().run();
		assertThat(next.await(FAR_AWAY).failure()).isEmpty();
		assertThat(second.closed).isFalse();
		assertThat(first.closed).isTrue();
	}

	@Test
	void whatIsFetchedAfterItsFlightWasAbandonedIsNotRead() {
		Flight flight = this.flights.join();
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		this.collector = (attempt) -> {
			flight.await(NOW);
			this.closing.remove().run();
			Thread.interrupted();
			thrown.set(catchThrowable(() -> attempt.read(Payload.of(new Body(), null))));
			return Collected.NOTHING;
		};
		this.fetching.remove().run();
		assertThat(thrown.get()).isInstanceOf(Attempt.OutOfTimeException.class);
	}

	@Test
	void aFlightThatIsGivenUpBeforeItBeganNeverBegins() {
		this.flights.join().await(NOW);
		Flight busy = this.flights.join();
		assertThat(busy.await(FAR_AWAY).failure().get().reason()).isEqualTo(Failure.Reason.BUSY);
		this.fetching.remove().run();
		assertThat(this.collected).hasValue(0);
		Flight next = this.flights.join();
		this.fetching.remove().run();
		assertThat(next.await(FAR_AWAY).failure()).isEmpty();
	}

	@Test
	void aBusySourceQueuesNothing() {
		this.flights.join().await(NOW);
		for (int i = 0; i < 100; i++) {
			this.flights.join().await(FAR_AWAY);
		}
		assertThat(this.fetching).hasSize(1);
	}

	@Test
	void aFlightGoesOnAsLongAsOneIsLeft() {
		Flight one = this.flights.join();
		Flight two = this.flights.join();
		assertThat(one.await(NOW).failure().get().reason()).isEqualTo(Failure.Reason.TIMEOUT);
		assertThat(this.closing).isEmpty();
		this.fetching.remove().run();
		assertThat(two.await(FAR_AWAY).failure()).isEmpty();
		assertThat(this.collected).hasValue(1);
	}

	@Test
	void whoeverHasTheResultMayBoardTheNextFlightAtOnce() {
		for (int i = 0; i < 10; i++) {
			Flight flight = this.flights.join();
			this.fetching.remove().run();
			assertThat(flight.await(FAR_AWAY).failure()).isEmpty();
		}
		assertThat(this.collected).hasValue(10);
	}

	@Test
	void theInterruptOfAnAbandonedFlightEndsWithIt() {
		Flight flight = this.flights.join();
		AtomicBoolean interrupted = new AtomicBoolean();
		this.collector = (attempt) -> {
			flight.await(NOW);
			interrupted.set(Thread.currentThread().isInterrupted());
			return Collected.NOTHING;
		};
		this.fetching.remove().run();
		assertThat(interrupted).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThat(this.report.state().last().failure()).as("the result is not remembered").isPresent();
	}

	private static final class Body extends InputStream {

		private final InputStream bytes = new ByteArrayInputStream("{}".getBytes());

		private boolean closed;

		@Override
		public int read() throws IOException {
			return this.bytes.read();
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
