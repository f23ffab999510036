package io.github.exporterkit.collect;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
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

	private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

	/** So that it is the flight that ends first, and says why. */
	private static final Duration LEEWAY = Duration.ofSeconds(1);

	private final SingleFlight flights;

	private final Report report;

	private final Duration every;

	private final Duration maxAge;

	private final Duration timeout;

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
		this.flights = flights;
		this.report = report;
		this.every = every;
		this.maxAge = maxAge;
		this.timeout = timeout;
	}

	/** Fetch now, and again and again; a failed fetch is repeated within a minute. */
	void start(ScheduledExecutorService scheduler) {
		Flight first = this.flights.join();
		scheduler.execute(() -> repeat(scheduler, first));
	}

	private void repeat(ScheduledExecutorService scheduler, Flight flight) {
		boolean worked = false;
		try {
			worked = refreshed(flight.await(Deadline.after(this.timeout.plus(LEEWAY)))).failure().isEmpty();
		}
		finally {
			boolean soon = worked || this.every.compareTo(LONGEST_RETRY) < 0;
			Duration pause = soon ? this.every : LONGEST_RETRY;
			scheduler.schedule(() -> repeat(scheduler, this.flights.join()), pause.toMillis(), TimeUnit.MILLISECONDS);
		}
	}

	private synchronized SourceResult refreshed(SourceResult result) {
		SourceResult refreshed = result;
		if (result.failure().isEmpty()) {
			refreshed = result.serving(cached(result.collected()));
			this.served = refreshed;
			this.servedUntil = Deadline.after(this.maxAge);
		}
		this.last = refreshed;
		return refreshed;
	}

	private Collected cached(Collected collected) {
		String note = " (cached, refreshed every %s)"
			.formatted(DurationFormatterUtils.print(this.every, DurationFormat.Style.COMPOSITE));
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
		return (until) -> {
			SourceResult result = first.await(until);
			return result.failure().isEmpty() ? first(result) : result;
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
