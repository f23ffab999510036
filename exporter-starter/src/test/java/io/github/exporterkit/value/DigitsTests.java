package io.github.exporterkit.value;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class DigitsTests {

	@ParameterizedTest
	@CsvSource({ "1, 1", "-3.0, -3", "0.5, 0.5", "9007199254740991, 9007199254740991", "1e300, 1.0E300", "NaN, NaN",
			"Infinity, Infinity" })
	void aWholeNumberIsWrittenWithoutAFraction(double number, String written) {
		assertThat(Digits.of(number)).isEqualTo(written);
	}

}
