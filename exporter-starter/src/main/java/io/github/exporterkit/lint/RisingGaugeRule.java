package io.github.exporterkit.lint;

import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds gauges that count. A gauge that rises proves nothing; one that is named after
 * events that have happened, holds whole numbers, and rises in some series and falls in
 * none, most likely is a counter.
 * <p>
 * Source: Prometheus, "Instrumentation", counter or gauge: what only goes up is a
 * counter.
 */
final class RisingGaugeRule implements Rule {

	private static final Set<String> EVENTS = Set.of("requests", "errors", "failures", "processed", "sent", "received",
			"dequeued", "dispatched", "delivered", "published", "acknowledged", "expired", "dropped", "discarded",
			"hits", "misses", "evictions", "evicted", "restarts", "retries", "timeouts", "transmitted");

	private static final Set<String> STATES = Set.of("active", "current", "currently", "pending", "waiting", "open",
			"queued", "running", "concurrent", "flight", "progress", "outstanding", "last", "max", "min", "oldest",
			"newest", "limit", "timestamp", "age");

	@Override
	public void check(LintedScrape scrape, Report report) {
		for (LintedFamily family : scrape.families()) {
			if (family.is(MetricType.GAUGE) && family.name().hasAnyOf(EVENTS) && !family.name().hasAnyOf(STATES)) {
				check(family, Movement.of(family, scrape), report);
			}
		}
	}

	private static void check(LintedFamily family, List<Movement> movements, Report report) {
		if (movements.stream().allMatch((movement) -> !movement.fell() && isWhole(movement.after()))) {
			movements.stream()
				.filter(Movement::rose)
				.findFirst()
				.ifPresent((rise) -> report.add(family,
						"no series fell and %s rose from %s to %s".formatted(family.shownLabels(rise.sample()),
								rise.before(), rise.after()),
						"declare it a counter, %s, if the target only ever adds to it"
							.formatted(family.name().typed(MetricType.COUNTER.suffix()))));
		}
	}

	private static boolean isWhole(double value) {
		return value == Math.rint(value);
	}

}
