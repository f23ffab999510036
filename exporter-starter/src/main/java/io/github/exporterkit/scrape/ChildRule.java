package io.github.exporterkit.scrape;

import io.github.exporterkit.metric.MetricType;

/**
 * What the samples of one metric must be like. A metric that breaks the rule is left out
 * whole: a part of a histogram is a wrong histogram.
 * <p>
 * Source of the rules: OpenMetrics 1.0, "Metric Types". They hold in all formats, so that
 * a query does not depend on the format.
 */
interface ChildRule {

	/**
	 * Check a metric, put its samples in order, and leave out those that it is better
	 * without.
	 * @param child the metric
	 * @return since when it has counted; NaN if no sample says so
	 * @throws InvalidChildException if it cannot be exposed
	 */
	double check(Child child);

	/**
	 * The rule for a type.
	 * @param type the type
	 * @param numbers what the labels of parts stand for
	 */
	static ChildRule of(MetricType type, PartNumbers numbers) {
		return switch (type) {
			case HISTOGRAM -> new HistogramRule(numbers);
			case SUMMARY -> new SummaryRule(numbers);
			case STATE_SET -> new StateSetRule();
			case GAUGE, COUNTER, UNKNOWN, INFO -> new SingleRule(type);
		};
	}

}
