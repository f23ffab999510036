package io.github.exporterkit.lint;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.MetricType;

/**
 * Rules about numbers that Prometheus computes better from others.
 */
final class StatisticRules {

	private static final Set<String> MEANS = Set.of("avg", "average", "mean");

	private static final Set<String> SPREADS = Set.of("median", "stddev", "stdev", "deviation", "variance",
			"percentile", "percentiles");

	private static final Set<String> EXTREMES = Set.of("max", "min", "maximum", "minimum");

	private static final Pattern QUANTILE = Pattern.compile("p(50|75|90|95|98|99|999|9999)|(50|75|90|95|98|99|999)th");

	private static final Set<String> DURATIONS = Set.of("duration", "latency", "elapsed");

	private static final Set<String> INSTANTS = Set.of("start", "started", "end", "created", "creation", "modified",
			"change", "expiry", "expiration");

	private static final int FEW = 50;

	private static final Set<String> LIMITS_OF_DURATIONS = Set.of("idle", "life", "live", "limit", "allowed", "timeout",
			"interval", "configured", "keep", "setting", "retention", "lease", "execution");

	private static final Set<String> FACTUAL_RATES = Set.of("sample", "sampling", "frame", "refresh", "baud", "clock",
			"heart", "exchange", "interest", "symbol", "link", "rotation", "tax", "limit", "speed", "capacity",
			"bandwidth", "max", "min", "quota", "configured", "target", "hertz");

	private static final Set<String> PERIODS = Set.of("second", "sec", "minute", "min", "hour", "day");

	private static final Set<String> LIMITS_OF_AGES = Set.of("max", "min", "maximum", "minimum", "limit", "ttl",
			"allowed", "average", "avg", "mean");

	private StatisticRules() {
	}

	/**
	 * Finds numbers that the target computed over a period of its own choice: averages,
	 * deviations, percentiles, and the least and greatest durations; also as values of
	 * one label. A greatest size or number may be a setting and is not reported.
	 * <p>
	 * Source: Prometheus, "Writing exporters", drop less useful statistics.
	 */
	static void derivedStatistic(LintedFamily family, Findings findings) {
		if (family.is(MetricType.INFO)) {
			return;
		}
		MetricName name = family.name();
		for (int i = name.start(); i < name.words().size(); i++) {
			String word = name.words().get(i);
			MetricName rest = name.without(i, i + 1);
			if (MEANS.contains(word) && !isLoadAverage(name.words(), i)) {
				findings.add(family, "the name contains " + word,
						"write the counters that it is made of: %s for the sum, and one for how many there were"
							.formatted(rest.typed("_total")));
			}
			else if (SPREADS.contains(word) || QUANTILE.matcher(word).matches() || isExtremeDuration(name, word)) {
				findings.add(family, "the name contains " + word,
						"drop it, or write the histogram or summary %s if the target has its sum and count"
							.formatted(rest.typed("")));
			}
		}
		for (int column = 0; column < family.labels().size(); column++) {
			Set<String> values = family.values(column);
			Set<String> statistics = ((values.size() <= FEW) ? values : Set.<String>of()).stream()
				.filter((value) -> MEANS.contains(value) || SPREADS.contains(value) || EXTREMES.contains(value)
						|| QUANTILE.matcher(value).matches())
				.collect(Collectors.toCollection(TreeSet::new));
			if (statistics.size() > 1) {
				findings.add(family,
						"the label '%s' has the values %s".formatted(family.labels().get(column), statistics),
						"drop those series and write the sum and the count that they are made of as counters");
			}
		}
	}

	private static boolean isLoadAverage(List<String> words, int index) {
		return index > 0 && words.get(index - 1).equals("load");
	}

	private static boolean isExtremeDuration(MetricName name, String word) {
		return EXTREMES.contains(word) && !name.hasAnyOf(LIMITS_OF_DURATIONS)
				&& (name.hasAnyOf(DURATIONS) || isTimeOf(name.own()));
	}

	// A greatest time of something is a duration; a greatest time may be an instant.
	private static boolean isTimeOf(List<String> words) {
		int time = words.indexOf("time");
		return time > 0 && !EXTREMES.contains(words.get(time - 1)) && !INSTANTS.contains(words.get(time - 1));
	}

	/**
	 * Finds rates that the target computed. A configured or physical rate, such as a
	 * link's speed or a sampling rate, is not a statistic.
	 * <p>
	 * Source: Prometheus, "Writing exporters", drop less useful statistics: Prometheus
	 * computes rates from counters, over any period and without aliasing.
	 */
	static void rate(LintedFamily family, Findings findings) {
		MetricName name = family.name();
		if (family.is(MetricType.INFO) || name.hasAnyOf(FACTUAL_RATES)) {
			return;
		}
		List<String> words = name.words();
		for (int i = name.start(); i < words.size(); i++) {
			boolean per = words.get(i).equals("per") && i + 1 < words.size() && PERIODS.contains(words.get(i + 1));
			boolean rate = words.get(i).equals("rate") && i > name.start() && name.onlyUnitsFollow(i);
			if (per || rate) {
				MetricName rest = name.without(i, per ? i + 2 : words.size());
				findings.add(family, "the name contains " + (per ? "per " + words.get(i + 1) : "rate"),
						"write the counter that it is the rate of, such as %s, and use rate() in queries"
							.formatted(rest.plural().typed(MetricType.COUNTER.suffix())));
			}
		}
	}

	/**
	 * Finds how long ago something was, where a timestamp of it is possible. A limit on
	 * an age is a setting and is not reported.
	 * <p>
	 * Source: Prometheus, "Instrumentation", timestamps, not time since.
	 */
	static void age(LintedFamily family, Findings findings) {
		MetricName name = family.name();
		if (!family.isPlain() || family.is(MetricType.INFO) || name.hasAnyOf(LIMITS_OF_AGES)) {
			return;
		}
		List<String> words = name.words();
		for (int i = name.start(); i < words.size(); i++) {
			String word = words.get(i);
			boolean last = name.onlyUnitsFollow(i);
			if (word.equals("uptime") && last) {
				age(family, "uptime", name.without(i, words.size()).with("started"), findings);
			}
			else if ((word.equals("age") && i > name.start() || word.equals("ago")) && last) {
				age(family, word, name.without(i, words.size()).withoutUnits(), findings);
			}
			else if (word.equals("since") && i > name.start() && i + 1 < words.size() && isTime(words.get(i - 1))) {
				age(family, words.get(i - 1) + " since", name.without(i - 1, i + 1).withoutUnits(), findings);
			}
		}
	}

	private static boolean isTime(String word) {
		return word.equals("time") || "seconds".equals(UnitVocabulary.dimension(word));
	}

	private static void age(LintedFamily family, String word, MetricName moment, Findings findings) {
		findings.add(family, "the name contains " + word,
				"write %s, a gauge of the time at which it was, and declare 'from: age'"
					.formatted(moment.with("timestamp").with("seconds").typed("")));
	}

}
