package io.github.exporterkit.value;

import java.util.List;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class SeparatorsTests {

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			,; ; 19,36; 19.36
			,; ; -0,5; -0.5
			,; ; 19; 19
			,; ; ,5; 0.5
			,; ; 5,; 5
			,; .; 1.234.567,89; 1234567.89
			,; .; 1234,5; 1234.5
			; ,; 1,234,567.5; 1234567.5
			; ,; 12,34,567; 1234567
			,; " "; 1 234,5; 1234.5
			,; " "; 1 234 567; 1234567
			; '; 1'234.5; 1234.5
			; '; 1’234; 1234
			; _; 1_000; 1000
			""")
	void numbersAreReadAsPeopleWriteThem(@Nullable String decimal, @Nullable String thousands, String text,
			double number) {
		assertThat(of(decimal, thousands).ofText(text, 0)).isEqualTo(number);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			,; ; 19.36
			,; ; 1.234,5
			,; ; 1,2,3
			,; .; 12.34
			,; .; 1.2345
			,; .; 1.234.5
			,; .; 1,234.5
			; ,; 1,5
			; ,; 1234,567
			,; " "; 1 2
			,; .; x
			,; .; ,
			,; .; +
			""")
	void otherSeparatorsAreRefused(@Nullable String decimal, @Nullable String thousands, String text) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> of(decimal, thousands).ofText(text, 0));
	}

	@Test
	void aUnitMayFollowAndWordsAreLeftAsTheyAre() {
		Conversion bytes = Conversion.builder().from(From.QUANTITY).unit("bytes").separators(",", ".").build();
		assertThat(bytes.ofText("1.234,5 kB", 0)).isEqualTo(1234500);
		assertThat(of(",", null).ofText("yes", 0)).isOne();
		Conversion extracted = Conversion.builder().extract("load (.*)").separators(",", null).build();
		assertThat(extracted.ofText("load 0,5", 0)).isEqualTo(0.5);
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', quoteCharacter = '"', textBlock = """
			x; ; decimal: 'x' is not before decimal places; write ',' or '.'
			,; ,; thousands: ',' is before decimal places, too
			; .; thousands: '.' is before decimal places, too
			; ab; thousands: 'ab' is not between thousands
			""")
	void mistakesAreNamed(@Nullable String decimal, @Nullable String thousands, String message) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> of(decimal, thousands))
			.withMessageStartingWith(message);
	}

	@Test
	void theyApplyToNumbersOnly() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> Conversion.builder().from(From.HEX).separators(",", null).build())
			.withMessage("decimal: it cannot be combined with 'from: hex'; leave it out");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> Conversion.builder().map(List.of("a=1")).separators(null, ",").build())
			.withMessageStartingWith("thousands: it has no effect beside a map");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(
					() -> Conversion.builder().from(From.DATE).pattern("yyyy-MM-dd").zone("UTC").locale("xx").build())
			.withMessageStartingWith("locale: 'xx' is no language whose dates are known");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> Conversion.builder().locale("de").build())
			.withMessageStartingWith("locale: a locale is for dates only");
	}

	@ParameterizedTest
	@CsvSource({ "N/A, true", "' n/a', false", "'  N/A ', true", "-127, true", "-127.0, true", "-128, false",
			"0, false" })
	void absentValuesAreComparedAsTheyArrive(String text, boolean absent) {
		Conversion conversion = Conversion.builder().absent(List.of("N/A", "-127")).build();
		assertThat(conversion.isAbsent(text)).isEqualTo(absent);
		assertThat(conversion.isAbsent(-127)).isTrue();
		assertThat(conversion.isAbsent(0)).isFalse();
		assertThat(Conversion.builder().absent(List.of("NaN")).build().isAbsent(Double.NaN)).isTrue();
		assertThat(conversion.isAbsent(Double.NaN)).isFalse();
		assertThat(Conversion.NONE.hasAbsentValues()).isFalse();
		assertThat(Conversion.NONE.isAbsent("")).isFalse();
	}

	@ParameterizedTest
	@CsvSource({ "0, 0", "5, 5", "-1, 18446744073709551615", "-9223372036854775808, 9223372036854775808",
			"18446744073709551615, 18446744073709551615" })
	void numbersWithoutASignAreReadFromThoseWithOne(String text, double number) {
		Conversion conversion = Conversion.builder().from(From.UNSIGNED_64).build();
		assertThat(conversion.ofText(text, 0)).isEqualTo(number);
		assertThat(conversion.ofNumber(Double.parseDouble(text), 0)).isEqualTo(number);
	}

	private static Conversion of(@Nullable String decimal, @Nullable String thousands) {
		return Conversion.builder().separators(decimal, thousands).build();
	}

}
