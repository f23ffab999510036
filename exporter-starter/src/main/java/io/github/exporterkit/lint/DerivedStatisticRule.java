package io.github.exporterkit.lint;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds numbers that the target computed over a period of its own choice: averages,
 * deviations, percentiles, and the least and greatest durations; also as values of one
 * label. A greatest size or number may be a setting and is let pass.
 * <p>
 * Source: Prometheus, "Writing exporters", drop less useful statistics.
 */
final class DerivedStatisticRule implements Rule.OfOneFamily {

	private static final Set<String> MEANS = Set.of("avg", "average", "mean");

	private static final Set<String> SPREADS = Set.of("median", "stddev", "stdev", "deviation", "variance",
			"percentile", "percentiles");

	private static final Set<String> EXTREMES = Set.of("max", "min", "maximum", "minimum");

	private static final Pattern QUANTILE = Pattern.compile("p(50|75|90|95|98|99|999|9999)|(50|75|90|95|98|99|999)th");

	private static final Set<String> DURATIONS = Set.of("duration", "latency", "elapsed");

	private static final Set<String> INSTANTS = Set.of("start", "started", "end", "created", "creation", "modified",
			"change", "expiry", "expiration");

	private static final int FEW = 50;

	private static final Set<String> SETTINGS = Set.of("idle", "life", "live", "limit", "allowed", "timeout",
			"interval", "configured", "keep", "setting", "retention", "lease", "execution");

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.is(MetricType.INFO)) {
			return;
		}
		MetricName name = family.name();
		for (int i = name.start(); i < name.words().size(); i++) {
			String word = name.words().get(i);
			MetricName rest = name.without(i, i + 1);
			if (MEANS.contains(word) && !isLoadAverage(name.words(), i)) {
				report.add(family, "the name says " + word,
						"write the counters that it is made of: %s for the sum, and one for how many there were"
							.formatted(rest.typed("_total")));
			}
			else if (SPREADS.contains(word) || QUANTILE.matcher(word).matches() || isExtremeDuration(name, word)) {
				report.add(family, "the name says " + word,
						"drop it, or write the histogram or summary %s if the target has its sum and count"
							.formatted(rest.typed("")));
			}
		}
		checkLabels(family, report);
	}

	private static boolean isLoadAverage(List<String> words, int index) {
		return index > 0 && words.get(index - 1).equals("load");
	}

	private static boolean isExtremeDuration(MetricName name, String word) {
		return EXTREMES.contains(word) && !name.hasAnyOf(SETTINGS)
				&& (name.hasAnyOf(DURATIONS) || isTimeOf(name.own()));
	}

	// A greatest time of something is a duration; a greatest time may be an instant.
	private static boolean isTimeOf(List<String> words) {
		int time = words.indexOf("time");
		return time > 0 && !EXTREMES.contains(words.get(time - 1)) && !INSTANTS.contains(words.get(time - 1));
	}

	private static void checkLabels(LintedFamily family, Report report) {
		for (int column : family.ownColumns()) {
			Set<String> values = family.values(column);
			Set<String> statistics = ((values.size() <= FEW) ? values : Set.<String>of()).stream()
				.filter((value) -> MEANS.contains(value) || SPREADS.contains(value) || EXTREMES.contains(value)
						|| QUANTILE.matcher(value).matches())
				.collect(Collectors.toCollection(TreeSet::new));
			if (statistics.size() > 1) {
				report.add(family,
						"the label '%s' has the values %s".formatted(family.labels().get(column), statistics),
						"drop those series and write the sum and the count that they are made of as counters");
			}
		}
	}

}
