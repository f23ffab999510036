package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.function.Supplier;

import io.github.exporterkit.metric.SummaryRows;
import io.github.exporterkit.metric.SummaryValue;
import org.jspecify.annotations.Nullable;

/**
 * A metric of one summary a row.
 *
 * @param place where it was declared
 * @param family its name
 * @param quantiles the quantiles
 * @param totals the sum and count
 * @param missing what to do about rows that have none of it
 */
record SummaryColumn(String place, FamilyName family, List<Quantile> quantiles, Totals totals,
		Missing missing) implements Column {

	@Override
	public Sink open(TableSink table) {
		SummaryValue summary = new SummaryValue();
		Supplier<@Nullable SummaryRows> summaries = this.family.open(table,
				(metric) -> table.families().summary(metric, table.labelNames()));
		return () -> {
			summary.clear();
			boolean present = this.totals.read(table, summary::sum, summary::count);
			for (Quantile quantile : this.quantiles) {
				present |= Totals.read(quantile.value(), table,
						(value) -> summary.quantile(quantile.quantile(), value));
			}
			if (!present) {
				this.missing.skips(this.place);
				return;
			}
			SummaryRows ofName = summaries.get();
			if (ofName != null) {
				ofName.add(summary, table.labelValues());
			}
		};
	}

	/**
	 * One quantile.
	 *
	 * @param quantile which, from 0 to 1
	 * @param value its value in the base unit
	 */
	record Quantile(double quantile, Value value) {
	}

}
