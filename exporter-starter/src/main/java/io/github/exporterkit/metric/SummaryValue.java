package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

import io.github.exporterkit.value.ConversionException;

/**
 * One summary as a target tells it: quantiles, and perhaps the sum and the number of all
 * observations. Checked when it is added to a family. May be cleared and filled again;
 * not thread-safe.
 */
public final class SummaryValue {

	private static final int INITIAL_QUANTILES = 8;

	private double[] quantiles = new double[INITIAL_QUANTILES];

	private double[] values = new double[INITIAL_QUANTILES];

	private int size;

	private boolean counted;

	private double count;

	private boolean summed;

	private double sum;

	private double created = Double.NaN;

	/**
	 * Add a quantile.
	 * @param quantile which, from 0 to 1
	 * @param value the value that this share of the observations does not exceed; NaN if
	 * nothing was observed lately
	 * @return this summary
	 */
	public SummaryValue quantile(double quantile, double value) {
		if (this.size == this.quantiles.length) {
			this.quantiles = Arrays.copyOf(this.quantiles, this.size * 2);
			this.values = Arrays.copyOf(this.values, this.size * 2);
		}
		this.quantiles[this.size] = quantile;
		this.values[this.size++] = value;
		return this;
	}

	/**
	 * Set the number of all observations.
	 * @param count the number
	 * @return this summary
	 */
	public SummaryValue count(double count) {
		this.counted = true;
		this.count = count;
		return this;
	}

	/**
	 * Set the sum of all observations.
	 * @param sum the sum
	 * @return this summary
	 */
	public SummaryValue sum(double sum) {
		this.summed = true;
		this.sum = sum;
		return this;
	}

	/**
	 * Say since when the target has counted. Exposed where there is a count or a sum.
	 * @param seconds seconds since the Unix epoch; NaN if that is not known
	 * @return this summary
	 */
	public SummaryValue created(double seconds) {
		this.created = seconds;
		return this;
	}

	/**
	 * Become empty.
	 * @return this summary
	 */
	public SummaryValue clear() {
		this.size = 0;
		this.counted = false;
		this.summed = false;
		this.created = Double.NaN;
		return this;
	}

	/**
	 * The quantiles' indexes in ascending order.
	 * @throws ConversionException if a quantile is not from 0 to 1, or there twice
	 */
	int[] order() {
		int[] order = IntStream.range(0, this.size)
			.boxed()
			.sorted(Comparator.comparingDouble((index) -> this.quantiles[index]))
			.mapToInt(Integer::intValue)
			.toArray();
		for (int i = 0; i < order.length; i++) {
			double quantile = this.quantiles[order[i]];
			if (!(quantile >= 0 && quantile <= 1)) {
				throw new ConversionException(String.valueOf(quantile), "a quantile from 0 to 1");
			}
			if (i > 0 && this.quantiles[order[i - 1]] == quantile) {
				throw new ConversionException("%s twice".formatted(quantile), "different quantiles");
			}
		}
		return order;
	}

	double quantile(int index) {
		return this.quantiles[index];
	}

	double value(int index) {
		return this.values[index];
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
