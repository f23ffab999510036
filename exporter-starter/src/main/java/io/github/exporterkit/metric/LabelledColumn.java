package io.github.exporterkit.metric;

import org.jspecify.annotations.Nullable;

/**
 * The values of one metric together with their labels, which no other metric shares.
 *
 * @param table the labels
 * @param column the values
 */
record LabelledColumn(MetricTable table, MetricColumn column) {

	void add(double value, double created, @Nullable String... labelValues) {
		this.column.add(this.table.row(labelValues), value, created);
	}

}
