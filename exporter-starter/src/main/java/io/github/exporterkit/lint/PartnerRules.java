package io.github.exporterkit.lint;

import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Rules about counters that mean little without another counter.
 */
final class PartnerRules {

	private static final Set<String> LATENCIES = Set.of("duration", "latency");

	private static final Set<String> SERVED = Set.of("request", "response", "query", "call", "command", "transaction",
			"processing", "service", "operation", "execution", "statement");

	private static final Set<String> AMOUNTS = Set.of("seconds", "bytes");

	private static final Set<String> FAILURES = Set.of("failures", "failed", "failure");

	private static final Set<String> ERRORS = Set.of("errors", "error");

	private static final Set<String> ATTEMPTS = Set.of("request", "requests", "query", "queries", "call", "calls",
			"command", "commands", "login", "logins", "transaction", "transactions", "lookup", "lookups");

	private PartnerRules() {
	}

	/**
	 * Finds counters of the time that requests took when no counter with the same labels
	 * says how many there were. An absent latency or count of requests in progress is not
	 * reported: the target may not know it.
	 * <p>
	 * Source: Prometheus, "Instrumentation", online-serving systems: queries, errors and
	 * latency belong together.
	 */
	static void missingCount(LintedScrape scrape, Findings findings) {
		for (LintedFamily family : scrape.families()) {
			if (isTimeServing(family) && scrape.families().stream().noneMatch((other) -> isCount(other, family))) {
				findings.add(family, "no counter says in how many requests this time was spent",
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
		return left.plural().toString();
	}

	/**
	 * Finds counters of failures when no counter of the attempts begins with the same
	 * words. Errors count only where they are those of requests or the like: a disk's
	 * errors have no attempts.
	 * <p>
	 * Source: Prometheus, "Instrumentation", failures; "Writing exporters", labels.
	 */
	static void failuresOnly(LintedScrape scrape, Findings findings) {
		for (LintedFamily family : scrape.families()) {
			if (isOfFailures(family)) {
				MetricName attempts = withoutFailures(family.name());
				String beginning = attempts.stem().replaceFirst("(ies|y|s)$", "");
				if (scrape.families().stream().noneMatch((other) -> isOfAttempts(other, beginning))) {
					findings.add(family, "no counter says how many attempts there were",
							"add a counter of all attempts, such as " + counted(attempts));
				}
			}
		}
	}

	private static boolean isOfFailures(LintedFamily family) {
		MetricName name = family.name();
		return family.is(MetricType.COUNTER)
				&& (name.hasAnyOf(FAILURES) || (name.hasAnyOf(ERRORS) && name.hasAnyOf(ATTEMPTS)));
	}

	private static boolean isOfAttempts(LintedFamily other, String beginning) {
		return !other.is(MetricType.GAUGE, MetricType.INFO, MetricType.STATE_SET)
				&& other.name().stem().startsWith(beginning) && !isOfFailures(other)
				&& !(other.is(MetricType.COUNTER) && other.name().hasAnyOf(AMOUNTS));
	}

	private static MetricName withoutFailures(MetricName name) {
		MetricName left = name.withoutUnits();
		for (int i = left.words().size() - 1; i >= left.start(); i--) {
			if (FAILURES.contains(left.words().get(i)) || ERRORS.contains(left.words().get(i))) {
				left = left.without(i, i + 1);
			}
		}
		return left;
	}

	private static MetricName counted(MetricName attempts) {
		String last = attempts.own().isEmpty() ? "" : attempts.own().get(attempts.own().size() - 1);
		return (ATTEMPTS.contains(last) || last.endsWith("s")) ? attempts.plural() : attempts.with("attempts");
	}

}
