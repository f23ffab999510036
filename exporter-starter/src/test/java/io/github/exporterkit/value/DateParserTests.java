package io.github.exporterkit.value;

import java.time.Instant;

import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DateParserTests {

	private static Conversion date(String pattern, String zone) {
		return Conversion.builder().from(From.DATE).pattern(pattern).zone(zone).build();
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			dd.MM.yyyy HH:mm,          Europe/Berlin,    21.11.2026 11:15,             2026-11-21T10:15:00Z
			dd.MM.yyyy HH:mm,          Europe/Berlin,    21.06.2026 12:15,             2026-06-21T10:15:00Z
			dd.MM.yyyy HH:mm,          +02:00,           21.11.2026 12:15,             2026-11-21T10:15:00Z
			yyyy-MM-dd,                UTC,              2026-11-21,                   2026-11-21T00:00:00Z
			yyyy-MM-dd,                America/Sao_Paulo, 2018-11-04,                  2018-11-04T03:00:00Z
			yyyy-MM-dd HH:mm:ss.SSS,   UTC,              2026-11-21 10:15:30.250,      2026-11-21T10:15:30.250Z
			d MMM yyyy hh:mm a,        UTC,              3 Nov 2026 09:05 PM,          2026-11-03T21:05:00Z
			d MMM yyyy hh:mm a,        UTC,              3 NOV 2026 09:05 pm,          2026-11-03T21:05:00Z
			EEE MMM d HH:mm:ss zzz yyyy, ,               Sat Nov 21 10:15:30 UTC 2026, 2026-11-21T10:15:30Z
			yyyy-MM-dd HH:mm xx,       ,                 2026-11-21 12:15 +0200,       2026-11-21T10:15:00Z
			yyyy-MM-dd HH:mm[ xx],     UTC,              2026-11-21 12:15 +0200,       2026-11-21T10:15:00Z
			yyyy-MM-dd HH:mm[ xx],     UTC,              2026-11-21 10:15,             2026-11-21T10:15:00Z
			yyyy-MM-dd'T'HH'Z',        UTC,              2026-11-21T10Z,               2026-11-21T10:00:00Z
			yyyyMMdd,                  UTC,              20261121,                     2026-11-21T00:00:00Z
			yyyy-MM-dd[XXX],           UTC,              2026-11-21+02:00,             2026-11-20T22:00:00Z
			yyyy DDD,                  UTC,              2026 325,                     2026-11-21T00:00:00Z
			""")
	void aDateInAPatternBecomesSecondsSinceTheEpoch(String pattern, String zone, String text, Instant instant) {
		double seconds = instant.getEpochSecond() + instant.getNano() / 1e9;
		assertThat(date(pattern, zone).ofText(text, 0)).isEqualTo(seconds);
		assertThat(date(pattern, zone).suffix()).isEqualTo("timestamp_seconds");
	}

	@ParameterizedTest
	@ValueSource(strings = { "dd.MM.yyyy hh:mm", "dd.MM.yyyy mm" })
	void aPatternThatDoesNotDetermineTheTimeIsRefused(String pattern) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> date(pattern, "UTC"))
			.withMessageContaining("or as hh with a");
	}

	@Test
	void moreLettersThanEveryJavaFormatsAreRefused() {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> date("dd.MM.uuuuuuuuuuuu HH", "UTC"))
			.withMessageContaining("the pattern 'dd.MM.uuuuuuuuuuuu HH' has more than nine of the letter u in a row")
			.withMessageContaining("write one such as dd.MM.yyyy HH:mm");
	}

	@ParameterizedTest
	@ValueSource(strings = { "peu", "p", "yyyy-MM-dd #", "b", "]" })
	void whatIsNoPatternIsRefused(String pattern) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> date(pattern, "UTC"))
			.withMessageStartingWith("pattern: '%s' is not a pattern of dates", pattern)
			.withMessageEndingWith("write one such as dd.MM.yyyy HH:mm, with other letters in quotes");
	}

	@Test
	void aDateMayArriveAsANumber() {
		assertThat(date("yyyyMMdd", "UTC").ofNumber(20261121, 0)).isEqualTo(1795219200);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "21.11.2026", "31.02.2026 10:00x", "21.13.2026 10:00", "2026-11-21 10:00", "n/a" })
	void aTextThatIsNoDateIsRefused(String text) {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> date("dd.MM.yyyy HH:mm", "UTC").ofText(text, 0))
			.withMessage("expected a date of the pattern dd.MM.yyyy HH:mm, got '%s'", text);
	}

	@ParameterizedTest
	@CsvSource(textBlock = """
			'Sun, 06 Nov 1994 08:49:37 GMT',  784111777
			'Sunday, 06-Nov-94 08:49:37 GMT', 784111777
			'Sun Nov  6 08:49:37 1994',       784111777
			'Wed Nov 16 08:49:37 1994',       784975777
			'Sat, 21 Nov 2026 10:15:30 GMT',  1795256130
			'Saturday, 21-Nov-26 10:15:30 GMT', 1795256130
			""")
	void aDateOfHttpIsReadInItsThreeForms(String text, double seconds) {
		assertThat(Conversion.builder().from(From.HTTP_DATE).build().ofText(text, 0)).isEqualTo(seconds);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Sun, 06 Nov 1994", "Mon, 06 Nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z", ",",
			"784111777" })
	void whatIsNoDateOfHttpIsRefused(String text) {
		assertThatExceptionOfType(ConversionException.class)
			.isThrownBy(() -> Conversion.builder().from(From.HTTP_DATE).build().ofText(text, 0))
			.withMessage("expected a date such as Sun, 06 Nov 1994 08:49:37 GMT, got '%s'", text);
	}

}
