package io.github.exporterkit.value;

import java.math.BigDecimal;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Conversions are exact: the result is the double nearest to what the decimal text means.
 */
class LinearTests {

	@ParameterizedTest
	@CsvSource({ "PERCENT, 0.01", "PER_MILLE, 0.001", "PARTS_PER_MILLION, 0.000001", "MILLISECONDS, 0.001",
			"MICROSECONDS, 0.000001", "NANOSECONDS, 0.000000001", "MINUTES, 60", "KIBIBYTES, 1024", "KILOBYTES, 1000",
			"BITS, 0.125", "INCHES, 0.0254", "MILES_PER_HOUR, 0.44704", "OUNCES, 28.349523125",
			"MILLIMETERS_OF_MERCURY, 133.322387415" })
	void theDecimalTextDecides(Unit unit, BigDecimal factor) {
		for (int i = -1000; i <= 100_000; i++) {
			for (int places = 1; places <= 2; places++) {
				assertExact(unit.linear(), BigDecimal.valueOf(i, places),
						BigDecimal.valueOf(i, places).multiply(factor));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(Unit.class)
	void noUnitLosesADigit(Unit unit) {
		for (int i = -1000; i <= 10_000; i++) {
			for (int places = 0; places <= 2; places++) {
				BigDecimal text = BigDecimal.valueOf(i, places);
				assertExact(unit.linear(), text, unit.linear().apply(text));
			}
		}
	}

	@Test
	void anyNumberOfUpToFifteenDigitsIsExactUnderAnyFactorAndSummand() {
		Random random = new Random(7);
		for (int i = 0; i < 20_000; i++) {
			BigDecimal scale = decimal(random, 4);
			BigDecimal offset = random.nextBoolean() ? decimal(random, 4) : BigDecimal.ZERO;
			Linear linear = Linear.of(scale.doubleValue(), offset.doubleValue());
			BigDecimal text = decimal(random, 15);
			assertExact(linear, text, text.multiply(scale).add(offset));
		}
	}

	@Test
	void aNumberOfMoreDigitsIsOffByTheLastDigitOfADoubleAtMost() {
		Random random = new Random(7);
		for (int i = 0; i < 20_000; i++) {
			double number = random.nextDouble() * 1000;
			double exact = Unit.FEET.linear().apply(new BigDecimal(number)).doubleValue();
			assertThat(Math.abs(Unit.FEET.toBase(number) - exact)).isLessThanOrEqualTo(Math.ulp(exact));
		}
	}

	@Test
	void aSumIsExactToo() {
		assertThat(Unit.FAHRENHEIT.toBase(295.8, 3)).isEqualTo(111);
		assertThat(Unit.KELVIN.toBase(546.5, 2)).isEqualTo(0.2);
		assertThat(Unit.PERCENT.toBase(99.4, Double.NaN)).isEqualTo(0.994);
		assertThat(Unit.KELVIN.toBase(546.5, Double.NaN)).isNaN();
		assertThat(Unit.KELVIN.toBase(Double.POSITIVE_INFINITY, 2)).isInfinite();
	}

	private static BigDecimal decimal(Random random, int mostDigits) {
		long bound = (long) Math.pow(10, 1 + random.nextInt(mostDigits));
		return BigDecimal.valueOf(1 + random.nextLong(bound - 1), random.nextInt(10));
	}

	private static void assertExact(Linear linear, BigDecimal text, BigDecimal expected) {
		double converted = linear.apply(text.doubleValue());
		if (converted != expected.doubleValue()) {
			assertThat(converted).as("%s converted", text).isEqualTo(expected.doubleValue());
		}
	}

}
