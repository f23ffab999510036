package io.github.exporterkit.lint;

import java.util.List;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds suffixes on families of another type than they belong to. A family of unknown
 * type may have them: they may be all that is known about it. Counters and infos end in a
 * suffix of their own.
 * <p>
 * Source: Prometheus, "Writing exporters", naming; promtool, counter and histogram
 * checks, of which that for {@code _total} on counters cannot fail here; OpenMetrics 1.0,
 * "Suffixes", for {@code _created}.
 */
final class TypeSuffixRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.is(MetricType.UNKNOWN, MetricType.COUNTER, MetricType.INFO)) {
			return;
		}
		List<String> words = family.name().words();
		String last = words.get(words.size() - 1);
		MetricName stem = family.name().without(words.size() - 1, words.size());
		switch (last) {
			case "total" -> report.add(family, "only counters end in _total",
					"declare it a counter if it only goes up, else write " + stem);
			case "bucket" -> {
				if (!family.is(MetricType.HISTOGRAM)) {
					report.add(family, "only histograms have a _bucket", "write " + stem);
				}
			}
			case "count" -> {
				if (!family.isDistribution()) {
					report.add(family, "only histograms and summaries have a _count", "write " + stem.plural());
				}
			}
			case "sum" -> {
				if (!family.isDistribution()) {
					report.add(family, "only histograms and summaries have a _sum", "write " + stem);
				}
			}
			case "created" -> report.add(family, "only counters, histograms and summaries have a _created",
					"write %s if it is a time".formatted(family.name().with("timestamp").with("seconds")));
			default -> {
			}
		}
	}

}
