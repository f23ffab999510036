package io.github.exporterkit.lint;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

import org.springframework.format.annotation.DurationFormat;
import org.springframework.format.datetime.standard.DurationFormatterUtils;

/**
 * Rules about the series of a family: how many there are, and which should not be there.
 */
final class SeriesRules {

	private static final Set<String> TOTALS = Set.of("", "total", "_total", "all", "sum", "overall");

	// The target does not read all its numbers at once.
	private static final double TOLERANCE = 0.01;

	private static final int MANY = 100;

	private static final Pattern CACHED = Pattern
		.compile("\\(cached, refreshed every ((?:\\d+(?:ns|us|ms|s|m|h|d))+)\\)$");

	private static final Duration SHORTEST_REFRESH = Duration.ofMinutes(1);

	/** Two fetches in the five minutes that rates are usually taken over. */
	private static final Duration LONGEST_REFRESH_FOR_RATES = Duration.ofMinutes(2);

	private SeriesRules() {
	}

	/**
	 * Finds series that are the sum of the others. A label's value such as {@code all}
	 * only raises the suspicion, because a queue may be called that; the numbers decide.
	 * <p>
	 * Source: Prometheus, "Writing exporters", labels, and "Instrumentation", label use:
	 * no total beside its parts.
	 */
	static void totalRow(LintedFamily family, Findings findings) {
		if (family.is(MetricType.INFO) || !family.isPlain()) {
			return;
		}
		for (int column = 0; column < family.labels().size(); column++) {
			int total = totalRow(family, column);
			if (total >= 0) {
				String label = family.labels().get(column);
				String value = family.value(total, column);
				findings.add(family,
						"the series with%s is the sum of the others".formatted(value.isEmpty()
								? "out the label '" + label + "'" : " " + label + "=" + LintedFamily.shown(value)),
						"drop that series, or write it as a metric of its own without the label '%s'".formatted(label));
			}
		}
	}

	private static int totalRow(LintedFamily family, int column) {
		if (IntStream.range(0, family.size()).noneMatch((series) -> isSuspect(family, series, column))) {
			return -1;
		}
		Map<String, Group> groups = new HashMap<>();
		for (int series = 0; series < family.size(); series++) {
			groups.computeIfAbsent(family.key(series, column), (key) -> new Group())
				.add(series, family.number(series), isSuspect(family, series, column));
		}
		return groups.values().stream().filter(Group::isSum).mapToInt((group) -> group.total).min().orElse(-1);
	}

	private static boolean isSuspect(LintedFamily family, int series, int column) {
		return TOTALS.contains(family.value(series, column).toLowerCase(Locale.ROOT));
	}

	/** Series that differ in the one label only. */
	private static final class Group {

		private int total = -1;

		private double totalValue;

		private int parts;

		private double sum;

		void add(int series, double value, boolean suspect) {
			if (suspect) {
				this.total = series;
				this.totalValue = value;
			}
			else {
				this.parts += (value != 0) ? 1 : 0;
				this.sum += value;
			}
		}

		boolean isSum() {
			return this.total >= 0 && this.parts > 1
					&& Math.abs(this.totalValue - this.sum) <= TOLERANCE * Math.abs(this.sum);
		}

	}

	/**
	 * Finds families of more than a hundred series; a histogram or state set counts once
	 * for each of its label sets.
	 * <p>
	 * Source: Prometheus, "Instrumentation", do not overuse labels: below ten as a rule,
	 * and above a hundred only what is worth it.
	 */
	static void cardinality(LintedFamily family, Findings findings) {
		int series = family.size();
		if (series <= MANY) {
			return;
		}
		IntStream.range(0, family.labels().size())
			.boxed()
			.max(Comparator.comparingInt((column) -> family.values(column).size()))
			.ifPresent((column) -> {
				String label = family.labels().get(column);
				findings.add(family,
						"it has %d series, with %d values of the label '%s'".formatted(series,
								family.values(column).size(), label),
						"drop rows that nobody watches, or sum over '%s'; if all are watched, suppress this with that reason"
							.formatted(label));
			});
	}

	/**
	 * Finds series that occur twice, and label names that do.
	 * <p>
	 * Source: promtool, unique labels, and since client_golang 1.20 duplicate metrics.
	 */
	static void duplicate(LintedFamily family, Findings findings) {
		if (Set.copyOf(family.labels()).size() < family.labels().size()) {
			findings.add(family, "two of its labels have the same name", "give each label a name of its own");
			return;
		}
		Set<String> seen = new HashSet<>();
		for (int series = 0; series < family.size(); series++) {
			if (!seen.add(family.key(series, LintedFamily.NONE))) {
				findings.add(family, "%s occurs twice".formatted(family.shownLabels(series)),
						"add the label that distinguishes the rows, or sum them");
				return;
			}
		}
	}

	/**
	 * Finds families whose help says that they are cached and refreshed more often than
	 * once a minute.
	 * <p>
	 * Source: Prometheus, "Writing exporters", scheduling: only what takes over a minute
	 * to fetch is worth a cache.
	 */
	static void shortRefresh(LintedFamily family, Findings findings) {
		Duration every = refresh(family);
		if (every != null && every.compareTo(SHORTEST_REFRESH) < 0) {
			findings.add(family, "its source is refreshed every " + print(every),
					"remove the source's refresh, so that every scrape fetches it, or set it to 1m or more");
		}
	}

	/**
	 * Finds counters whose help says that they are cached for so long that rates over
	 * five minutes see fewer than two fetches.
	 * <p>
	 * Source: Prometheus, "Writing exporters", scheduling: what is cached is old, and
	 * users need to know; {@code rate()} needs two different samples.
	 */
	static void refreshedCounter(LintedFamily family, Findings findings) {
		Duration every = refresh(family);
		if (family.type().isCumulative() && every != null && every.compareTo(LONGEST_REFRESH_FOR_RATES) > 0) {
			findings.add(family, "its source is refreshed every " + print(every),
					"set refresh to %s or less, or take rates over %s and more and suppress this rule"
						.formatted(print(LONGEST_REFRESH_FOR_RATES), print(every.multipliedBy(4))));
		}
	}

	private static @Nullable Duration refresh(LintedFamily family) {
		Matcher cached = CACHED.matcher(family.help());
		return cached.find() ? DurationFormatterUtils.parse(cached.group(1), DurationFormat.Style.COMPOSITE) : null;
	}

	private static String print(Duration duration) {
		return DurationFormatterUtils.print(duration, DurationFormat.Style.COMPOSITE);
	}

}
