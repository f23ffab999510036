package io.github.exporterkit.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * Rules about how numbers changed between two scrapes.
 */
final class MovementRules {

	private static final double GREAT = 100;

	private static final Set<String> EVENTS = Set.of("requests", "errors", "failures", "processed", "sent", "received",
			"dequeued", "dispatched", "delivered", "published", "acknowledged", "expired", "dropped", "discarded",
			"hits", "misses", "evictions", "evicted", "restarts", "retries", "timeouts", "transmitted");

	private static final Set<String> STATES = Set.of("active", "current", "currently", "pending", "waiting", "open",
			"queued", "running", "concurrent", "flight", "progress", "outstanding", "last", "max", "min", "oldest",
			"newest", "limit", "timestamp", "age");

	private MovementRules() {
	}

	/**
	 * Finds counters that fell without a restart. A counter that falls proves nothing by
	 * itself: everything starts at zero after a restart, and so does a queue that was
	 * deleted and created again. But then all counters with the same labels restart, and
	 * they restart low. So a fall is reported if another counter with the very same
	 * labels did not fall, or if a great number lost less than half of itself.
	 * <p>
	 * Source: Prometheus, "Instrumentation", counter or gauge; "Writing exporters",
	 * types: unknown when in doubt.
	 */
	static void fallingCounter(LintedScrape scrape, Findings findings) {
		Map<String, List<Movement>> byLabels = new HashMap<>();
		Map<LintedFamily, List<Movement>> falls = new HashMap<>();
		for (LintedFamily family : scrape.families()) {
			if (family.is(MetricType.COUNTER)) {
				for (Movement movement : movements(family, scrape)) {
					byLabels.computeIfAbsent(labels(movement), (key) -> new ArrayList<>()).add(movement);
					if (movement.fell()) {
						falls.computeIfAbsent(family, (key) -> new ArrayList<>()).add(movement);
					}
				}
			}
		}
		falls.forEach((family, movements) -> movements.stream()
			.flatMap((fall) -> evidence(fall, byLabels.getOrDefault(labels(fall), List.of())).stream())
			.findFirst()
			.ifPresent((evidence) -> findings.add(family, evidence,
					"declare it a gauge named %s, or unknown if that is not certain"
						.formatted(family.name().typed("")))));
	}

	private static String labels(Movement movement) {
		return movement.family().labels() + movement.family().key(movement.series(), LintedFamily.NONE);
	}

	private static Optional<String> evidence(Movement fall, List<Movement> sameLabels) {
		String fell = "%s fell from %s to %s".formatted(fall.family().shownLabels(fall.series()),
				LintedFamily.shown(fall.before()), LintedFamily.shown(fall.after()));
		if (fall.before() >= GREAT && fall.after() > fall.before() / 2) {
			return Optional.of(fell + ", which is not a restart");
		}
		return sameLabels.stream()
			.filter((other) -> other.before() > 0 && !other.fell())
			.findFirst()
			.map((other) -> fell + " while " + other.family().sampleName() + " did not fall");
	}

	/**
	 * Finds gauges that count. A gauge that rises proves nothing; one that is named after
	 * events, holds whole numbers, and rises in some series and falls in none, most
	 * likely is a counter.
	 * <p>
	 * Source: Prometheus, "Instrumentation", counter or gauge: what only goes up is a
	 * counter.
	 */
	static void risingGauge(LintedScrape scrape, Findings findings) {
		for (LintedFamily family : scrape.families()) {
			if (family.is(MetricType.GAUGE) && family.name().hasAnyOf(EVENTS) && !family.name().hasAnyOf(STATES)) {
				risingGauge(family, movements(family, scrape), findings);
			}
		}
	}

	private static void risingGauge(LintedFamily family, List<Movement> movements, Findings findings) {
		if (movements.stream().allMatch((movement) -> !movement.fell() && isWhole(movement.after()))) {
			movements.stream()
				.filter(Movement::rose)
				.findFirst()
				.ifPresent((rise) -> findings.add(family,
						"no series fell and %s rose from %s to %s".formatted(family.shownLabels(rise.series()),
								LintedFamily.shown(rise.before()), LintedFamily.shown(rise.after())),
						"declare it a counter, %s, if the target only ever adds to it"
							.formatted(family.name().typed(MetricType.COUNTER.suffix()))));
		}
	}

	private static boolean isWhole(double value) {
		return value == Math.rint(value);
	}

	/**
	 * How the series moved that were in both scrapes; empty without an earlier scrape.
	 */
	private static List<Movement> movements(LintedFamily family, LintedScrape scrape) {
		LintedFamily earlier = scrape.before(family);
		if (earlier == null || !family.isPlain()) {
			return List.of();
		}
		Map<String, Double> values = new HashMap<>();
		for (int series = 0; series < earlier.size(); series++) {
			values.put(earlier.key(series, LintedFamily.NONE), earlier.number(series));
		}
		return IntStream.range(0, family.size()).boxed().<Movement>mapMulti((series, moved) -> {
			@Nullable Double before = values.get(family.key(series, LintedFamily.NONE));
			if (before != null) {
				moved.accept(new Movement(family, series, before));
			}
		}).toList();
	}

	/**
	 * How one series moved between two scrapes.
	 *
	 * @param family its family in the later scrape
	 * @param series its index in the later scrape
	 * @param before the earlier value
	 */
	private record Movement(LintedFamily family, int series, double before) {

		double after() {
			return this.family.number(this.series);
		}

		boolean fell() {
			return after() < this.before;
		}

		boolean rose() {
			return after() > this.before;
		}

	}

}
