package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.BitSet;

/**
 * One histogram as a target tells it: buckets in any order, and perhaps the sum and the
 * number of all observations. Checked when it is added to a family. May be cleared and
 * filled again; not thread-safe.
 */
public final class HistogramValue {

	private static final int INITIAL_BUCKETS = 16;

	private final boolean cumulative;

	private double[] bounds = new double[INITIAL_BUCKETS];

	private double[] counts = new double[INITIAL_BUCKETS];

	private final BitSet empty = new BitSet();

	private int size;

	private boolean counted;

	private double count;

	private boolean summed;

	private double sum;

	private double created = Double.NaN;

	private HistogramValue(boolean cumulative) {
		this.cumulative = cumulative;
	}

	/**
	 * A histogram whose buckets count all observations up to their bound.
	 * @return the empty histogram
	 */
	public static HistogramValue cumulative() {
		return new HistogramValue(true);
	}

	/**
	 * A histogram whose buckets count only what no smaller bucket counts.
	 * @return the empty histogram
	 */
	public static HistogramValue perBucket() {
		return new HistogramValue(false);
	}

	/**
	 * Add a bucket.
	 * @param upperBound the greatest value that it counts; infinity for all others
	 * @param count how many observations it counts
	 * @return this histogram
	 */
	public HistogramValue bucket(double upperBound, double count) {
		if (this.size == this.bounds.length) {
			this.bounds = Arrays.copyOf(this.bounds, this.size * 2);
			this.counts = Arrays.copyOf(this.counts, this.size * 2);
		}
		this.bounds[this.size] = upperBound;
		this.counts[this.size++] = count;
		return this;
	}

	/**
	 * Add a bucket that counts nothing beyond what the next smaller one counts.
	 * @param upperBound the greatest value that it counts; infinity for all others
	 * @return this histogram
	 */
	public HistogramValue emptyBucket(double upperBound) {
		this.empty.set(this.size);
		return bucket(upperBound, 0);
	}

	/**
	 * Set the number of all observations. Without it the greatest bucket tells it.
	 * @param count the number
	 * @return this histogram
	 */
	public HistogramValue count(double count) {
		this.counted = true;
		this.count = count;
		return this;
	}

	/**
	 * Set the sum of all observations. Without it the family has neither a {@code _sum}
	 * nor a {@code _count}; the bucket {@code +Inf} then tells the count.
	 * @param sum the sum
	 * @return this histogram
	 */
	public HistogramValue sum(double sum) {
		this.summed = true;
		this.sum = sum;
		return this;
	}

	/**
	 * Say since when the target has counted. Exposed where there is a {@code _count}.
	 * @param seconds seconds since the Unix epoch; NaN if that is not known
	 * @return this histogram
	 */
	public HistogramValue created(double seconds) {
		this.created = seconds;
		return this;
	}

	/**
	 * Become empty.
	 * @return this histogram
	 */
	public HistogramValue clear() {
		this.size = 0;
		this.empty.clear();
		this.counted = false;
		this.summed = false;
		this.created = Double.NaN;
		return this;
	}

	boolean isCumulative() {
		return this.cumulative;
	}

	int size() {
		return this.size;
	}

	double boundOf(int bucket) {
		return this.bounds[bucket];
	}

	double countOf(int bucket) {
		return this.counts[bucket];
	}

	boolean isEmpty(int bucket) {
		return this.empty.get(bucket);
	}

	boolean isCounted() {
		return this.counted;
	}

	double count() {
		return this.count;
	}

	boolean isSummed() {
		return this.summed;
	}

	double sum() {
		return this.sum;
	}

	double created() {
		return this.created;
	}

}
