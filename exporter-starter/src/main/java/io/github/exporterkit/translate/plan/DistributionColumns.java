package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.metric.build.PointColumn;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The columns of metrics with a histogram or a summary a row.
 */
final class DistributionColumns {

	private DistributionColumns() {
	}

	/**
	 * A metric of one histogram a row.
	 *
	 * @param header which metric it is
	 * @param buckets reads the buckets
	 * @param cumulative whether each bucket counts what the smaller ones count, too
	 * @param totals the sum and count
	 * @param missing what to do about rows without buckets
	 */
	record OfHistograms(Column.Header header, Buckets buckets, boolean cumulative, Totals totals,
			Missing missing) implements Column {

		@Override
		public Sink open(TableSink table) {
			HistogramValue histogram = this.cumulative ? HistogramValue.cumulative() : HistogramValue.perBucket();
			Supplier<@Nullable PointColumn> histograms = NamedFamilies.open(this.header, table, table::column);
			return () -> {
				if (!this.buckets.read(table, histogram.clear())) {
					table.requireExpected(this.missing, this.header);
					return;
				}
				this.totals.read(table, histogram::sum, histogram::count);
				PointColumn ofName = histograms.get();
				if (ofName != null) {
					ofName.histogram(table.row(), histogram, Unit.NONE);
				}
			};
		}

	}

	/**
	 * A metric of one summary a row.
	 *
	 * @param header which metric it is
	 * @param quantiles the quantiles
	 * @param totals the sum and count
	 * @param missing what to do about rows that have none of it
	 */
	record OfSummaries(Column.Header header, List<Quantile> quantiles, Totals totals,
			Missing missing) implements Column {

		@Override
		public Sink open(TableSink table) {
			SummaryValue summary = new SummaryValue();
			Supplier<@Nullable PointColumn> summaries = NamedFamilies.open(this.header, table, table::column);
			return () -> {
				summary.clear();
				boolean present = this.totals.read(table, summary::sum, summary::count);
				for (Quantile quantile : this.quantiles) {
					present |= table.read(quantile.value(), (value) -> summary.quantile(quantile.quantile(), value));
				}
				if (!present) {
					table.requireExpected(this.missing, this.header);
					return;
				}
				PointColumn ofName = summaries.get();
				if (ofName != null) {
					ofName.summary(table.row(), summary, Unit.NONE);
				}
			};
		}

	}

	/** Where the buckets of a row are. */
	@FunctionalInterface
	interface Buckets {

		/**
		 * Add the buckets of the current row.
		 * @return whether it has any
		 */
		boolean read(TableSink table, HistogramValue histogram);

		/** Each in a field of the row. */
		static Buckets inFields(double[] bounds, SlotNumber[] counts) {
			return (table, histogram) -> {
				boolean any = false;
				for (int i = 0; i < bounds.length; i++) {
					double bound = bounds[i];
					any |= table.read(counts[i], (count) -> histogram.bucket(bound, count));
				}
				return any;
			};
		}

		/** Members or elements of what a slot stands for. */
		static Buckets inRows(int slot) {
			return (table, histogram) -> {
				BucketRows.Buckets found = table.slots().buckets(slot);
				return found != null && found.addTo(histogram);
			};
		}

	}

	/**
	 * One quantile.
	 *
	 * @param quantile which, from 0 to 1
	 * @param value its value in the base unit
	 */
	record Quantile(double quantile, SlotNumber value) {
	}

	/**
	 * The sum and the count of what a histogram or a summary observed.
	 *
	 * @param sum the sum in the base unit; null if it is unknown
	 * @param count the count; null if it is unknown
	 */
	record Totals(@Nullable SlotNumber sum, @Nullable SlotNumber count) {

		/**
		 * Hand over what the current row has.
		 * @return whether it has any
		 */
		boolean read(TableSink table, DoubleConsumer sumTo, DoubleConsumer countTo) {
			return table.read(this.sum, sumTo) | table.read(this.count, countTo);
		}

	}

}
