package io.github.exporterkit.translate.plan;

import java.util.Arrays;
import java.util.BitSet;
import java.util.function.Predicate;

import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the buckets of one histogram after the other, each of which is a small row within
 * a row. Not thread-safe.
 */
final class BucketRows implements RowReceiver {

	private final Kind kind;

	private final Slots slots;

	private final FoundBuckets buckets;

	private final MetricsBuilder families;

	private boolean anyBucket;

	private boolean anyOther;

	private BucketRows(Kind kind, Slots around, MetricsBuilder families) {
		this.kind = kind;
		this.slots = kind.shape().newSlots();
		this.buckets = new FoundBuckets();
		this.families = families;
		around.collect(kind.slot(), this.buckets);
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
		if (!this.kind.condition().test(this.slots)) {
			return;
		}
		if (!this.kind.count().isPresent(this.slots)) {
			endWithoutCount();
			return;
		}
		try {
			if (!this.kind.bound().isPresent(this.slots)) {
				if (this.kind.amongOthers()) {
					this.anyOther = true;
					return;
				}
				throw new ConversionException("a bucket without one", "a bucket's bound");
			}
			this.anyBucket = true;
			double now = this.families.now();
			this.buckets.add(this.kind.bound().of(this.slots, now), this.kind.count().of(this.slots, now));
		}
		catch (ConversionException ex) {
			this.buckets.fail(ex);
		}
	}

	@Override
	public void endNull() {
		if (this.kind.condition().test(this.slots)) {
			endWithoutCount();
		}
	}

	/** What has neither a count nor a bound is not a bucket. */
	private void endWithoutCount() {
		try {
			if (this.kind.bound().isPresent(this.slots)) {
				this.anyBucket = true;
				this.buckets.lack(this.kind.bound().of(this.slots, this.families.now()));
			}
		}
		catch (ConversionException ex) {
			return;
		}
	}

	@Override
	public void remark() {
		String place = this.kind.place();
		if (this.anyOther && !this.anyBucket && place != null) {
			this.families.remark(new Remark(place, "bucket", "",
					"no member or element has a bound that match takes out of its text"));
		}
	}

	/**
	 * Buckets that are members or elements of something in a row.
	 *
	 * @param place where their bound is declared; null if there may be none
	 * @param slot the row's slot that stands for all of them
	 * @param shape what the slots of a bucket hold
	 * @param bound a bucket's bound
	 * @param count a bucket's count
	 * @param amongOthers whether there may be others beside the buckets, which have no
	 * bound
	 * @param condition what must hold of a bucket
	 */
	record Kind(@Nullable String place, int slot, Slots.Shape shape, SlotNumber bound, SlotNumber count,
			boolean amongOthers, Predicate<Slots> condition) implements NestedRows {

		@Override
		public RowReceiver open(Slots around, MetricsBuilder families) {
			return new BucketRows(this, around, families);
		}

	}

	/** The buckets that one row has, as they come. Filled anew for every row. */
	static final class FoundBuckets implements Slots.Inside {

		private double[] bounds = new double[16];

		private double[] counts = new double[16];

		private final BitSet lacking = new BitSet();

		private int size;

		private @Nullable ConversionException problem;

		@Override
		public void clear() {
			this.size = 0;
			this.lacking.clear();
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

		/** Add a bucket whose count is absent. */
		void lack(double bound) {
			this.lacking.set(this.size);
			add(bound, 0);
		}

		/** Remember a bucket that cannot be read, so that the histogram is dropped. */
		void fail(ConversionException problem) {
			this.problem = (this.problem != null) ? this.problem : problem;
		}

		int size() {
			return this.size;
		}

		/**
		 * Give all buckets to a histogram.
		 * @throws ConversionException if one of them cannot be read
		 */
		void addTo(BucketReceiver histogram) {
			if (this.problem != null) {
				throw this.problem;
			}
			for (int i = 0; i < this.size; i++) {
				if (this.lacking.get(i)) {
					histogram.lack(this.bounds[i]);
				}
				else {
					histogram.add(this.bounds[i], this.counts[i]);
				}
			}
		}

	}

	/** Takes the buckets of a histogram. */
	interface BucketReceiver {

		void add(double bound, double count);

		/** A bucket whose count is absent. */
		void lack(double bound);

	}

}
