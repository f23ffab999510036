package io.github.exporterkit.value;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class ConversionTests {

	private static final double NOW = 1_000_000;

	private static Conversion number(String... map) {
		return Conversion.of(From.NUMBER, Unit.NONE, List.of(map));
	}

	private static Conversion from(From from) {
		return Conversion.of(from, Unit.NONE, List.of());
	}

	@ParameterizedTest
	@CsvSource({ "42, 42", "' 42 ', 42", "-1.5, -1.5", "1e3, 1000", "1E-3, 0.001", "+7, 7", "007, 7", "5., 5",
			"18446744073709551615, 18446744073709551615", "1e400, Infinity", "NaN, NaN", "Inf, Infinity",
			"-Inf, -Infinity", "+Infinity, Infinity", "true, 1", "False, 0" })
	void aNumberInAStringIsRead(String text, Double value) {
		assertThat(number().ofText(text, NOW)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "", " ", "n/a", "1,5", "1 000", "1d", "1f", "0x1p3", "0x10", "12%", ".", "e5", "--1", "٣" })
	void whatIsNoNumberIsRefusedAndShown(String text) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> number().ofText(text, NOW))
			.withMessage("expected a number, got '" + text.strip() + "'");
	}

	@Test
	void aLongTextIsShownInPart() {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> number().ofText("x".repeat(500), NOW))
			.withMessage("expected a number, got '" + "x".repeat(40) + "…'");
	}

	@Test
	void aBooleanIsOneOrZero() {
		assertThat(number().ofBoolean(true)).isOne();
		assertThat(number().ofBoolean(false)).isZero();
	}

	@ParameterizedTest
	@EnumSource(value = From.class, mode = EnumSource.Mode.EXCLUDE, names = "NUMBER")
	void aBooleanIsNoTimeOrSize(From form) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> from(form).ofBoolean(true))
			.withMessage("expected something that " + form.text() + " can read, got a boolean");
	}

	@Test
	void howLongAgoBecomesWhen() {
		Conversion age = Conversion.of(From.AGE, Unit.MILLISECONDS, List.of());
		assertThat(age.ofNumber(1500, NOW)).isEqualTo(NOW - 1.5);
		assertThat(age.ofText("1500", NOW)).isEqualTo(NOW - 1.5);
		assertThat(from(From.AGE).ofNumber(60, NOW)).as("in seconds unless there is a unit").isEqualTo(NOW - 60);
		assertThat(age.suffix()).isEqualTo("timestamp_seconds");
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-21T10:15:30Z, 1795256130", "2026-11-21T10:15:30.25Z, 1795256130.25",
			"2026-11-21T11:15:30+01:00, 1795256130", "2026-11-21T11:15:30+01:00[Europe/Paris], 1795256130",
			"1970-01-01T00:00:00Z, 0", "1969-12-31T23:59:59.5Z, -0.5" })
	void aDateAndTimeBecomesSecondsSinceTheEpoch(String text, double seconds) {
		assertThat(from(From.ISO_INSTANT).ofText(text, NOW)).isEqualTo(seconds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "2026-11-21T10:15:30", "2026-11-21", "yesterday", "" })
	void aDateAndTimeWithoutAZoneIsRefused(String text) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> from(From.ISO_INSTANT).ofText(text, NOW))
			.withMessage("expected a date and time with a zone such as 2026-11-21T10:15:30Z, got '" + text + "'");
	}

	@Test
	void aNumberIsNoDateAndTime() {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> from(From.ISO_INSTANT).ofNumber(1795256130, NOW))
			.withMessageContaining("got a number");
	}

	@Test
	void anEpochMayBeInSecondsOrMilliseconds() {
		assertThat(from(From.EPOCH_MILLIS).ofNumber(1795256130250d, NOW)).isEqualTo(1795256130.25);
		assertThat(from(From.EPOCH_SECONDS).ofText("1795256130.25", NOW)).isEqualTo(1795256130.25);
	}

	@ParameterizedTest
	@CsvSource({ "PT1M30S, 90", "PT0.25S, 0.25", "-PT1S, -1", "P1DT1S, 86401", "90, 90" })
	void aDurationIsTextOrANumber(String text, double seconds) {
		assertThat(from(From.DURATION).ofText(text, NOW)).isEqualTo(seconds);
	}

	@Test
	void aDurationThatIsANumberMayHaveAUnit() {
		Conversion minutes = Conversion.of(From.DURATION, Unit.MINUTES, List.of());
		assertThat(minutes.ofNumber(2, NOW)).isEqualTo(120);
		assertThat(minutes.ofText("2", NOW)).isEqualTo(120);
		assertThat(minutes.ofText("PT2S", NOW)).as("text says its own unit").isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "10MB, 10485760", "1KB, 1024", "512, 512", "0B, 0" })
	void aSizeIsInPowersOf1024(String text, double bytes) {
		assertThat(from(From.DATA_SIZE).ofText(text, NOW)).isEqualTo(bytes);
	}

	@Test
	void textThatIsNoDurationOrSizeIsRefused() {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> from(From.DURATION).ofText("P1X", NOW))
			.withMessage("expected a duration such as PT1M30S, got 'P1X'");
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> from(From.DATA_SIZE).ofText("big", NOW))
			.withMessage("expected a size such as 10MB, got 'big'");
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> from(From.DATA_SIZE).ofText("99999999999999GB", NOW))
			.withMessageContaining("a size such as 10MB");
	}

	@Test
	void aMapNamesTextsNumbersAndBooleans() {
		Conversion map = number("running=1", "in progress=0.5", "3=30", "true=7", "a=b=2");
		assertThat(map.ofText("running", NOW)).isEqualTo(1);
		assertThat(map.ofText(" running ", NOW)).isEqualTo(1);
		assertThat(map.ofText("in progress", NOW)).isEqualTo(0.5);
		assertThat(map.ofNumber(3, NOW)).isEqualTo(30);
		assertThat(map.ofBoolean(true)).isEqualTo(7);
		assertThat(map.ofText("a=b", NOW)).isEqualTo(2);
	}

	@Test
	void aTextThatTheMapLacksIsRefusedUnlessThereIsAStar() {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> number("running=1").ofText("Running", NOW))
			.withMessage("expected one of the texts in map, got 'Running'");
		assertThat(number("running=1", "*=-1").ofText("Running", NOW)).isEqualTo(-1);
	}

	@Test
	void aMappedNumberHasAUnitToo() {
		Conversion map = Conversion.of(From.NUMBER, Unit.PERCENT, List.of("full=100"));
		assertThat(map.ofText("full", NOW)).isEqualTo(1);
		assertThat(map.suffix()).isEqualTo("ratio");
	}

	@ParameterizedTest
	@ValueSource(strings = { "running", "running=", "running=one", "=" })
	void aMapEntryWithoutANumberIsRefused(String entry) {
		assertThatIllegalArgumentException().isThrownBy(() -> number(entry))
			.withMessage("map entry '" + entry + "' is not of the form text=number, such as \"running=1\"");
	}

	@Test
	void aMapThatNamesATextTwiceIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> number("on=1", "on =0"))
			.withMessage("map names 'on' twice; keep one of them");
	}

	@Test
	void aUnitThatSaysNothingAboutTheFormIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> Conversion.of(From.ISO_INSTANT, Unit.MILLISECONDS, List.of()))
			.withMessage("unit 'milliseconds' does not go with from 'iso-instant'; leave the unit out");
		assertThatIllegalArgumentException().isThrownBy(() -> Conversion.of(From.AGE, Unit.BYTES, List.of()))
			.withMessage("unit 'bytes' does not go with from 'age'; name a unit of time, such as milliseconds");
	}

	@Test
	void aMapAndAFormDoNotGoTogether() {
		assertThatIllegalArgumentException().isThrownBy(() -> Conversion.of(From.AGE, Unit.NONE, List.of("new=0")))
			.withMessage("map does not go with from 'age'; leave one of them out");
	}

	@Test
	void anUnknownFormIsRefusedNamingAllThereAre() {
		assertThat(From.parse("epoch-millis")).isEqualTo(From.EPOCH_MILLIS);
		assertThat(From.parse(" ISO_INSTANT ")).isEqualTo(From.ISO_INSTANT);
		assertThatIllegalArgumentException().isThrownBy(() -> From.parse("unix"))
			.withMessage("unknown form 'unix'; known are number, age, iso-instant, epoch-seconds, epoch-millis, "
					+ "duration, data-size");
	}

}
