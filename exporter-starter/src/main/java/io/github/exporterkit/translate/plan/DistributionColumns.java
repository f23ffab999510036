package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.function.DoubleConsumer;
import java.util.function.Supplier;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.metric.build.BucketColumn;
import io.github.exporterkit.metric.build.PointColumn;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Digits;
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
	 * @param missing what to do about rows without buckets, or without one of them
	 */
	record OfHistograms(Column.Header header, Buckets buckets, boolean cumulative, Totals totals,
			Missing missing) implements Column {

		@Override
		public Sink open(TableSink table) {
			HistogramValue histogram = this.cumulative ? HistogramValue.cumulative() : HistogramValue.perBucket();
			Supplier<@Nullable PointColumn> histograms = NamedFamilies.open(this.header, table, table::column);
			Whole whole = new Whole(histogram, this.missing.instead().isPresent());
			return () -> {
				whole.clear();
				this.buckets.read(table, whole);
				if (!whole.isAny()) {
					table.requireExpected(this.missing, this.header);
					return;
				}
				String lacking = whole.lacking(this.totals.isCountAbsent(table));
				if (lacking != null) {
					drop(lacking, table);
					return;
				}
				this.totals.read(table, histogram::sum, histogram::count);
				PointColumn ofName = histograms.get();
				if (ofName != null) {
					ofName.histogram(table.row(), histogram, Unit.NONE);
				}
			};
		}

		/**
		 * The rest of a histogram without one of its parts would be another histogram.
		 */
		private void drop(String lacking, TableSink table) {
			table.requireExpected(this.missing, this.header);
			if (!this.missing.expected()) {
				table.drop(this.header.shown(), "%s: %s".formatted(this.header.place(), lacking));
			}
		}

	}

	/**
	 * A metric of one bucket a row, of which those with the same labels are one
	 * histogram.
	 *
	 * @param header which metric it is
	 * @param bound a bucket's bound
	 * @param count a bucket's count
	 * @param amongOthers whether there may be rows beside the buckets, which have no
	 * bound
	 * @param cumulative whether each bucket counts what the smaller ones count, too
	 * @param totals the sum and count, in any of the rows
	 * @param missing what to do about buckets without a count
	 */
	record OfBuckets(Column.Header header, SlotNumber bound, SlotNumber count, boolean amongOthers, boolean cumulative,
			Totals totals, Missing missing) implements Column {

		@Override
		public Sink open(TableSink table) {
			Supplier<@Nullable BucketColumn> histograms = NamedFamilies.open(this.header, table,
					(metric) -> table.families().buckets(metric, table.labelNames(), this.cumulative));
			return () -> {
				boolean bounded = this.bound.isPresent(table.slots());
				boolean counted = this.count.isPresent(table.slots());
				boolean none = !bounded && (!counted || this.amongOthers);
				BucketColumn ofName = (none && !this.totals.isAny(table)) ? null : histograms.get();
				if (ofName == null) {
					return;
				}
				try {
					add(ofName, table, none);
				}
				catch (ConversionException ex) {
					ofName.drop(table.labels());
					throw ex;
				}
			};
		}

		private void add(BucketColumn histograms, TableSink table, boolean none) {
			HistogramValue histogram = histograms.histogram(table.labels());
			if (histogram == null) {
				return;
			}
			this.totals.read(table, histogram::sum, histogram::count);
			if (none) {
				return;
			}
			if (!this.bound.isPresent(table.slots())) {
				throw new ConversionException("a bucket without one", "a bucket's bound");
			}
			double bound = this.bound.of(table.slots(), table.now());
			if (table.read(this.count, (count) -> histogram.bucket(bound, count))) {
				return;
			}
			table.requireExpected(this.missing, this.header);
			if (this.missing.instead().isPresent()) {
				histogram.emptyBucket(bound);
				return;
			}
			histograms.drop(table.labels());
			if (!this.missing.expected()) {
				table.drop(this.header.shown(), "%s: %s".formatted(this.header.place(), absent(bound)));
			}
		}

	}

	private static String absent(double bound) {
		return "the bucket %s is absent; write missing: 0 if that means that it is empty".formatted(Digits.of(bound));
	}

	/** Whether a histogram has all of its buckets, as they are added. */
	private static final class Whole implements BucketRows.BucketReceiver {

		private final HistogramValue histogram;

		private final boolean absentIsEmpty;

		private boolean any;

		private boolean endsInInfinity;

		private double lacking = Double.NaN;

		Whole(HistogramValue histogram, boolean absentIsEmpty) {
			this.histogram = histogram;
			this.absentIsEmpty = absentIsEmpty;
		}

		void clear() {
			this.histogram.clear();
			this.any = false;
			this.endsInInfinity = false;
			this.lacking = Double.NaN;
		}

		@Override
		public void add(double bound, double count) {
			this.histogram.bucket(bound, count);
			this.any = true;
			this.endsInInfinity |= bound == Double.POSITIVE_INFINITY;
		}

		@Override
		public void lack(double bound) {
			if (this.absentIsEmpty) {
				this.histogram.emptyBucket(bound);
				this.any = true;
				this.endsInInfinity |= bound == Double.POSITIVE_INFINITY;
			}
			else {
				this.lacking = Double.isNaN(this.lacking) ? bound : this.lacking;
			}
		}

		boolean isAny() {
			return this.any;
		}

		/** What is absent without which the histogram is not whole; null for nothing. */
		@Nullable String lacking(boolean countAbsent) {
			if (!Double.isNaN(this.lacking)) {
				return absent(this.lacking);
			}
			return (countAbsent && !this.endsInInfinity)
					? "the count is absent, and no bucket +Inf tells how many observations there are" : null;
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

		/** Hand over the buckets of the current row. */
		void read(TableSink table, BucketRows.BucketReceiver histogram);

		/** Each in a field of the row. */
		static Buckets inFields(double[] bounds, SlotNumber[] counts) {
			return (table, histogram) -> {
				for (int i = 0; i < bounds.length; i++) {
					double bound = bounds[i];
					if (!table.read(counts[i], (count) -> histogram.add(bound, count))) {
						histogram.lack(bound);
					}
				}
			};
		}

		/**
		 * Members or elements of what a slot stands for.
		 * @param bounds the bounds by position; empty if each bucket has its own
		 */
		static Buckets inRows(int slot, double[] bounds) {
			return (table, histogram) -> {
				BucketRows.FoundBuckets found = table.slots().inside(slot, BucketRows.FoundBuckets.class);
				if (found != null) {
					found.addTo(histogram);
				}
				for (int i = (found != null) ? found.size() : 0; i < bounds.length; i++) {
					histogram.lack(bounds[i]);
				}
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

		/** Whether the current row has any of them. */
		boolean isAny(TableSink table) {
			return (this.sum != null && this.sum.isPresent(table.slots()))
					|| (this.count != null && this.count.isPresent(table.slots()));
		}

		/** Whether the count should be there and is not. */
		boolean isCountAbsent(TableSink table) {
			return this.count != null && !this.count.isPresent(table.slots());
		}

		/**
		 * Hand over what the current row has.
		 * @return whether it has any
		 */
		boolean read(TableSink table, DoubleConsumer sumTo, DoubleConsumer countTo) {
			return table.read(this.sum, sumTo) | table.read(this.count, countTo);
		}

	}

}
