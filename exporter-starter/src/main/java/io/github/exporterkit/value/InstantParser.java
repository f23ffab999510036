package io.github.exporterkit.value;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.function.Function;

/**
 * A date and time in a standard form.
 *
 * @param expected an example of the form
 * @param formatter chooses the formatter for a text
 */
record InstantParser(String expected, Function<String, DateTimeFormatter> formatter) implements ValueParser {

	/** ISO 8601 with a zone. */
	static final InstantParser ISO = new InstantParser("a date and time with a zone such as 2026-11-21T10:15:30Z",
			(text) -> DateTimeFormatter.ISO_ZONED_DATE_TIME);

	/**
	 * A date as headers of HTTP have it: the present form, and the two obsolete ones that
	 * a recipient has to read (RFC 9110, section 5.6.7).
	 */
	static final InstantParser HTTP = new InstantParser("a date such as Sun, 06 Nov 1994 08:49:37 GMT",
			InstantParser::ofHttp);

	private static final int WEEKDAY = 3;

	/** A year of two digits is at most 50 years ahead, as the RFC asks. */
	private static final DateTimeFormatter RFC_850 = new DateTimeFormatterBuilder().appendPattern("EEEE, dd-MMM-")
		.appendValueReduced(ChronoField.YEAR, 2, 2, Year.now(ZoneOffset.UTC).getValue() - 49)
		.appendPattern(" HH:mm:ss 'GMT'")
		.toFormatter(Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static final DateTimeFormatter ASCTIME = DateTimeFormatter
		.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ENGLISH)
		.withZone(ZoneOffset.UTC);

	private static DateTimeFormatter ofHttp(String text) {
		return switch (text.indexOf(',')) {
			case -1 -> ASCTIME;
			case WEEKDAY -> DateTimeFormatter.RFC_1123_DATE_TIME;
			default -> RFC_850;
		};
	}

	@Override
	public double ofText(String text) {
		try {
			return seconds(this.formatter.apply(text).parse(text, Instant::from));
		}
		catch (DateTimeException ex) {
			throw refused(text);
		}
	}

	/** Seconds since the epoch. */
	static double seconds(Instant instant) {
		return seconds(instant.getEpochSecond(), instant.getNano());
	}

	/** The double nearest to whole seconds and a number of nanoseconds. */
	static double seconds(long seconds, int nanos) {
		return BigDecimal.valueOf(seconds).add(BigDecimal.valueOf(nanos, 9)).doubleValue();
	}

}
