package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.function.Supplier;

import io.github.exporterkit.metric.build.PointColumn;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.value.Unit;
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
		Supplier<@Nullable PointColumn> summaries = this.family.open(table, table::column);
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
			PointColumn ofName = summaries.get();
			if (ofName != null) {
				ofName.summary(table.row(), summary, Unit.NONE);
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
