package io.github.exporterkit.value;

import org.jspecify.annotations.Nullable;

/**
 * Turns what a target says into a sample's value: a number in a base unit.
 * <p>
 * In this order: the part that {@code extract} finds, what {@code map} or {@code from}
 * makes of it, times {@code scale}, plus {@code offset}, from {@code unit} to the base
 * unit. A boolean is the number 1 or 0.
 * <p>
 * Immutable and thread-safe; a number costs no object. What means no number raises a
 * {@link ConversionException}, so that the caller can leave out that one sample and count
 * it.
 */
public final class Conversion {

	/** Takes numbers as they are. */
	public static final Conversion NONE = builder().build();

	private final String suffix;

	private final @Nullable Extract extract;

	private final ValueParser parser;

	private final boolean age;

	Conversion(String suffix, @Nullable Extract extract, ValueParser parser, boolean age) {
		this.suffix = suffix;
		this.extract = extract;
		this.parser = parser;
		this.age = age;
	}

	/**
	 * Begin to describe a conversion.
	 * @return a builder of {@link #NONE} until more is said
	 */
	public static ConversionBuilder builder() {
		return new ConversionBuilder();
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
		return (this.extract != null) ? ofText(Digits.of(number), now) : when(this.parser.ofNumber(number), now);
	}

	/**
	 * Convert a boolean.
	 * @param value the boolean as it arrived
	 * @return the sample's value
	 */
	public double ofBoolean(boolean value) {
		return (this.extract != null) ? this.parser.ofText(this.extract.from(String.valueOf(value)).strip())
				: this.parser.ofBoolean(value);
	}

	/**
	 * Convert text.
	 * @param text the text as it arrived; surrounding white space does not count
	 * @param now the time of the scrape in seconds since the epoch
	 * @return the sample's value
	 */
	public double ofText(String text, double now) {
		String stripped = text.strip();
		if (this.extract != null) {
			stripped = this.extract.from(stripped).strip();
		}
		return when(this.parser.ofText(stripped), now);
	}

	private double when(double value, double now) {
		return this.age ? now - value : value;
	}

}
