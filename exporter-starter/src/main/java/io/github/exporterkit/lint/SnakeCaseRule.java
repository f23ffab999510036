package io.github.exporterkit.lint;

import java.util.regex.Pattern;

import io.github.exporterkit.metric.MetricNaming;

/**
 * Finds capital letters in the names of metrics and labels.
 * <p>
 * Source: Prometheus, "Writing exporters", naming: snake case; promtool looks for a small
 * letter followed by a capital.
 */
final class SnakeCaseRule implements Rule.OfOneFamily {

	private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

	@Override
	public void check(LintedFamily family, Report report) {
		if (CAPITAL.matcher(family.family().descriptor().name()).find()) {
			report.add(family, "the name has capital letters", "write " + family.name());
		}
		for (int column : family.ownColumns()) {
			String label = family.labels().get(column);
			if (CAPITAL.matcher(label).find()) {
				report.add(family, "the label '%s' has capital letters".formatted(label),
						"name the label " + MetricNaming.snakeCase(label));
			}
		}
	}

}
