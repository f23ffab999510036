package io.github.exporterkit.collect;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.collect.SourcePipeline.Flight;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;

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
			await(abandoned, NOW);
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
		assertThat(await(next, FAR_AWAY).failure()).isEmpty();
		assertThat(second.closed).isFalse();
		assertThat(first.closed).isTrue();
	}

	@Test
	void whatIsFetchedAfterItsFlightWasAbandonedIsNotRead() {
		Flight flight = this.flights.join();
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		this.collector = (attempt) -> {
			await(flight, NOW);
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
		await(this.flights.join(), NOW);
		Flight busy = this.flights.join();
		assertThat(await(busy, FAR_AWAY).failure().get().reason()).isEqualTo(Failure.Reason.BUSY);
		this.fetching.remove().run();
		assertThat(this.collected).hasValue(0);
		Flight next = this.flights.join();
		this.fetching.remove().run();
		assertThat(await(next, FAR_AWAY).failure()).isEmpty();
	}

	@Test
	void aBusySourceQueuesNothing() {
		await(this.flights.join(), NOW);
		for (int i = 0; i < 100; i++) {
			await(this.flights.join(), FAR_AWAY);
		}
		assertThat(this.fetching).hasSize(1);
	}

	@Test
	void aFlightGoesOnAsLongAsOneIsLeft() {
		Flight one = this.flights.join();
		Flight two = this.flights.join();
		assertThat(await(one, NOW).failure().get().reason()).isEqualTo(Failure.Reason.TIMEOUT);
		assertThat(this.closing).isEmpty();
		this.fetching.remove().run();
		assertThat(await(two, FAR_AWAY).failure()).isEmpty();
		assertThat(this.collected).hasValue(1);
	}

	@Test
	void whoeverHasTheResultMayBoardTheNextFlightAtOnce() {
		for (int i = 0; i < 10; i++) {
			Flight flight = this.flights.join();
			this.fetching.remove().run();
			assertThat(await(flight, FAR_AWAY).failure()).isEmpty();
		}
		assertThat(this.collected).hasValue(10);
	}

	@Test
	void theInterruptOfAnAbandonedFlightEndsWithIt() {
		Flight flight = this.flights.join();
		AtomicBoolean interrupted = new AtomicBoolean();
		this.collector = (attempt) -> {
			await(flight, NOW);
			interrupted.set(Thread.currentThread().isInterrupted());
			return Collected.NOTHING;
		};
		this.fetching.remove().run();
		assertThat(interrupted).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThat(this.report.state().last().failure()).as("the result is not remembered").isPresent();
	}

	@Test
	void aFlightThatIsToldToEndMaySayWhatItWaitedFor() {
		Flight flight = this.flights.join();
		this.collector = (attempt) -> {
			flight.await(NOW);
			assertThat(attempt.deadline().hasPassed()).isTrue();
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
			throw new FetchException(FetchException.Kind.TIMEOUT, "page 3: no answer in time");
		};
		this.fetching.remove().run();
		assertThat(this.closing).as("nothing is closed before it could say so").isEmpty();
		assertThat(flight.result(FAR_AWAY).failure().get().message()).isEqualTo("page 3: no answer in time");
		assertThat(this.report.state().last().failure().get().message()).isEqualTo("page 3: no answer in time");
		assertThat(this.closing).hasSize(1);
	}

	@Test
	void whatTheInterruptItselfBringsAboutIsNoReason() {
		List<Exception> brought = List.of(new InterruptedException(), new ClosedByInterruptException(),
				new SocketException("Closed by interrupt"), new IllegalStateException("interrupted"));
		for (Exception ex : brought) {
			Flight flight = this.flights.join();
			this.collector = (attempt) -> {
				flight.await(NOW);
				throw ex;
			};
			this.fetching.remove().run();
			Failure failure = flight.result(FAR_AWAY).failure().get();
			assertThat(failure.reason()).as(ex.toString()).isEqualTo(Failure.Reason.TIMEOUT);
			assertThat(failure.message()).as(ex.toString()).startsWith("no answer in time; look at why the target");
		}
	}

	@Test
	void aFlightThatDoesNotEndIsLateAfterAll() {
		Flight flight = this.flights.join();
		this.collector = (attempt) -> {
			flight.await(NOW);
			Thread.interrupted();
			assertThat(flight.result(NOW).failure().get().message()).startsWith("no answer in time; look at why");
			throw new FetchException(FetchException.Kind.TIMEOUT, "too late to say");
		};
		this.fetching.remove().run();
		assertThat(this.report.state().last().failure().get().message()).startsWith("no answer in time; look at why");
	}

	private static SourceResult await(Flight flight, Deadline deadline) {
		flight.await(deadline);
		return flight.result(deadline);
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
