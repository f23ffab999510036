package io.github.exporterkit.translate.plan;

import java.math.BigDecimal;
import java.util.stream.Stream;

import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * A number that is the sum, the difference or the product of several; absent if one of
 * them is. The decimal digits of the numbers decide, so that 0.3 less 0.1 is 0.2.
 */
final class CombinedNumber implements SlotNumber {

	private static final int GREATEST_EXPONENT = 400;

	private final SlotNumber first;

	private final SlotNumber[] plus;

	private final SlotNumber[] minus;

	private final SlotNumber[] times;

	private final @Nullable SlotNumber exponent;

	/**
	 * Combine numbers.
	 * @param first the number to begin with
	 * @param plus what is added
	 * @param minus what is subtracted
	 * @param times what the result is multiplied with
	 * @param exponent the power of ten that the result is multiplied with; null for none
	 */
	CombinedNumber(SlotNumber first, SlotNumber[] plus, SlotNumber[] minus, SlotNumber[] times,
			@Nullable SlotNumber exponent) {
		this.first = first;
		this.plus = plus;
		this.minus = minus;
		this.times = times;
		this.exponent = exponent;
	}

	@Override
	public boolean isPresent(Slots slots) {
		return this.first.isPresent(slots) && (this.exponent == null || this.exponent.isPresent(slots))
				&& Stream.of(this.plus, this.minus, this.times)
					.flatMap(Stream::of)
					.allMatch((number) -> number.isPresent(slots));
	}

	@Override
	public double of(Slots slots, double now) {
		double combined = this.first.of(slots, now);
		for (SlotNumber number : this.plus) {
			combined = sum(combined, number.of(slots, now));
		}
		for (SlotNumber number : this.minus) {
			combined = sum(combined, -number.of(slots, now));
		}
		for (SlotNumber number : this.times) {
			combined = product(combined, number.of(slots, now));
		}
		return (this.exponent != null) ? scaled(combined, this.exponent.of(slots, now)) : combined;
	}

	private static double sum(double one, double other) {
		return isFinite(one, other) ? BigDecimal.valueOf(one).add(BigDecimal.valueOf(other)).doubleValue()
				: one + other;
	}

	private static double product(double one, double other) {
		return isFinite(one, other) ? BigDecimal.valueOf(one).multiply(BigDecimal.valueOf(other)).doubleValue()
				: one * other;
	}

	private static double scaled(double number, double exponent) {
		if (exponent != Math.rint(exponent) || Math.abs(exponent) > GREATEST_EXPONENT) {
			throw new ConversionException(String.valueOf(exponent), "a whole number as a power of ten");
		}
		return Double.isFinite(number) ? BigDecimal.valueOf(number).scaleByPowerOfTen((int) exponent).doubleValue()
				: number;
	}

	private static boolean isFinite(double one, double other) {
		return Double.isFinite(one) && Double.isFinite(other);
	}

}
