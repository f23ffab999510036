package io.github.exporterkit.value;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The form in which a value arrives when it is not simply a number.
 */
public enum From {

	/** A number, a number in a string, or a boolean as 1 and 0. */
	NUMBER(""),

	/**
	 * How long ago something happened; it leaves as when it happened, because Prometheus
	 * asks for timestamps rather than for time since ("Instrumentation"). In seconds
	 * unless there is a unit.
	 */
	AGE("timestamp_seconds"),

	/** An ISO 8601 date and time with a zone, such as {@code 2026-11-21T10:15:30Z}. */
	ISO_INSTANT("timestamp_seconds"),

	/** Seconds since the Unix epoch. */
	EPOCH_SECONDS("timestamp_seconds"),

	/** Milliseconds since the Unix epoch. */
	EPOCH_MILLIS("timestamp_seconds"),

	/** An ISO 8601 duration, such as {@code PT1M30S}, or a number in the given unit. */
	DURATION("seconds"),

	/**
	 * A size such as {@code 10MB}, in powers of 1024 as Spring's {@code DataSize} reads
	 * it, or a number of bytes.
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
	 * @throws IllegalArgumentException if there is none, naming all there are
	 */
	public static From parse(String text) {
		String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
		return Arrays.stream(values())
			.filter((form) -> form.name().equals(name))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("unknown form '%s'; known are %s".formatted(text,
					Arrays.stream(values()).map(From::text).collect(Collectors.joining(", ")))));
	}

	/**
	 * The form as it is written in YAML.
	 * @return the name in lower case with dashes
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	String suffix() {
		return this.suffix;
	}

}
