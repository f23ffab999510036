package io.github.exporterkit.value;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;

/**
 * The form in which a value arrives if it is not a plain number.
 */
public enum From {

	/**
	 * A number, a number in a string, or a boolean as 1 and 0. The words true, yes and on
	 * are 1, false, no and off are 0, in any case; other words need a map.
	 */
	NUMBER(""),

	/**
	 * How long ago something happened, in any form of a {@link #DURATION}. The timestamp
	 * of when it happened is exposed, because Prometheus asks for timestamps rather than
	 * for time since ("Instrumentation"). In seconds unless there is a unit.
	 */
	AGE("timestamp_seconds"),

	/** An ISO 8601 date and time with a zone, such as {@code 2026-11-21T10:15:30Z}. */
	ISO_INSTANT("timestamp_seconds"),

	/** Seconds since the Unix epoch. */
	EPOCH_SECONDS("timestamp_seconds"),

	/** Milliseconds since the Unix epoch. */
	EPOCH_MILLIS("timestamp_seconds"),

	/** Microseconds since the Unix epoch. */
	EPOCH_MICROS("timestamp_seconds"),

	/** Nanoseconds since the Unix epoch. */
	EPOCH_NANOS("timestamp_seconds"),

	/**
	 * A date as in headers of HTTP, such as {@code Sun, 06 Nov 1994 08:49:37 GMT}, or in
	 * one of the two obsolete forms (RFC 9110).
	 */
	HTTP_DATE("timestamp_seconds"),

	/**
	 * A date in a declared pattern, such as {@code dd.MM.yyyy HH:mm}, with the letters of
	 * {@link java.time.format.DateTimeFormatter} and English names, in a declared zone
	 * unless the pattern has one. A date without a time is the start of that day.
	 */
	DATE("timestamp_seconds"),

	/**
	 * A length of time: ISO 8601 such as {@code PT1M30S}; numbers with units such as
	 * {@code 1h30m} or {@code 2 days, 3 hours}; a clock such as {@code 00:12:34},
	 * {@code 12:34} for minutes and seconds, {@code 1-02:03:04}, {@code 1:02:03:04} or
	 * {@code 1 day, 2:03:04} with days; or a number in the given unit.
	 */
	DURATION("seconds"),

	/** Hexadecimal digits in text, such as {@code 0x1F} or {@code 1f}. */
	HEX(""),

	/**
	 * A whole number of 64 bits without a sign that is printed as if it had one, so that
	 * {@code -1} is 18446744073709551615.
	 */
	UNSIGNED_64(""),

	/**
	 * A number with its unit, such as {@code 1.5GB}, {@code 12%}, {@code 20 °C} or
	 * {@code 10Ki}. The declared unit is that of numbers without one, and determines what
	 * may arrive. A kB is 1000 bytes, unless the declared unit is a binary one such as
	 * kibibytes: then kB, MB and GB are powers of 1024 too.
	 */
	QUANTITY(""),

	/**
	 * A size such as {@code 10MB} or {@code 1.5G}, in powers of 1024 as Spring's
	 * {@code DataSize} reads it, or a number of bytes.
	 */
	DATA_SIZE("bytes");

	private final String suffix;

	From(String suffix) {
		this.suffix = suffix;
	}

	/**
	 * The form with this name.
	 * @param text a constant's name in any case, with dashes or underscores
	 * @return the form
	 * @throws DeclarationException if there is none, naming the nearest
	 */
	public static From parse(String text) {
		String written = text.strip().toLowerCase(Locale.ROOT).replace('_', '-');
		List<String> known = words().toList();
		if (!known.contains(written)) {
			throw new DeclarationException("", "'%s' is not a form".formatted(text),
					nearest(written, known).map("did you mean %s?"::formatted)
						.orElse("the forms are " + String.join(", ", known)));
		}
		return values()[known.indexOf(written)];
	}

	/**
	 * All forms as they are written in YAML.
	 * @return the words
	 */
	public static Stream<String> words() {
		return Arrays.stream(values()).map(From::text);
	}

	/** The nearest form, or those that begin in the same way, such as {@code epoch}. */
	private static Optional<String> nearest(String written, List<String> known) {
		String beginning = written.split("[-\\d]")[0];
		return Nearest.to(written, known)
			.map("'%s'"::formatted)
			.or(() -> known.stream()
				.filter((form) -> beginning.length() > 2 && form.startsWith(beginning))
				.map("'%s'"::formatted)
				.reduce("%s or %s"::formatted));
	}

	/**
	 * The form as it is written in YAML.
	 * @return the name in lower case with dashes
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	/** The suffix of the exposed name; empty if the unit decides. */
	String suffix() {
		return this.suffix;
	}

	/** Whether a unit may be declared for this form. */
	boolean takesUnit(Unit unit) {
		return switch (this) {
			case NUMBER, HEX, UNSIGNED_64, QUANTITY -> true;
			case AGE, DURATION -> unit.isTime();
			default -> unit == Unit.NONE;
		};
	}

	/** Whether a value of this form may be scaled. */
	boolean isScalable() {
		return switch (this) {
			case NUMBER, HEX, UNSIGNED_64, EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS, EPOCH_NANOS, AGE, DURATION ->
				true;
			default -> false;
		};
	}

	/** Whether there may be separators between the digits of a value of this form. */
	boolean hasSeparators() {
		return switch (this) {
			case NUMBER, QUANTITY, DATA_SIZE, AGE, DURATION -> true;
			default -> false;
		};
	}

}
