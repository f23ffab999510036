package io.github.exporterkit.translate.plan;

import java.util.function.Supplier;

import io.github.exporterkit.metric.build.CombinedColumn;
import io.github.exporterkit.metric.Duplicates;
import org.jspecify.annotations.Nullable;

/**
 * A metric that says how many rows have the same labels.
 *
 * @param place where it was declared
 * @param family its name
 * @param alwaysThere whether the labels are the same whatever the rows, so that it is 0
 * if there are none
 */
record CountColumn(String place, FamilyName family, boolean alwaysThere) implements Column {

	@Override
	public Sink open(TableSink table) {
		Supplier<@Nullable CombinedColumn> counts = this.family.open(table,
				(metric) -> table.families().combined(metric, table.labelNames(), Duplicates.SUM));
		if (this.alwaysThere) {
			count(counts, 0, table);
		}
		return () -> count(counts, 1, table);
	}

	private static void count(Supplier<@Nullable CombinedColumn> counts, int rows, TableSink table) {
		CombinedColumn ofName = counts.get();
		if (ofName != null) {
			ofName.add(rows, table.labelValues());
		}
	}

}
