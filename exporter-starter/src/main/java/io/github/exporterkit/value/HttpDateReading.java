package io.github.exporterkit.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.Locale;

/**
 * A date as headers of HTTP have it: the present form, and the two obsolete ones that a
 * recipient has to read (RFC 9110, section 5.6.7).
 */
record HttpDateReading() implements Reading {

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

	@Override
	public String expected() {
		return "a date such as Sun, 06 Nov 1994 08:49:37 GMT";
	}

	@Override
	public double ofText(String text) {
		try {
			return InstantReading.epochSeconds(formatter(text).parse(text, Instant::from));
		}
		catch (DateTimeException ex) {
			throw refused(text);
		}
	}

	private static DateTimeFormatter formatter(String text) {
		return switch (text.indexOf(',')) {
			case -1 -> ASCTIME;
			case WEEKDAY -> DateTimeFormatter.RFC_1123_DATE_TIME;
			default -> RFC_850;
		};
	}

}
