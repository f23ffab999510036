package io.github.exporterkit.value;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Turns what a target says into a sample's value: a number in a base unit.
 * <p>
 * Immutable. Text that means no number raises a {@link ConversionException}, so that the
 * caller can leave out that one sample and count it.
 */
public final class Conversion {

	private final From from;

	private final Unit unit;

	private final @Nullable ValueMap map;

	private final String suffix;

	private Conversion(From from, Unit unit, @Nullable ValueMap map) {
		this.from = from;
		this.unit = unit;
		this.map = map;
		this.suffix = (from == From.NUMBER) ? unit.base() : from.suffix();
	}

	/**
	 * Describe a conversion.
	 * @param from the form in which the value arrives
	 * @param unit the unit in which it arrives, {@link Unit#NONE} for none
	 * @param map entries such as {@code running=1}, tried before anything else;
	 * {@code *=-1} stands for every other text
	 * @return the conversion
	 * @throws IllegalArgumentException if the parts do not fit each other
	 */
	public static Conversion of(From from, Unit unit, List<String> map) {
		boolean unitHasMeaning = from == From.NUMBER || ((from == From.AGE || from == From.DURATION) && unit.isTime());
		if (unit != Unit.NONE && !unitHasMeaning) {
			boolean ofTime = from == From.AGE || from == From.DURATION;
			throw new IllegalArgumentException("unit '%s' does not go with from '%s'; %s".formatted(unit.text(),
					from.text(), ofTime ? "name a unit of time, such as milliseconds" : "leave the unit out"));
		}
		if (!map.isEmpty() && from != From.NUMBER) {
			throw new IllegalArgumentException(
					"map does not go with from '%s'; leave one of them out".formatted(from.text()));
		}
		return new Conversion(from, unit, map.isEmpty() ? null : ValueMap.parse(map));
	}

	/**
	 * The suffix that the resulting unit gives a metric's name.
	 * @return for example {@code seconds} or {@code timestamp_seconds}; empty for none
	 */
	public String suffix() {
		return this.suffix;
	}

	/**
	 * Convert a number.
	 * @param number the number as it arrived
	 * @param now the time of the scrape in seconds since the epoch
	 * @return the sample's value
	 */
	public double ofNumber(double number, double now) {
		if (this.map != null) {
			return this.unit.toBase(this.map.get(Digits.of(number)));
		}
		return switch (this.from) {
			case NUMBER, DURATION -> this.unit.toBase(number);
			case AGE -> now - this.unit.toBase(number);
			case EPOCH_MILLIS -> number / 1000;
			case EPOCH_SECONDS, DATA_SIZE -> number;
			case ISO_INSTANT ->
				throw new ConversionException("a number", "a date and time such as 2026-11-21T10:15:30Z");
		};
	}

	/**
	 * Convert a boolean: 1 for true and 0 for false, unless mapped.
	 * @param value the boolean as it arrived
	 * @return the sample's value
	 */
	public double ofBoolean(boolean value) {
		if (this.map != null) {
			return this.unit.toBase(this.map.get(String.valueOf(value)));
		}
		if (this.from != From.NUMBER) {
			throw new ConversionException("a boolean", "something that " + this.from.text() + " can read");
		}
		return value ? 1 : 0;
	}

	/**
	 * Convert text.
	 * @param text the text as it arrived; surrounding white space does not count
	 * @param now the time of the scrape in seconds since the epoch
	 * @return the sample's value
	 */
	public double ofText(String text, double now) {
		String stripped = text.strip();
		if (this.map != null) {
			return this.unit.toBase(this.map.get(stripped));
		}
		return switch (this.from) {
			case ISO_INSTANT -> epochSeconds(stripped);
			case DURATION -> stripped.startsWith("P") || stripped.startsWith("-P") ? duration(stripped)
					: ofNumber(number(stripped), now);
			case DATA_SIZE -> dataSize(stripped);
			default -> this.from == From.NUMBER ? ofWord(stripped, now) : ofNumber(number(stripped), now);
		};
	}

	private double ofWord(String text, double now) {
		return switch (text.toLowerCase(Locale.ROOT)) {
			case "true" -> 1;
			case "false" -> 0;
			default -> ofNumber(number(text), now);
		};
	}

	private static double number(String text) {
		return switch (text) {
			case "NaN" -> Double.NaN;
			case "Inf", "+Inf", "Infinity", "+Infinity" -> Double.POSITIVE_INFINITY;
			case "-Inf", "-Infinity" -> Double.NEGATIVE_INFINITY;
			default -> decimal(text);
		};
	}

	private static double decimal(String text) {
		char last = text.isEmpty() ? ' ' : text.charAt(text.length() - 1);
		try {
			// Double.parseDouble also reads Java's own 1d, 1f and 0x1p3, which are no
			// numbers elsewhere.
			if ((last >= '0' && last <= '9' || last == '.') && text.indexOf('x') < 0 && text.indexOf('X') < 0) {
				return Double.parseDouble(text);
			}
		}
		catch (NumberFormatException ex) {
			// Falls through to the error that says what was expected.
		}
		throw new ConversionException(ConversionException.quote(text), "a number");
	}

	private static double epochSeconds(String text) {
		try {
			Instant instant = DateTimeFormatter.ISO_ZONED_DATE_TIME.parse(text, Instant::from);
			return instant.getEpochSecond() + instant.getNano() / 1e9;
		}
		catch (DateTimeException ex) {
			throw new ConversionException(ConversionException.quote(text),
					"a date and time with a zone such as 2026-11-21T10:15:30Z");
		}
	}

	private static double duration(String text) {
		try {
			Duration duration = Duration.parse(text);
			return duration.getSeconds() + duration.getNano() / 1e9;
		}
		catch (DateTimeException ex) {
			throw new ConversionException(ConversionException.quote(text), "a duration such as PT1M30S");
		}
	}

	private static double dataSize(String text) {
		try {
			return DataSize.parse(text).toBytes();
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			throw new ConversionException(ConversionException.quote(text), "a size such as 10MB");
		}
	}

}
