package io.github.exporterkit.metric;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class CanonicalNumberTests {

	@ParameterizedTest
	@CsvSource({ "0,0.0", "-0.0,0.0", "1,1.0", "0.5,0.5", "10,10.0", "100000,100000.0", "1000000,1e+06",
			"1234567,1.234567e+06", "1e10,1e+10", "0.001,0.001", "0.0001,0.0001", "0.00001,1e-05", "2e-10,2e-10",
			"2e23,2e+23", "2.2e-322,2.2e-322", "1e300,1e+300", "-2.5,-2.5", "-1e7,-1e+07", "Infinity,+Inf",
			"-Infinity,-Inf", "NaN,NaN", "0.30000000000000004,0.30000000000000004", "123456.789,123456.789" })
	void aNumberIsSpelledAsGoAndOpenMetricsSpellIt(double number, String spelled) {
		assertThat(CanonicalNumber.of(number)).isEqualTo(spelled);
	}

	@Test
	void whatIsSpelledIsTheSameNumber() {
		for (int i = 0; i <= 10_000; i++) {
			double number = i / 1000.0;
			assertThat(CanonicalNumber.parse(CanonicalNumber.of(number))).isEqualTo(number);
		}
	}

	@ParameterizedTest
	@CsvSource({ "1,1", "+1.,1", ".5,0.5", "1e5,100000", "1E-05,0.00001", "Inf,Infinity", "+Inf,Infinity",
			"-inf,-Infinity" })
	void anySpellingIsRead(String text, double number) {
		assertThat(CanonicalNumber.parse(text)).isEqualTo(number);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "NaN", "1d", "0x1p3", "1e", ".", "one", " 1" })
	void whatIsNoNumberIsNone(String text) {
		assertThat(CanonicalNumber.parse(text)).isNaN();
	}

}
