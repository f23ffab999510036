package io.github.exporterkit.translate.plan;

import java.util.Arrays;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * The buckets that one row has, as they come. Filled anew for every row. Not thread-safe.
 */
final class BucketList {

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

	/** Take note of a bucket that means nothing, which spoils the histogram. */
	void fail(ConversionException problem) {
		this.problem = (this.problem != null) ? this.problem : problem;
	}

	/**
	 * Give all buckets to a histogram.
	 * @return whether there are any
	 * @throws ConversionException if one of them means nothing
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
