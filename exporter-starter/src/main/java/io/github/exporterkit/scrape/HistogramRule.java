package io.github.exporterkit.scrape;

/**
 * Buckets with whole counts that add up to {@code +Inf}, which the count equals. Without
 * a sum there is no count and without a count no sum; with a bound below zero there is
 * neither, because such a sum may fall.
 * <p>
 * A target that counts while it is read sends a count that differs from the bucket
 * {@code +Inf}. To leave such a histogram out would leave out that of a busy target every
 * now and then; so the count is taken from the bucket, which is a counter as well.
 * Prometheus stores both as they come and calculates quantiles from the buckets alone.
 */
final class HistogramRule extends DistributionRule {

	HistogramRule(PartNumbers numbers) {
		super(numbers, "_bucket", "le");
	}

	@Override
	void check(Child child, int parts, int count, int sum) {
		if (parts == 0 || number(child, parts - 1) != Double.POSITIVE_INFINITY) {
			throw new InvalidChildException("a histogram needs the bucket le=\"+Inf\"");
		}
		double before = 0;
		for (int bucket = 0; bucket < parts; bucket++) {
			double observations = child.value(bucket);
			requireCount(observations);
			if (observations < before) {
				throw new InvalidChildException("the buckets of a histogram cannot fall from %s to %s at le=\"%s\""
					.formatted(before, observations, child.part(bucket)));
			}
			before = observations;
		}
		if (count != Child.NONE) {
			requireCount(child.value(count));
			child.correct(count, before);
		}
		if (number(child, 0) < 0) {
			leaveOut(child, count, "a histogram with a bound below zero has no count; its bucket +Inf tells it");
			leaveOut(child, sum, "a histogram with a bound below zero has no sum, because it may fall");
		}
		else if (count == Child.NONE || sum == Child.NONE) {
			leaveOut(child, count, "a histogram without a sum has no count; its bucket +Inf tells it");
			leaveOut(child, sum, "a histogram without a count has no sum");
		}
		else {
			requireSum(child.value(sum));
		}
	}

	private static void leaveOut(Child child, int sample, String reason) {
		if (sample != Child.NONE) {
			child.leaveOut(sample, reason);
		}
	}

}
