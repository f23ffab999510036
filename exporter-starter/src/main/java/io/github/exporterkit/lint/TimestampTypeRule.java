package io.github.exporterkit.lint;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds timestamps that are not gauges.
 * <p>
 * Source: promtool since client_golang 1.20, gauge checks.
 */
final class TimestampTypeRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.name().stem().endsWith("_timestamp_seconds") && !family.is(MetricType.GAUGE, MetricType.UNKNOWN)) {
			report.add(family, "a timestamp does not add up", "declare it a gauge named " + family.name().typed(""));
		}
	}

}
