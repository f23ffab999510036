package io.github.exporterkit.lint;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds the labels of histogram buckets and summary quantiles on anything else.
 * <p>
 * Source: Prometheus, "Writing exporters", labels; promtool, histogram checks, which lets
 * families of unknown type pass.
 */
final class PartLabelRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.labels().contains("le") && !family.is(MetricType.HISTOGRAM)) {
			report.add(family, "the label 'le' is for the buckets of histograms",
					"declare it a histogram, or name the label for what it is, such as limit");
		}
		if (family.labels().contains("quantile") && !family.is(MetricType.SUMMARY)) {
			report.add(family, "the label 'quantile' is for summaries",
					"declare it a summary with its sum and count, or name the label for what it is");
		}
	}

}
