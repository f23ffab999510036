package io.github.exporterkit.lint;

import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds counters of the time that requests took when no counter with the same labels says
 * how many there were.
 * <p>
 * Source: Prometheus, "Instrumentation", online-serving systems: queries, errors and
 * latency belong together. An absent latency or count of requests in progress is let
 * pass: the target may not know it.
 */
final class MissingPartnerRule implements Rule {

	private static final Set<String> LATENCIES = Set.of("duration", "latency");

	private static final Set<String> SERVED = Set.of("request", "response", "query", "call", "command", "transaction",
			"processing", "service", "operation", "execution", "statement");

	private static final Set<String> AMOUNTS = Set.of("seconds", "bytes");

	@Override
	public void check(LintedScrape scrape, Report report) {
		for (LintedFamily family : scrape.families()) {
			if (isTimeServing(family) && scrape.families().stream().noneMatch((other) -> isCount(other, family))) {
				report.add(family, "no counter says in how many requests this time was spent",
						"add a counter with the same labels, such as %s".formatted(count(family.name())));
			}
		}
	}

	private static boolean isTimeServing(LintedFamily family) {
		MetricName name = family.name();
		boolean latency = name.hasAnyOf(LATENCIES) || (name.own().contains("time") && name.hasAnyOf(SERVED));
		return family.is(MetricType.COUNTER) && latency && name.stem().endsWith("_seconds");
	}

	private static boolean isCount(LintedFamily other, LintedFamily family) {
		return other.is(MetricType.COUNTER) && Set.copyOf(other.labels()).equals(Set.copyOf(family.labels()))
				&& !other.name().hasAnyOf(AMOUNTS);
	}

	private static String count(MetricName name) {
		MetricName left = name.withoutUnits();
		for (String word : new String[] { "duration", "latency", "time" }) {
			int index = left.words().indexOf(word);
			left = (index >= left.start() && left.own().size() > 1) ? left.without(index, index + 1) : left;
		}
		String stem = left.typed("").toString();
		return (stem.endsWith("y") ? stem.substring(0, stem.length() - 1) + "ies"
				: stem.endsWith("s") ? stem : stem + "s") + "_total";
	}

}
