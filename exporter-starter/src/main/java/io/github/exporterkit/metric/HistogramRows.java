package io.github.exporterkit.metric;

import java.util.Arrays;

import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The histograms of one family, each with its labels. Buckets leave sorted, cumulative
 * and with {@code +Inf}, which is made of the count or else of the greatest bucket.
 * <p>
 * {@code _sum} and {@code _count} are exposed together or not at all, and not at all
 * where a bound is below zero, because such a sum may fall; the bucket {@code +Inf} is
 * the count, too. Source: OpenMetrics 1.0, "Histogram". Not thread-safe.
 */
public final class HistogramRows {

	private final PartTable table;

	private final CumulativeBuckets buckets = new CumulativeBuckets();

	private double[] knownBounds = {};

	private @Nullable String[] knownTexts = {};

	HistogramRows(PartTable table) {
		this.table = table;
	}

	/**
	 * Add one histogram, with all its samples or none of them.
	 * @param value the histogram in the base unit; not kept
	 * @param labelValues one value a label, null where the label is absent; copied
	 * @throws ConversionException if the histogram contradicts itself, so that it cannot
	 * be exposed: it has no buckets, two with the same bound or a bound that is no
	 * number; counts that are not whole, negative or fall from bucket to bucket; a count
	 * that is not that of all buckets; a sum that is negative or not finite
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(HistogramValue value, @Nullable String... labelValues) {
		add(value, Unit.NONE, labelValues);
	}

	void add(HistogramValue value, Unit unit, @Nullable String... labelValues) {
		this.buckets.fill(value, unit);
		boolean summed = value.isSummed() && !this.buckets.isNegative();
		double sum = summed ? Counts.sum(unit.toBase(value.sum(), this.buckets.count())) : 0;
		if (this.table.begin(this.buckets.size() + (summed ? 2 : 0), labelValues)) {
			addBuckets();
			if (summed) {
				int whole = this.table.whole();
				this.table.addWhole(whole, "_count", this.buckets.count(), value.created());
				this.table.addWhole(whole, "_sum", sum, Double.NaN);
			}
		}
	}

	private void addBuckets() {
		for (int bucket = 0; bucket < this.buckets.size(); bucket++) {
			this.table.addPart(text(bucket), "_bucket", this.buckets.count(bucket));
		}
	}

	/** The histograms of a family mostly have the same bounds. */
	private String text(int bucket) {
		if (bucket >= this.knownBounds.length) {
			this.knownBounds = Arrays.copyOf(this.knownBounds, this.buckets.size());
			this.knownTexts = Arrays.copyOf(this.knownTexts, this.buckets.size());
		}
		double bound = this.buckets.bound(bucket);
		String known = this.knownTexts[bucket];
		if (known == null || this.knownBounds[bucket] != bound) {
			known = CanonicalNumber.of(bound);
			this.knownBounds[bucket] = bound;
			this.knownTexts[bucket] = known;
		}
		return known;
	}

}
