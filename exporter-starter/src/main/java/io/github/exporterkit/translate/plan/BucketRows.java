package io.github.exporterkit.translate.plan;

import java.util.Arrays;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.translate.expression.Path;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the buckets of one histogram after the other, each of which is a small row within
 * a row. Not thread-safe.
 */
final class BucketRows implements RowReceiver {

	private final Kind kind;

	private final Slots slots;

	private final Buckets buckets;

	private final double now;

	/**
	 * Begin without buckets.
	 * @param kind the kind of bucket
	 * @param around the slots of the row that has the buckets
	 * @param now the time of the scrape
	 */
	BucketRows(Kind kind, Slots around, double now) {
		this.kind = kind;
		this.slots = kind.shape().newSlots();
		this.buckets = around.collect(kind.slot());
		this.now = now;
	}

	@Override
	public Slots slots() {
		return this.slots;
	}

	@Override
	public void beginRow(@Nullable String key, int index) {
		this.kind.shape().begin(this.slots, key, index);
	}

	@Override
	public void endRow() {
		if (!this.kind.count().isPresent(this.slots)) {
			return;
		}
		try {
			if (!this.kind.bound().isPresent(this.slots)) {
				throw new ConversionException("a bucket without one", "a bucket's bound");
			}
			this.buckets.add(this.kind.bound().of(this.slots, this.now), this.kind.count().of(this.slots, this.now));
		}
		catch (ConversionException ex) {
			this.buckets.fail(ex);
		}
	}

	/**
	 * Buckets that are members or elements of something in a row.
	 *
	 * @param slot the row's slot that stands for all of them
	 * @param path the path from the row to what they are in
	 * @param shape what the slots of a bucket hold
	 * @param bound a bucket's bound
	 * @param count a bucket's count
	 */
	record Kind(int slot, Path path, Slots.Shape shape, SlotNumber bound, SlotNumber count) {
	}

	/** The buckets that one row has, as they come. Filled anew for every row. */
	static final class Buckets {

		private double[] bounds = new double[16];

		private double[] counts = new double[16];

		private int size;

		private @Nullable ConversionException problem;

		void clear() {
			this.size = 0;
			this.problem = null;
		}

		void add(double bound, double count) {
			if (this.size == this.bounds.length) {
				this.bounds = Arrays.copyOf(this.bounds, this.size * 2);
				this.counts = Arrays.copyOf(this.counts, this.size * 2);
			}
			this.bounds[this.size] = bound;
			this.counts[this.size++] = count;
		}

		/** Remember a bucket that cannot be read, so that the histogram is dropped. */
		void fail(ConversionException problem) {
			this.problem = (this.problem != null) ? this.problem : problem;
		}

		/**
		 * Give all buckets to a histogram.
		 * @return whether there are any
		 * @throws ConversionException if one of them cannot be read
		 */
		boolean addTo(HistogramValue histogram) {
			if (this.problem != null) {
				throw this.problem;
			}
			for (int i = 0; i < this.size; i++) {
				histogram.bucket(this.bounds[i], this.counts[i]);
			}
			return this.size > 0;
		}

	}

}
