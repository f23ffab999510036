package io.github.exporterkit.value;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DurationParserTests {

	private static final double NOW = 1_000_000;

	private final Conversion duration = Conversion.builder().from(From.DURATION).build();

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			PT1M30S,                 90
			-PT1S,                   -1
			P1DT1S,                  86401
			90,                      90
			1.5,                     1.5
			1h30m,                   5400
			2d 3h,                   183600
			1w,                      604800
			1h2m3.5s,                3723.5
			150ms,                   0.15
			7us,                     7e-6
			7 µs,                    7e-6
			-1h30m,                  -5400
			5min 2s,                 302
			3 hours,                 10800
			1 day,                   86400
			5 mins,                  300
			"2 weeks, 1 day, 3 hours, 10 minutes", 1307400
			00:12:34,                754
			12:34,                   754
			123:45,                  7425
			100:00:00,               360000
			00:00:01.250,            1.25
			1-02:03:04,              93784
			1-02:03,                 93780
			1-02,                    93600
			-00:00:05,               -5
			-PT0.1S,                 -0.1
			-PT1.9S,                 -1.9
			100ms 200ms,             0.3
			1m 0.7s,                 60.7
			1.1h,                    3960
			0.1ms 0.2ms,             0.0003
			-0.1h 0.2h,              -1080
			-1-02:03:04.7,           -93784.7
			""")
	void aDurationIsReadAsPeopleAndProgramsWriteIt(String text, double seconds) {
		assertThat(this.duration.ofText(text, NOW)).isEqualTo(seconds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "h", "1x", "1h30", "1h foo", "12:60", "1:60:00", "1-2-3", "12:3x", ":30", "1h - 2m",
			"--1h", "-", "-,", "-P", "P", ",", ", 3h", "-, 3h", "1h,", "+", "7f", "1d5", "0x1p3", "P1X", "1month",
			"3 months", "1y", "1,5h", "00:00:00:00:00", "5  \u00a0 s" })
	void whatIsNoDurationIsRefused(String text) {
		assertThatExceptionOfType(ConversionException.class).isThrownBy(() -> this.duration.ofText(text, NOW))
			.withMessage("expected a duration such as PT1M30S, 1h30m or 1-02:03:04, got '%s'", text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "-", "", ",", "+", "now" })
	void anAgeThatIsNoDurationIsNotNow(String text) {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> Conversion.builder().from(From.AGE).build().ofText(text, NOW));
	}

	@Test
	void aLongTextIsRefusedUnread() {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> this.duration.ofText("1h".repeat(1_000_000), NOW))
			.withMessageEndingWith("got '" + "1h".repeat(20) + "…'");
	}

	@Test
	void anAgeIsADurationAgo() {
		Conversion age = Conversion.builder().from(From.AGE).unit(Unit.MINUTES).build();
		assertThat(age.ofText("1-02:03:04", NOW)).isEqualTo(NOW - 93784);
		assertThat(age.ofText("2", NOW)).as("a number is in the unit").isEqualTo(NOW - 120);
	}

}
