package io.github.exporterkit.lint;

import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Rules about names and labels that belong to another type of metric.
 */
final class TypeRules {

	private static final Set<String> TYPES = Set.of("counter", "gauge", "summary", "histogram");

	private static final Set<String> LEVELS = Set.of("ratio", "celsius", "kelvin", "volts", "amperes", "watts", "hertz",
			"pascals");

	private TypeRules() {
	}

	/**
	 * Finds suffixes of another type. A family of unknown type may have them: they may be
	 * all that is known about it. Counters and infos end in a suffix of their own.
	 * <p>
	 * Source: Prometheus, "Writing exporters", naming; promtool, counter and histogram
	 * checks, of which that for {@code _total} on counters cannot fail here; OpenMetrics
	 * 1.0, "Suffixes", for {@code _created}.
	 */
	static void typeSuffix(LintedFamily family, Findings findings) {
		if (family.is(MetricType.UNKNOWN, MetricType.COUNTER, MetricType.INFO)) {
			return;
		}
		List<String> words = family.name().words();
		MetricName stem = family.name().without(words.size() - 1, words.size());
		switch (words.get(words.size() - 1)) {
			case "total" -> findings.add(family, "only counters end in _total",
					"declare it a counter if it only goes up, else write " + stem);
			case "bucket" -> {
				if (!family.is(MetricType.HISTOGRAM)) {
					findings.add(family, "only histograms have a _bucket", "write " + stem);
				}
			}
			case "count" -> {
				if (!family.isDistribution()) {
					findings.add(family, "only histograms and summaries have a _count", "write " + stem.plural());
				}
			}
			case "sum" -> {
				if (!family.isDistribution()) {
					findings.add(family, "only histograms and summaries have a _sum", "write " + stem);
				}
			}
			case "created" -> findings.add(family, "only counters, histograms and summaries have a _created",
					"write %s if it is a time".formatted(family.name().with("timestamp").with("seconds")));
			default -> {
			}
		}
	}

	/**
	 * Finds the name of a type in a metric's name.
	 * <p>
	 * Source: promtool, type in name.
	 */
	static void typeInName(LintedFamily family, Findings findings) {
		List<String> words = family.name().words();
		for (int i = 1; i < words.size(); i++) {
			if (TYPES.contains(words.get(i))) {
				findings.add(family, "the name contains " + words.get(i), "write " + family.name().without(i, i + 1));
				return;
			}
		}
	}

	/**
	 * Finds timestamps that are not gauges.
	 * <p>
	 * Source: promtool since client_golang 1.20, gauge checks.
	 */
	static void timestampType(LintedFamily family, Findings findings) {
		if (family.name().stem().endsWith("_timestamp_seconds") && !family.is(MetricType.GAUGE, MetricType.UNKNOWN)) {
			findings.add(family, "it is declared a " + family.type().name().toLowerCase(Locale.ROOT),
					"declare it a gauge named " + family.name().typed(""));
		}
	}

	/**
	 * Finds counters in a unit that only levels have. Bytes and seconds are counted,
	 * joules too; a ratio or a temperature is how much there is at one moment.
	 * <p>
	 * Source: Prometheus, "Instrumentation", counter or gauge.
	 */
	static void countedLevel(LintedFamily family, Findings findings) {
		List<String> words = family.name().words();
		String last = words.get(words.size() - 1);
		if (family.is(MetricType.COUNTER) && LEVELS.contains(last)) {
			findings.add(family, "it counts " + last, "declare it a gauge named " + family.name().typed(""));
		}
	}

	/**
	 * Finds the labels of histogram buckets and summary quantiles on anything else.
	 * <p>
	 * Source: Prometheus, "Writing exporters", labels; promtool, histogram checks, which
	 * lets families of unknown type pass.
	 */
	static void partLabel(LintedFamily family, Findings findings) {
		if (family.labels().contains("le") && !family.is(MetricType.HISTOGRAM)) {
			findings.add(family, "the label 'le' is for the buckets of histograms",
					"declare it a histogram, or name the label for what it is, such as limit");
		}
		if (family.labels().contains("quantile") && !family.is(MetricType.SUMMARY)) {
			findings.add(family, "the label 'quantile' is for summaries",
					"declare it a summary with its sum and count, or name the label for what it is");
		}
	}

}
