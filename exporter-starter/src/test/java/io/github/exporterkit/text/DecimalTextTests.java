package io.github.exporterkit.text;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class DecimalTextTests {

	@ParameterizedTest
	@CsvSource({ "0, 0", "12.5, 12.5", "-7, -7", "+7, 7", ".5, 0.5", "5., 5", "1e3, 1000", "1.5E-2, 0.015",
			"1e+3, 1000", "007, 7", "-Inf, -Infinity", "+Inf, Infinity", "Infinity, Infinity" })
	void readsDecimalNumbers(String text, double number) {
		assertThat(DecimalText.parse(text)).hasValue(number);
	}

	@Test
	void readsTheNameOfNaN() {
		assertThat(DecimalText.parse("NaN").orElseThrow()).isNaN();
	}

	@ParameterizedTest
	@ValueSource(strings = { "7f", "7F", "12d", "1D", "1.5f", "0x1p3", "0x1F", "0X1", "1_000", "1L", "-", "+", "", ".",
			"-.", "e3", "1e", "1e+", "1e5.0", "--1", "+-1", "1-", "1 2", " 1", "1 ", "\t1", "1\u00a0", "1\0", "1,5",
			"1.2.3", "\u0661", "\uff11", "nan(1)", "1e999", "-1e999", "Inf1", "true" })
	void readsNothingElse(String text) {
		assertThat(DecimalText.parse(text)).isEmpty();
	}

}
