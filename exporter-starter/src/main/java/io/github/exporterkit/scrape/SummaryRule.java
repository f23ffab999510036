package io.github.exporterkit.scrape;

/**
 * Quantiles from 0 to 1 with values that are not negative, where NaN says that nothing
 * was observed; a count and a sum that only go up.
 */
final class SummaryRule extends DistributionRule {

	SummaryRule(PartNumbers numbers) {
		super(numbers, "", "quantile");
	}

	@Override
	void check(Child child, int parts, int count, int sum) {
		for (int quantile = 0; quantile < parts; quantile++) {
			double number = number(child, quantile);
			if (!(number >= 0 && number <= 1)) {
				throw new InvalidChildException("a quantile is from 0 to 1, not %s".formatted(number));
			}
			if (child.value(quantile) < 0) {
				throw new InvalidChildException(
						"a quantile's value cannot be %s; is it a gauge?".formatted(child.value(quantile)));
			}
		}
		if (count != Child.NONE) {
			requireCount(child.value(count));
		}
		if (sum != Child.NONE) {
			requireSum(child.value(sum));
		}
		if (parts == 0 && count == Child.NONE && sum == Child.NONE) {
			throw new InvalidChildException("a summary needs a quantile, a sum or a count");
		}
	}

}
