package io.github.exporterkit.scrape;

import java.util.Set;

/**
 * What histograms and summaries have in common: parts that are told apart by numbers, and
 * a sum, a count and a beginning of the whole.
 */
abstract class DistributionRule implements ChildRule {

	private static final Set<String> WHOLES = Set.of("_count", "_sum", "_created");

	private final PartNumbers numbers;

	private final String partSuffix;

	private final String partLabel;

	private double[] keys = {};

	DistributionRule(PartNumbers numbers, String partSuffix, String partLabel) {
		this.numbers = numbers;
		this.partSuffix = partSuffix;
		this.partLabel = partLabel;
	}

	@Override
	public final double check(Child child) {
		int parts = sort(child);
		for (int part = 1; part < parts; part++) {
			if (number(child, part - 1) == number(child, part)) {
				throw new InvalidChildException(RepeatedSeries.REASON);
			}
		}
		int count = child.only("_count", parts);
		int sum = child.only("_sum", parts);
		int created = child.only("_created", parts);
		check(child, parts, count, sum);
		if (created == Child.NONE) {
			return Double.NaN;
		}
		child.fold(created);
		return child.value(created);
	}

	/**
	 * Check the samples.
	 * @param child the metric, its parts first and sorted
	 * @param parts how many parts there are
	 * @param count the count, or {@link Child#NONE}
	 * @param sum the sum, or {@link Child#NONE}
	 */
	abstract void check(Child child, int parts, int count, int sum);

	private int sort(Child child) {
		this.keys = (this.keys.length < child.size()) ? new double[child.size()] : this.keys;
		int parts = 0;
		for (int sample = 0; sample < child.size(); sample++) {
			String suffix = child.suffix(sample);
			boolean whole = WHOLES.contains(suffix) && child.part(sample).isEmpty();
			this.keys[sample] = whole ? Double.NaN : part(child, sample, suffix);
			parts += whole ? 0 : 1;
		}
		child.sort(this.keys);
		return parts;
	}

	private double part(Child child, int sample, String suffix) {
		double number = number(child, sample);
		if (!suffix.equals(this.partSuffix) || Double.isNaN(number)) {
			throw new InvalidChildException("no part of it is called '%s' with %s=\"%s\"".formatted(suffix,
					this.partLabel, child.part(sample)));
		}
		return number;
	}

	final double number(Child child, int part) {
		// Negative zero becomes zero.
		return this.numbers.of(child.part(part)).value() + 0.0;
	}

	static void requireCount(double count) {
		if (!(count >= 0 && count < Double.POSITIVE_INFINITY && count == Math.rint(count))) {
			throw new InvalidChildException("%s is no number of observations".formatted(count));
		}
	}

	static void requireSum(double sum) {
		if (!(sum >= 0 && sum < Double.POSITIVE_INFINITY)) {
			throw new InvalidChildException("a sum that only goes up cannot be %s".formatted(sum));
		}
	}

}
