package io.github.exporterkit.lint;

import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds how long ago something was, where the time at which it was would do. A limit on
 * an age is a setting and let pass.
 * <p>
 * Source: Prometheus, "Instrumentation", timestamps, not time since.
 */
final class AgeRule implements Rule.OfOneFamily {

	private static final Set<String> SETTINGS = Set.of("max", "min", "maximum", "minimum", "limit", "ttl", "allowed",
			"average", "avg", "mean");

	@Override
	public void check(LintedFamily family, Report report) {
		MetricName name = family.name();
		if (!family.isPlain() || family.is(MetricType.INFO) || name.hasAnyOf(SETTINGS)) {
			return;
		}
		List<String> words = name.words();
		for (int i = name.start(); i < words.size(); i++) {
			boolean last = name.onlyUnitsFollow(i);
			if (words.get(i).equals("uptime") && last) {
				report(family, "uptime", name.without(i, words.size()).with("started"), report);
			}
			else if ((words.get(i).equals("age") && i > name.start() || words.get(i).equals("ago")) && last) {
				report(family, words.get(i), name.without(i, words.size()).withoutUnits(), report);
			}
			else if (words.get(i).equals("since") && i > name.start() && i + 1 < words.size()
					&& isTime(words.get(i - 1))) {
				report(family, words.get(i - 1) + " since", name.without(i - 1, i + 1).withoutUnits(), report);
			}
		}
	}

	private static boolean isTime(String word) {
		return word.equals("time") || "seconds".equals(Units.dimension(word));
	}

	private static void report(LintedFamily family, String word, MetricName moment, Report report) {
		report.add(family, "the name says " + word,
				"write %s, a gauge of the time at which it was, and declare 'from: age'"
					.formatted(moment.with("timestamp").with("seconds").typed("")));
	}

}
