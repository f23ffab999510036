package io.github.exporterkit.lint;

import java.util.Set;

/**
 * Finds families that begin as those that Prometheus and every process make themselves.
 * <p>
 * Source: Prometheus, "Writing exporters", naming: {@code process_} and {@code scrape_}
 * are reserved; with the exporter's name before them they are fine.
 */
final class ReservedPrefixRule implements Rule.OfOneFamily {

	private static final Set<String> RESERVED = Set.of("process", "scrape");

	@Override
	public void check(LintedFamily family, Report report) {
		MetricName name = family.name();
		String first = name.words().get(0);
		if (name.start() == 0 && RESERVED.contains(first)) {
			report.add(family, "the name begins with " + first + "_",
					"put the exporter's name before it, or drop the metric if it is about a process and not the target");
		}
	}

}
