package io.github.exporterkit.value;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;

/**
 * Multiplies a number and adds to it: {@code (number × times + plus) ÷ by}. Whole
 * numbers, and steps put together before they meet a number, so that nothing is rounded
 * on the way.
 * <p>
 * The decimal text of a number decides what becomes of it: 99.4 % is 0.994, although the
 * double nearest to 99.4 divided by 100 is not the double nearest to 0.994. This holds
 * for numbers of up to 15 digits, which a double holds as they were written. A number is
 * taken apart into a whole number of digits and its decimal places; as long as all
 * numbers are whole and small enough to be exact, a single division gives the nearest
 * double.
 */
final class Linear {

	/** Leaves a number as it is. */
	static final Linear IDENTITY = new Linear(BigInteger.ONE, BigInteger.ZERO, BigInteger.ONE);

	/** A double holds every number of so many digits as it was written. */
	private static final double MOST_DIGITS = 1e15;

	private static final int MOST_PLACES = 15;

	/** A double holds every whole number up to this one. */
	private static final double MOST_WHOLE = 0x1p53;

	private final BigInteger times;

	private final BigInteger plus;

	private final BigInteger by;

	private final Step rounded;

	/** What to do with a number's digits, by the number of its decimal places. */
	private final Step[] steps;

	private Linear(BigInteger times, BigInteger plus, BigInteger by) {
		BigInteger common = times.gcd(plus).gcd(by);
		this.times = times.divide(common);
		this.plus = plus.divide(common);
		this.by = by.divide(common);
		this.rounded = new Step(1, this.times.doubleValue(), this.plus.doubleValue(), this.by.doubleValue());
		this.steps = isAlwaysExact() ? new Step[0] : steps();
	}

	static Linear of(long times, long plus, long by) {
		return new Linear(BigInteger.valueOf(times), BigInteger.valueOf(plus), BigInteger.valueOf(by));
	}

	/** A factor and a summand as an author writes them, both finite. */
	static Linear of(double scale, double offset) {
		BigDecimal times = BigDecimal.valueOf(scale);
		BigDecimal plus = BigDecimal.valueOf(offset);
		int places = Math.max(0, Math.max(times.scale(), plus.scale()));
		return new Linear(times.setScale(places).unscaledValue(), plus.setScale(places).unscaledValue(),
				BigInteger.TEN.pow(places));
	}

	/** This, and then the next. */
	Linear then(Linear next) {
		return new Linear(this.times.multiply(next.times),
				this.plus.multiply(next.times).add(next.plus.multiply(this.by)), this.by.multiply(next.by));
	}

	double apply(double number) {
		for (int places = 0; places < this.steps.length; places++) {
			Step step = this.steps[places];
			double digits = Math.rint(number * step.power);
			if (!(Math.abs(digits) < MOST_DIGITS)) {
				break;
			}
			if (digits / step.power == number) {
				double whole = digits * step.times + step.plus;
				return (Math.abs(whole) <= MOST_WHOLE) ? whole / step.by
						: apply(BigDecimal.valueOf((long) digits, places)).doubleValue();
			}
		}
		return this.rounded.apply(number, 1);
	}

	BigDecimal apply(BigDecimal number) {
		return sum(number, BigDecimal.ONE);
	}

	/** The sum of as many numbers as the count says, each of them changed alike. */
	double applyToSum(double sum, double count) {
		if (this.plus.signum() == 0) {
			return apply(sum);
		}
		return (Double.isFinite(sum) && Double.isFinite(count))
				? sum(BigDecimal.valueOf(sum), BigDecimal.valueOf(count)).doubleValue()
				: this.rounded.apply(sum, count);
	}

	private BigDecimal sum(BigDecimal sum, BigDecimal count) {
		return sum.multiply(new BigDecimal(this.times))
			.add(count.multiply(new BigDecimal(this.plus)))
			.divide(new BigDecimal(this.by), MathContext.DECIMAL128);
	}

	/** Whether only powers of two are multiplied, which leaves the digits of a double. */
	private boolean isAlwaysExact() {
		return this.plus.signum() == 0 && this.times.bitCount() == 1 && this.by.bitCount() == 1;
	}

	private Step[] steps() {
		List<Step> steps = new ArrayList<>();
		for (int places = 0; places <= MOST_PLACES; places++) {
			BigInteger power = BigInteger.TEN.pow(places);
			BigInteger summand = this.plus.multiply(power);
			BigInteger divisor = this.by.multiply(power);
			BigInteger common = this.times.gcd(summand).gcd(divisor);
			List<BigInteger> numbers = List.of(this.times.divide(common), summand.divide(common),
					divisor.divide(common));
			if (!numbers.stream().allMatch(Linear::isExact)) {
				break;
			}
			steps.add(new Step(power.doubleValue(), numbers.get(0).doubleValue(), numbers.get(1).doubleValue(),
					numbers.get(2).doubleValue()));
		}
		return steps.toArray(Step[]::new);
	}

	private static boolean isExact(BigInteger number) {
		double nearest = number.doubleValue();
		return Double.isFinite(nearest) && new BigDecimal(nearest).toBigInteger().equals(number);
	}

	/** The numbers of an expression, for digits of so many decimal places. */
	private record Step(double power, double times, double plus, double by) {

		double apply(double sum, double count) {
			return (sum * this.times + this.plus * count) / this.by;
		}

	}

}
