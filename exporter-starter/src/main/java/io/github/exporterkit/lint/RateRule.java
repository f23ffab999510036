package io.github.exporterkit.lint;

import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds rates that the target computed. A configured or physical rate, such as a link's
 * speed or a sampling rate, is no statistic.
 * <p>
 * Source: Prometheus, "Writing exporters", drop less useful statistics: a rate is what
 * Prometheus makes of a counter, over any period and without aliasing.
 */
final class RateRule implements Rule.OfOneFamily {

	private static final Set<String> PHYSICAL = Set.of("sample", "sampling", "frame", "refresh", "baud", "clock",
			"heart", "exchange", "interest", "symbol", "link", "rotation", "tax", "limit", "speed", "capacity",
			"bandwidth", "max", "min", "quota", "configured", "target", "hertz");

	private static final Set<String> PERIODS = Set.of("second", "sec", "minute", "min", "hour", "day");

	@Override
	public void check(LintedFamily family, Report report) {
		MetricName name = family.name();
		if (family.is(MetricType.INFO) || name.hasAnyOf(PHYSICAL)) {
			return;
		}
		List<String> words = name.words();
		for (int i = name.start(); i < words.size(); i++) {
			boolean per = words.get(i).equals("per") && i + 1 < words.size() && PERIODS.contains(words.get(i + 1));
			if (per) {
				report(family, "per " + words.get(i + 1), name.without(i, i + 2), report);
			}
			else if (words.get(i).equals("rate") && i > name.start() && name.onlyUnitsFollow(i)) {
				report(family, "rate", name.without(i, i + 1), report);
			}
		}
	}

	private static void report(LintedFamily family, String word, MetricName rest, Report report) {
		report.add(family, "the name says " + word,
				"write the counter that it is the rate of, such as %s, and leave the rest to rate()"
					.formatted(rest.typed(MetricType.COUNTER.suffix())));
	}

}
