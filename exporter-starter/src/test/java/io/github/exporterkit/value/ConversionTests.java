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
		return Conversion.builder().map(List.of(map)).build();
	}

	private static Conversion from(From from) {
		return Conversion.builder().from(from).build();
	}

	@ParameterizedTest
	@CsvSource({ "42, 42", "' 42 ', 42", "-1.5, -1.5", "1e3, 1000", "1E-3, 0.001", "+7, 7", "007, 7", "5., 5",
			"18446744073709551615, 18446744073709551615", "NaN, NaN", "Inf, Infinity", "-Inf, -Infinity",
			"+Infinity, Infinity", "true, 1", "False, 0", "yes, 1", "NO, 0", "On, 1", "off, 0" })
	void aNumberInAStringIsRead(String text, Double value) {
		assertThat(number().ofText(text, NOW)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "n/a", "1,5", "1 000", "1f", "0x1p3", "12 34abc", "feedface", ".", "1e400", "e5",
			"--1", "٣" })
	void whatIsNoNumberIsRefusedAndShown(String text) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> number().ofText(text, NOW))
			.withMessage("expected a number, got '" + text.strip() + "'");
	}

	@ParameterizedTest
	@CsvSource({ "1d, days", "12%, percent", "94.5 %, percent", "12ms, milliseconds", "-3.5 °C, celsius" })
	void aNumberWithItsUnitIsRefusedWithWhatReadsIt(String text, String unit) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> number().ofText(text, NOW))
			.withMessage("expected a number, got '%s'; write from: quantity and unit: %s", text, unit);
		assertThat(Conversion.builder().from("quantity").unit(unit).build().ofText(text, NOW)).isFinite();
	}

	@ParameterizedTest
	@ValueSource(strings = { "0x10", "00b678d1", "0000000d", "0000000000ff00AA" })
	void aHexadecimalNumberIsRefusedWithWhatReadsIt(String text) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> number().ofText(text, NOW))
			.withMessage("expected a number, got '%s'; write from: hex", text);
		assertThat(Conversion.builder().from("hex").build().ofText(text, NOW)).isPositive();
	}

	@Test
	void aPointInTimeIsNoQuantity() {
		Conversion epoch = Conversion.builder().from("epoch-millis").build();
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> epoch.ofText("12 ms", NOW))
			.withMessage("expected a number, got '12 ms'");
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
	@EnumSource(value = From.class, mode = EnumSource.Mode.EXCLUDE, names = { "NUMBER", "DATE", "QUANTITY" })
	void aBooleanIsNoTimeOrSize(From form) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> from(form).ofBoolean(true))
			.withMessageStartingWith("expected ")
			.withMessageEndingWith(", got a boolean");
	}

	@Test
	void howLongAgoBecomesWhen() {
		Conversion age = Conversion.builder().from(From.AGE).unit(Unit.MILLISECONDS).build();
		assertThat(age.ofNumber(1500, NOW)).isEqualTo(NOW - 1.5);
		assertThat(age.ofText("1500", NOW)).isEqualTo(NOW - 1.5);
		assertThat(from(From.AGE).ofNumber(60, NOW)).as("in seconds unless there is a unit").isEqualTo(NOW - 60);
		assertThat(age.suffix()).isEqualTo("timestamp_seconds");
	}

	@ParameterizedTest
	@CsvSource({ "2026-11-21T10:15:30Z, 1795256130", "2026-11-21T10:15:30.25Z, 1795256130.25",
			"2026-11-21T11:15:30+01:00, 1795256130", "2026-11-21T11:15:30+01:00[Europe/Paris], 1795256130",
			"1970-01-01T00:00:00Z, 0", "1969-12-31T23:59:59.5Z, -0.5", "1969-12-31T23:59:59.9Z, -0.1" })
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
		Conversion minutes = Conversion.builder().from(From.DURATION).unit(Unit.MINUTES).build();
		assertThat(minutes.ofNumber(2, NOW)).isEqualTo(120);
		assertThat(minutes.ofText("2", NOW)).isEqualTo(120);
		assertThat(minutes.ofText("PT2S", NOW)).as("text says its own unit").isEqualTo(2);
	}

	@ParameterizedTest
	@CsvSource({ "10MB, 10485760", "1KB, 1024", "16 kB, 16384", "1.5G, 1610612736", "2MiB, 2097152", "512, 512",
			"0B, 0", "10 megabytes, 10485760", "1 Kilobyte, 1024", "8 Mb, 1048576" })
	void aSizeIsInPowersOf1024(String text, double bytes) {
		assertThat(from(From.DATA_SIZE).ofText(text, NOW)).isEqualTo(bytes);
	}

	@Test
	void textThatIsNoDurationOrSizeIsRefused() {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> from(From.DURATION).ofText("P1X", NOW))
			.withMessage("expected a duration such as PT1M30S, 1h30m or 1-02:03:04, got 'P1X'");
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> from(From.DATA_SIZE).ofText("big", NOW))
			.withMessage("expected a size such as 10MB, got 'big'");
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
		Conversion map = Conversion.builder().unit(Unit.PERCENT).map(List.of("full=100")).build();
		assertThat(map.ofText("full", NOW)).isEqualTo(1);
		assertThat(map.suffix()).isEqualTo("ratio");
	}

	@ParameterizedTest
	@ValueSource(strings = { "running", "running=", "running=one", "=" })
	void aMapEntryWithoutANumberIsRefused(String entry) {
		assertThatIllegalArgumentException().isThrownBy(() -> number(entry))
			.withMessage("map: '" + entry + "' is not an entry of a map; write text=number, such as \"running=1\"");
	}

	@Test
	void aMapThatNamesATextTwiceIsRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> number("on=1", "on =0"))
			.withMessage("map: 'on' occurs twice; keep one of them");
	}

	@Test
	void aValueIsExtractedThenScaledThenOffsetThenTakenToTheBaseUnit() {
		Conversion conversion = Conversion.builder()
			.extract("cpu: ([0-9]+) tenths")
			.scale(0.1)
			.offset(-40.0)
			.unit("fahrenheit")
			.build();
		assertThat(conversion.ofText(" cpu: 2520 tenths ", NOW)).isEqualTo(100);
		assertThat(conversion.suffix()).isEqualTo("celsius");
	}

	@Test
	void aMappedValueIsExtractedBeforeAndScaledAfter() {
		Conversion conversion = Conversion.builder()
			.extract("fan (.*)")
			.map(List.of("low=10", "high=30"))
			.scale(2.0)
			.offset(1.0)
			.build();
		assertThat(conversion.ofText("fan high", NOW)).isEqualTo(61);
	}

	@ParameterizedTest
	@CsvSource({ "0.1, 0, 3, 0.3", "0.1, -40, 235, -16.5", "0.01, 0, 115, 1.15", "1e-6, 0, 7, 7e-6", "1024, 0, 3, 3072",
			"-1, 1, 1, 0", "1.8, 32, 100, 212", "1e9, 0, 2, 2e9" })
	void aNumberIsScaledWithoutARoundingError(double scale, double offset, double arriving, double leaving) {
		assertThat(Conversion.builder().scale(scale).offset(offset).build().ofNumber(arriving, NOW)).isEqualTo(leaving);
	}

	@Test
	void aTimeThatIsANumberMayBeScaled() {
		assertThat(Conversion.builder().from(From.AGE).scale(0.01).build().ofNumber(150, NOW)).isEqualTo(NOW - 1.5);
		assertThat(Conversion.builder().from("epoch-seconds").scale(1e-6).build().ofNumber(1795256130250000d, NOW))
			.isEqualTo(1795256130.25);
		assertThat(Conversion.builder().from("epoch-seconds").offset(978307200.0).build().ofNumber(1, NOW))
			.isEqualTo(978307201);
	}

	@ParameterizedTest
	@CsvSource({ "'([0-9.]+) ms', 12.5 ms, 12.5", "'(?:up|for) ([0-9]+)', for 3, 3", "'[0-9]+', 7, 7",
			"'.*?([0-9]+)%.*', disk 97% full, 97", "'load (.*)', load  1 , 1", "'1(\\d+)', 123, 23" })
	void theFirstGroupOrTheWholeTextIsExtracted(String extract, String text, double value) {
		assertThat(Conversion.builder().extract(extract).build().ofText(text, NOW)).isEqualTo(value);
	}

	@Test
	void aNumberOrABooleanIsExtractedFromAsItIsWritten() {
		assertThat(Conversion.builder().extract("1(.)").build().ofNumber(17, NOW)).isEqualTo(7);
		assertThat(Conversion.builder().extract("t(?:rue)?").map(List.of("true=5")).build().ofBoolean(true))
			.isEqualTo(5);
	}

	@ParameterizedTest
	@ValueSource(strings = { "12 s", "about 12 ms", "" })
	void aTextThatDoesNotMatchIsRefused(String text) {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> Conversion.builder().extract("([0-9]+) ms").build().ofText(text, NOW))
			.withMessage("expected a text that matches ([0-9]+) ms, got '" + text + "'");
	}

	@Test
	void aGroupThatTookNoPartIsRefused() {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> Conversion.builder().extract("none|([0-9]+)").build().ofText("none", NOW));
	}

	@ParameterizedTest
	@CsvSource({ "0x1F, 31", "1f, 31", "0Xff, 255", "10, 16", "0, 0", "ffffffffffffffff, 18446744073709551615" })
	void hexadecimalDigitsAreRead(String text, double value) {
		assertThat(from(From.HEX).ofText(text, NOW)).isEqualTo(value);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "0x", "1g", "-1", "0x-1", "11111111111111111", "1.5", "٣" })
	void whatIsNotHexadecimalIsRefused(String text) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> from(From.HEX).ofText(text, NOW))
			.withMessage("expected up to 16 hexadecimal digits in text, such as 0x1F, got '" + text + "'");
	}

	@Test
	void aNumberIsNotHexadecimal() {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> from(From.HEX).ofNumber(10, NOW))
			.withMessageEndingWith("got a number");
	}

	@Test
	void hexadecimalDigitsMayHaveAUnit() {
		Conversion conversion = Conversion.builder().from("hex").unit("kibibytes").build();
		assertThat(conversion.ofText("0x10", NOW)).isEqualTo(16384);
		assertThat(conversion.suffix()).isEqualTo("bytes");
	}

}
