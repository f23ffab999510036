package io.github.exporterkit.translate.plan;

import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the buckets of one histogram after the other, each of which is a small row within
 * a row. Not thread-safe.
 */
final class BucketRows implements RowReceiver {

	private final BucketRowKind kind;

	private final Slots slots;

	private final BucketList buckets;

	private final double now;

	/**
	 * Begin without buckets.
	 * @param kind the kind of bucket
	 * @param around the slots of the row that has the buckets
	 * @param now the time of the scrape
	 */
	BucketRows(BucketRowKind kind, Slots around, double now) {
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

}
