package io.github.exporterkit.lint;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds counters that fell although nothing started anew. A counter that falls proves
 * nothing by itself, for everything starts at zero after a restart, and so does a queue
 * that was deleted and made again. But then all counters with the same labels start
 * again, and they start low. So a fall is reported if another counter with the very same
 * labels went on, or if a great number lost less than half of itself.
 * <p>
 * Source: Prometheus, "Instrumentation", counter or gauge; "Writing exporters", types:
 * unknown when in doubt.
 */
final class FallingCounterRule implements Rule {

	private static final double GREAT = 100;

	@Override
	public void check(LintedScrape scrape, Report report) {
		Map<String, List<Movement>> byLabels = new HashMap<>();
		Map<LintedFamily, List<Movement>> falls = new HashMap<>();
		for (LintedFamily family : scrape.families()) {
			if (family.is(MetricType.COUNTER)) {
				for (Movement movement : Movement.of(family, scrape)) {
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
			.ifPresent((evidence) -> report.add(family, evidence,
					"declare it a gauge named %s, or unknown if that is not certain"
						.formatted(family.name().typed("")))));
	}

	private static String labels(Movement movement) {
		return movement.family().labels() + movement.family().key(movement.sample(), LintedFamily.NONE);
	}

	private static Optional<String> evidence(Movement fall, List<Movement> sameLabels) {
		String fell = "%s fell from %s to %s".formatted(fall.family().shownLabels(fall.sample()), fall.before(),
				fall.after());
		if (fall.before() >= GREAT && fall.after() > fall.before() / 2) {
			return Optional.of(fell + ", which is no new start");
		}
		return sameLabels.stream()
			.filter((other) -> other.before() > 0 && !other.fell())
			.findFirst()
			.map((other) -> fell + " while " + other.family().sampleName() + " went on");
	}

}
