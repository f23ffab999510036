package io.github.exporterkit.scrape;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.source.Deadline;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Fetches an expensive source in the background and serves what it has until that is too
 * old. The families' help says so.
 */
final class Refresh implements Flights {

	private static final Duration LONGEST_RETRY = Duration.ofMinutes(1);

	private final Flights flights;

	private final Report report;

	private final Duration every;

	private final Duration maxAge;

	private final Duration timeout;

	private volatile @Nullable SourceResult latest;

	/**
	 * Create the refresh of a source.
	 * @param flights fetches it
	 * @param report knows how the last fetch ended
	 * @param every how often to fetch
	 * @param maxAge how long an answer is served
	 * @param timeout how long a fetch may take
	 */
	Refresh(Flights flights, Report report, Duration every, Duration maxAge, Duration timeout) {
		this.flights = flights;
		this.report = report;
		this.every = every;
		this.maxAge = maxAge;
		this.timeout = timeout;
	}

	/** Fetch now, and again and again; a failed fetch is repeated within a minute. */
	void start(ScheduledExecutorService scheduler) {
		scheduler.execute(() -> {
			boolean worked = refresh();
			Duration pause = (worked || this.every.compareTo(LONGEST_RETRY) < 0) ? this.every : LONGEST_RETRY;
			if (!scheduler.isShutdown()) {
				scheduler.schedule(() -> start(scheduler), pause.toMillis(), TimeUnit.MILLISECONDS);
			}
		});
	}

	private boolean refresh() {
		Deadline deadline = Deadline.after(this.timeout);
		return refreshed(this.flights.board(deadline).await(deadline)).failure().isEmpty();
	}

	private SourceResult refreshed(SourceResult result) {
		if (result.failure().isPresent()) {
			return result;
		}
		SourceResult marked = result.serving(cached(result.collected()));
		this.latest = marked;
		return marked;
	}

	private Collected cached(Collected collected) {
		String note = " (cached, refreshed every %s)"
			.formatted(DurationFormatterUtils.print(this.every, DurationFormat.Style.COMPOSITE));
		List<MetricFamily> families = collected.families()
			.stream()
			.map((family) -> family.withHelp(family.descriptor().help() + note))
			.toList();
		return new Collected(families, collected.dropped(), collected.reasons());
	}

	@Override
	public Flight board(Deadline deadline) {
		SourceResult last = this.report.last();
		if (last == null) {
			Flight first = this.flights.board(deadline);
			return (until) -> refreshed(first.await(until));
		}
		return (until) -> serve(last);
	}

	private SourceResult serve(SourceResult last) {
		SourceResult served = this.latest;
		if (served == null || served.age().compareTo(this.maxAge) > 0) {
			return last.serving(Collected.NOTHING);
		}
		return (last.failure().isPresent()) ? last.serving(served.collected()) : served;
	}

	/** The last successful fetch, if there was one. */
	@Nullable SourceResult latest() {
		return this.latest;
	}

}
