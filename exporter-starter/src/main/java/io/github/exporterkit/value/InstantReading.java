package io.github.exporterkit.value;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;

/**
 * A date and time as ISO 8601 has it, with a zone.
 */
record InstantReading() implements Reading {

	@Override
	public String expected() {
		return "a date and time with a zone such as 2026-11-21T10:15:30Z";
	}

	@Override
	public double ofText(String text) {
		try {
			return epochSeconds(DateTimeFormatter.ISO_ZONED_DATE_TIME.parse(text, Instant::from));
		}
		catch (DateTimeException ex) {
			throw refused(text);
		}
	}

	static double epochSeconds(Instant instant) {
		return instant.getEpochSecond() + instant.getNano() / 1e9;
	}

}
