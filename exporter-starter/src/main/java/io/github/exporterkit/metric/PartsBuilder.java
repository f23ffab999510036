package io.github.exporterkit.metric;

import java.util.Arrays;

import io.github.exporterkit.metric.MetricFamily.Parts;
import org.jspecify.annotations.Nullable;

/**
 * The buckets, quantiles or states of a family that is being filled. Not thread-safe.
 */
final class PartsBuilder {

	private static final int INITIAL_PARTS = 16;

	private int[] ends = new int[INITIAL_PARTS];

	private double[] counts = new double[INITIAL_PARTS];

	private String[] names = new String[INITIAL_PARTS];

	private double[] values = new double[INITIAL_PARTS];

	private int size;

	private double[] knownNumbers = {};

	private @Nullable String[] knownTexts = {};

	void add(String name, double value) {
		if (this.size == this.names.length) {
			this.names = Arrays.copyOf(this.names, this.size * 2);
			this.values = Arrays.copyOf(this.values, this.size * 2);
		}
		this.names[this.size] = name;
		this.values[this.size++] = value;
	}

	/** End the parts of a point, and say how many there are. */
	int end(int point, double count) {
		if (point == this.ends.length) {
			this.ends = Arrays.copyOf(this.ends, point * 2);
			this.counts = Arrays.copyOf(this.counts, point * 2);
		}
		this.ends[point] = this.size;
		this.counts[point] = count;
		return this.size - start(point);
	}

	/** Forget the parts of all points from this one on. */
	void truncate(int point) {
		this.size = start(point);
	}

	private int start(int point) {
		return (point > 0) ? this.ends[point - 1] : 0;
	}

	/** The spelling of a bound or quantile: mostly all points have the same. */
	String text(int index, double number) {
		if (index >= this.knownNumbers.length) {
			this.knownNumbers = Arrays.copyOf(this.knownNumbers, Math.max(INITIAL_PARTS, index * 2));
			this.knownTexts = Arrays.copyOf(this.knownTexts, this.knownNumbers.length);
		}
		String known = this.knownTexts[index];
		if (known == null || this.knownNumbers[index] != number) {
			known = CanonicalNumber.of(number);
			this.knownNumbers[index] = number;
			this.knownTexts[index] = known;
		}
		return known;
	}

	Parts build() {
		return new Parts(this.ends, this.names, this.values, this.counts);
	}

}
