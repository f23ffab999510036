package io.github.exporterkit.lint;

import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds counters of failures when no counter of the attempts begins with the same words.
 * Errors count only where they are those of requests or the like: a disk's errors have no
 * attempts.
 * <p>
 * Source: Prometheus, "Instrumentation", failures; "Writing exporters", labels.
 */
final class FailuresOnlyRule implements Rule {

	private static final Set<String> FAILURES = Set.of("failures", "failed", "failure");

	private static final Set<String> ERRORS = Set.of("errors", "error");

	private static final Set<String> ATTEMPTS = Set.of("request", "requests", "query", "queries", "call", "calls",
			"command", "commands", "login", "logins", "transaction", "transactions", "lookup", "lookups");

	private static final Set<String> AMOUNTS = Set.of("seconds", "bytes");

	@Override
	public void check(LintedScrape scrape, Report report) {
		for (LintedFamily family : scrape.families()) {
			if (isOfFailures(family)) {
				MetricName attempts = withoutFailures(family.name());
				String beginning = attempts.stem().replaceFirst("(ies|y|s)$", "");
				if (scrape.families().stream().noneMatch((other) -> isOfAttempts(other, beginning))) {
					report.add(family, "nothing says how many attempts there were",
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
