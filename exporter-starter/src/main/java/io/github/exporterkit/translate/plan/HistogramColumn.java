package io.github.exporterkit.translate.plan;

import java.util.function.Supplier;

import io.github.exporterkit.metric.build.PointColumn;
import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A metric of one histogram a row.
 *
 * @param place where it was declared
 * @param family its name
 * @param buckets reads the buckets
 * @param cumulative whether each bucket counts what the smaller ones count, too
 * @param totals the sum and count
 * @param missing what to do about rows without buckets
 */
record HistogramColumn(String place, FamilyName family, Buckets buckets, boolean cumulative, Totals totals,
		Missing missing) implements Column {

	@Override
	public Sink open(TableSink table) {
		HistogramValue histogram = this.cumulative ? HistogramValue.cumulative() : HistogramValue.perBucket();
		Supplier<@Nullable PointColumn> histograms = this.family.open(table, table::column);
		return () -> {
			if (!this.buckets.read(table, histogram.clear())) {
				this.missing.skips(this.place);
				return;
			}
			this.totals.read(table, histogram::sum, histogram::count);
			PointColumn ofName = histograms.get();
			if (ofName != null) {
				ofName.histogram(table.row(), histogram, Unit.NONE);
			}
		};
	}

	/** Where the buckets of a row are. */
	@FunctionalInterface
	interface Buckets {

		/**
		 * Add the buckets of the row at hand.
		 * @return whether it has any
		 */
		boolean read(TableSink table, HistogramValue histogram);

	}

}
