package io.github.exporterkit.value;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Multiplies a number and adds to it: {@code (number × times + plus) ÷ by}.
 * <p>
 * Three whole numbers rather than two fractions, and steps put together before they meet
 * a number, so that decimal fractions stay as exact as a double can be: 97.3 % is 0.973,
 * and 235 tenths less 40 is -16.5.
 */
final class Linear {

	/** Leaves a number as it is. */
	static final Linear IDENTITY = new Linear(BigInteger.ONE, BigInteger.ZERO, BigInteger.ONE);

	private final BigInteger exactTimes;

	private final BigInteger exactPlus;

	private final BigInteger exactBy;

	private final double times;

	private final double plus;

	private final double by;

	private Linear(BigInteger times, BigInteger plus, BigInteger by) {
		BigInteger common = times.gcd(plus).gcd(by);
		this.exactTimes = times.divide(common);
		this.exactPlus = plus.divide(common);
		this.exactBy = by.divide(common);
		this.times = this.exactTimes.doubleValue();
		this.plus = this.exactPlus.doubleValue();
		this.by = this.exactBy.doubleValue();
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
		return new Linear(this.exactTimes.multiply(next.exactTimes),
				this.exactPlus.multiply(next.exactTimes).add(next.exactPlus.multiply(this.exactBy)),
				this.exactBy.multiply(next.exactBy));
	}

	double apply(double number) {
		return (number * this.times + this.plus) / this.by;
	}

	/** The sum of as many numbers as the count says, each of them changed alike. */
	double applyToSum(double sum, double count) {
		return (this.plus == 0) ? apply(sum) : (sum * this.times + this.plus * count) / this.by;
	}

}
