package io.github.exporterkit.lint;

import java.util.List;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds suffixes on families of another type than they belong to. A family of unknown
 * type may have them: they may be all that is known about it. Counters and infos end in a
 * suffix of their own.
 * <p>
 * Source: Prometheus, "Writing exporters", naming; promtool, counter and histogram
 * checks. Its check that counters end in {@code _total} cannot fail here.
 */
final class TypeSuffixRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.is(MetricType.UNKNOWN, MetricType.COUNTER, MetricType.INFO)) {
			return;
		}
		List<String> words = family.name().words();
		String last = words.get(words.size() - 1);
		String stem = family.name().without(words.size() - 1, words.size()).toString();
		switch (last) {
			case "total" -> report.add(family, "only counters end in _total",
					"declare it a counter if it only goes up, else write " + stem);
			case "bucket" -> {
				if (!family.is(MetricType.HISTOGRAM)) {
					report.add(family, "only histograms have a _bucket", "write " + stem);
				}
			}
			case "count" -> {
				if (family.isPlain()) {
					report.add(family, "only histograms and summaries have a _count", "write " + plural(stem));
				}
			}
			case "sum" -> {
				if (family.isPlain()) {
					report.add(family, "only histograms and summaries have a _sum", "write " + stem);
				}
			}
			default -> {
			}
		}
	}

	private static String plural(String name) {
		return name.endsWith("s") ? name : name + "s";
	}

}
