package io.github.exporterkit.lint;

import java.util.Locale;
import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds labels that split attempts by how they ended: named {@code success},
 * {@code failed} or {@code hit}, or named {@code result} or {@code outcome} with values
 * that say no more than that.
 * <p>
 * Source: Prometheus, "Writing exporters", labels: two metrics, one of all attempts and
 * one of the failures or hits.
 */
final class OutcomeLabelRule implements Rule.OfOneFamily {

	private static final Set<String> HITS = Set.of("hit", "hits", "is_hit", "cache_hit");

	private static final Set<String> FAILURES = Set.of("success", "successful", "succeeded", "is_success", "failed",
			"failure", "is_failed", "is_error");

	private static final Set<String> RESULTS = Set.of("result", "outcome");

	private static final Set<String> ENDINGS = Set.of("success", "successful", "succeeded", "ok", "failure", "failed",
			"error", "hit", "miss", "true", "false");

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.is(MetricType.GAUGE, MetricType.INFO, MetricType.STATE_SET)) {
			return;
		}
		for (int column : family.ownColumns()) {
			String label = family.labels().get(column).toLowerCase(Locale.ROOT);
			if (HITS.contains(label)) {
				report(family, label, "hits", report);
			}
			else if (FAILURES.contains(label) || (RESULTS.contains(label) && saysOnlyHowItEnded(family, column))) {
				report(family, label, "failed", report);
			}
		}
	}

	private static boolean saysOnlyHowItEnded(LintedFamily family, int column) {
		Set<String> values = family.values(column);
		return !values.isEmpty()
				&& values.stream().allMatch((value) -> ENDINGS.contains(value.toLowerCase(Locale.ROOT)));
	}

	private static void report(LintedFamily family, String label, String part, Report report) {
		report.add(family, "the label '%s' splits attempts by how they ended".formatted(label),
				"write %s for all of them and %s beside it, without the label".formatted(family.name(),
						family.name().with(part)));
	}

}
