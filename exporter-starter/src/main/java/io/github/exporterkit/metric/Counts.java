package io.github.exporterkit.metric;

import io.github.exporterkit.value.ConversionException;

/**
 * What may be counted, and summed up, by a histogram or summary.
 */
final class Counts {

	private Counts() {
	}

	/** A number of observations. */
	static double of(double count) {
		if (!(count >= 0 && count < Double.POSITIVE_INFINITY && count == Math.rint(count))) {
			throw new ConversionException(String.valueOf(count), "a whole number of observations");
		}
		return count;
	}

	/** A sum of observations, none of them negative. */
	static double sum(double sum) {
		if (!(sum >= 0 && sum < Double.POSITIVE_INFINITY)) {
			throw new ConversionException(String.valueOf(sum), "a sum that does not fall");
		}
		return sum;
	}

}
