package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.collect.SourcePipeline.Flight;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.source.Deadline;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Fetches an expensive source in the background and serves what it has until that is too
 * old. The families' help says so.
 */
final class Refresh {

	/** Two fetches in the five minutes that rates are usually taken over. */
	private static final Duration LONGEST_FOR_RATES = Duration.ofMinutes(2);

	/** So that it is the flight that ends first, and says why. */
	private static final Duration LEEWAY = Duration.ofSeconds(1);

	private final SingleFlight flights;

	private final Report report;

	private final Duration every;

	private final Duration maxAge;

	private final Duration timeout;

	private final RefreshPauses pauses;

	private volatile @Nullable SourceResult last;

	private volatile @Nullable SourceResult served;

	private volatile Deadline servedUntil = Deadline.after(Duration.ZERO);

	/**
	 * Create the refresh of a source.
	 * @param flights fetches it
	 * @param report makes the failure if there is nothing fresh enough
	 * @param every how often to fetch
	 * @param maxAge how long an answer is served
	 * @param timeout how long a fetch may take
	 */
	Refresh(SingleFlight flights, Report report, Duration every, Duration maxAge, Duration timeout) {
		this.pauses = new RefreshPauses(every, () -> ThreadLocalRandom.current().nextDouble());
		this.flights = flights;
		this.report = report;
		this.every = every;
		this.maxAge = maxAge;
		this.timeout = timeout;
	}

	/**
	 * Fetch now, and again and again; a failed fetch is repeated within a minute. Does
	 * not wait: the first fetch ends at the source's timeout at the latest.
	 */
	void start(ScheduledExecutorService scheduler) {
		Flight first = this.flights.join();
		scheduler.execute(() -> repeat(scheduler, first));
	}

	private void repeat(ScheduledExecutorService scheduler, Flight flight) {
		boolean worked = false;
		try {
			Deadline until = Deadline.after(this.timeout.plus(LEEWAY));
			flight.await(until);
			worked = refreshed(flight.result(until)).failure().isEmpty();
		}
		finally {
			scheduler.schedule(() -> repeat(scheduler, this.flights.join()), this.pauses.next(worked).toMillis(),
					TimeUnit.MILLISECONDS);
		}
	}

	private synchronized SourceResult refreshed(SourceResult result) {
		SourceResult refreshed = result;
		if (result.failure().isEmpty()) {
			refreshed = result.serving(cached(result.collected()));
			warnOfRates(result.collected().families());
			this.served = refreshed;
			this.servedUntil = Deadline.after(this.maxAge);
		}
		this.last = refreshed;
		return refreshed;
	}

	private void warnOfRates(List<MetricFamily> families) {
		if (this.every.compareTo(LONGEST_FOR_RATES) > 0) {
			families.stream()
				.filter((family) -> family.descriptor().type().isCumulative())
				.findFirst()
				.ifPresent((family) -> this.report.warnOnce("rate",
						"%s only changes every %s, because of refresh: rate() over 5m is wrong; shorten refresh to %s, or use rate(…[%s]) and longer"
							.formatted(family.descriptor().sampleName(), print(this.every), print(LONGEST_FOR_RATES),
									print(this.every.multipliedBy(4)))));
		}
	}

	private static String print(Duration duration) {
		return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
	}

	private Collected cached(Collected collected) {
		String note = " (cached, refreshed every %s)".formatted(print(this.every));
		List<MetricFamily> families = collected.families()
			.stream()
			.map((family) -> family.withHelp(family.descriptor().help() + note))
			.toList();
		return new Collected(families, collected.dropped(), collected.reasons(), collected.remarks());
	}

	/**
	 * Serve what there is. Until the first fetch has ended, that is waited for: it fails
	 * those that cannot wait so long, but not the fetch.
	 */
	Flight join() {
		SourceResult latest = this.last;
		if (latest != null) {
			return (until) -> serve(latest);
		}
		Flight first = this.flights.join();
		return new Flight() {

			@Override
			public void await(Deadline until) {
				first.await(until);
			}

			@Override
			public SourceResult result(Deadline until) {
				SourceResult result = first.result(until);
				return result.failure().isEmpty() ? first(result) : result;
			}

		};
	}

	/**
	 * A scrape may keep what it waited for, unless something newer is there meanwhile.
	 */
	private synchronized SourceResult first(SourceResult result) {
		return (this.last == null) ? refreshed(result) : result.serving(cached(result.collected()));
	}

	private SourceResult serve(SourceResult latest) {
		SourceResult fetched = this.served;
		if (fetched != null && !this.servedUntil.hasPassed()) {
			return latest.failure().isPresent() ? latest.serving(fetched.collected()) : fetched;
		}
		if (latest.failure().isPresent()) {
			return latest;
		}
		String stale = "the last answer is older than max-age, and the next one is not here yet";
		this.report.warnOnce("max-age", stale);
		return this.report.failure(Failure.Reason.TIMEOUT, stale, System.nanoTime());
	}

	/** The last successful fetch, if there was one. */
	@Nullable SourceResult fetched() {
		return this.served;
	}

}
