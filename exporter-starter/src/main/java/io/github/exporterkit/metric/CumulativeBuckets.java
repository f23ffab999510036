package io.github.exporterkit.metric;

import java.util.Comparator;
import java.util.stream.IntStream;

import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;

/**
 * The buckets of one histogram as they leave: in the base unit, sorted, cumulative,
 * ending in {@code +Inf}. Filled again for each histogram. Not thread-safe.
 */
final class CumulativeBuckets {

	private double[] bounds = {};

	private double[] counts = {};

	private int size;

	/**
	 * Check a histogram and take over its buckets.
	 * @throws ConversionException if it contradicts itself
	 */
	void fill(HistogramValue value, Unit unit) {
		if (value.size() == 0) {
			throw new ConversionException("none", "the buckets of a histogram");
		}
		if (this.bounds.length <= value.size()) {
			this.bounds = new double[value.size() + 1];
			this.counts = new double[value.size() + 1];
		}
		this.size = 0;
		double before = 0;
		for (int bucket : order(value)) {
			double count = requireCount(value.countOf(bucket));
			before = (value.isCumulative() && !value.isEmpty(bucket)) ? count : before + count;
			add(unit.toBase(value.boundOf(bucket)), before);
		}
		end(value);
	}

	/** The buckets' indexes by bound: mostly they come sorted. */
	private static int[] order(HistogramValue value) {
		int[] given = IntStream.range(0, value.size()).toArray();
		for (int i = 1; i < given.length; i++) {
			if (!(value.boundOf(i - 1) <= value.boundOf(i))) {
				return IntStream.of(given)
					.boxed()
					.sorted(Comparator.comparingDouble(value::boundOf))
					.mapToInt(Integer::intValue)
					.toArray();
			}
		}
		return given;
	}

	private void add(double bound, double count) {
		if (Double.isNaN(bound) || bound == Double.NEGATIVE_INFINITY) {
			throw new ConversionException(String.valueOf(bound), "a bucket's bound");
		}
		if (this.size > 0 && bound <= this.bounds[this.size - 1]) {
			throw new ConversionException("the bound %s twice".formatted(bound), "buckets with different bounds");
		}
		if (this.size > 0 && count < this.counts[this.size - 1]) {
			throw new ConversionException(
					"%s after %s at the bound %s".formatted(count, this.counts[this.size - 1], bound),
					"counts that add up from bucket to bucket");
		}
		// Negative zero becomes zero.
		this.bounds[this.size] = bound + 0.0;
		this.counts[this.size++] = count;
	}

	private void end(HistogramValue value) {
		double greatest = this.counts[this.size - 1];
		double count = value.isCounted() ? requireCount(value.count()) : greatest;
		if (this.bounds[this.size - 1] == Double.POSITIVE_INFINITY) {
			return;
		}
		if (count < greatest) {
			throw new ConversionException("a count of %s where the greatest bucket has %s".formatted(count, greatest),
					"a count of all observations in the buckets");
		}
		add(Double.POSITIVE_INFINITY, count);
	}

	/** A number of observations. */
	static double requireCount(double count) {
		if (!(count >= 0 && count < Double.POSITIVE_INFINITY && count == Math.rint(count))) {
			throw new ConversionException(String.valueOf(count), "a whole number of observations");
		}
		return count;
	}

	/** A sum of observations, none of them negative. */
	static double requireSum(double sum) {
		if (!(sum >= 0 && sum < Double.POSITIVE_INFINITY)) {
			throw new ConversionException(String.valueOf(sum), "a sum that is finite and not negative");
		}
		return sum;
	}

	int size() {
		return this.size;
	}

	double bound(int bucket) {
		return this.bounds[bucket];
	}

	double count(int bucket) {
		return this.counts[bucket];
	}

	double count() {
		return this.counts[this.size - 1];
	}

}
