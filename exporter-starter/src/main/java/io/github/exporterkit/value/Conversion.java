package io.github.exporterkit.value;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Converts what a target sends to a sample's value, a number in a base unit.
 * <p>
 * The settings are applied in this order: {@code extract} takes a part of the text,
 * {@code map} or {@code from} reads it as a number, {@code scale} multiplies,
 * {@code offset} adds, and {@code unit} is converted to the base unit. A boolean is 1 or
 * 0.
 * <p>
 * Immutable and thread-safe; to convert a number allocates nothing. A value that cannot
 * be converted raises a {@link ConversionException}, so that the caller can drop and
 * count that one sample.
 */
public final class Conversion {

	/** Leaves numbers unchanged. */
	public static final Conversion NONE = builder().build();

	private final String suffix;

	private final @Nullable Extract extract;

	private final ValueParser parser;

	private final ValueParser withoutUnit;

	private final boolean age;

	private final @Nullable Separators separators;

	private final AbsentValues absent;

	private final boolean proportional;

	Conversion(String suffix, @Nullable Extract extract, ValueParser parser, ValueParser withoutUnit, boolean age,
			@Nullable Separators separators, AbsentValues absent, boolean proportional) {
		this.suffix = suffix;
		this.extract = extract;
		this.parser = parser;
		this.withoutUnit = withoutUnit;
		this.age = age;
		this.separators = separators;
		this.absent = absent;
		this.proportional = proportional;
	}

	/**
	 * Create a builder.
	 * @return a builder, at first of {@link #NONE}
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
	 * Whether zero stays zero and twice the number is twice the value, so that values can
	 * be added up.
	 * @return false for points in time, and if something is added to the number
	 */
	public boolean isProportional() {
		return this.proportional;
	}

	/**
	 * Whether the digits of a number are read, by {@code extract}, {@code map} or a
	 * date's pattern. Whole numbers from 2<sup>53</sup> on lose digits as a double.
	 * @return whether a number should be given to {@link #ofText(String, double)} as it
	 * arrived
	 */
	public boolean readsDigits() {
		return this.extract != null || this.parser.readsDigits();
	}

	/**
	 * Whether a text that arrives says its unit itself.
	 * @return whether it is a quantity or a size of data
	 */
	public boolean readsUnits() {
		return this.parser instanceof QuantityParser;
	}

	/**
	 * Whether some texts or numbers stand for no value.
	 * @return whether it is worth asking
	 */
	public boolean hasAbsentValues() {
		return !this.absent.isEmpty();
	}

	/**
	 * Whether a text stands for no value.
	 * @param text the text as it arrived; surrounding white space does not count
	 * @return whether it does
	 */
	public boolean isAbsent(String text) {
		return this.absent.has(text);
	}

	/**
	 * Whether a number stands for no value.
	 * @param number the number as it arrived
	 * @return whether it does
	 */
	public boolean isAbsent(double number) {
		return this.absent.has(number);
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
		return when(this.parser.ofText((this.separators != null) ? this.separators.plain(stripped) : stripped), now);
	}

	/**
	 * What becomes of a text, step by step: for people who ask where a number comes from.
	 * @param text the text as it arrived
	 * @param now the time of the scrape in seconds since the epoch
	 * @return what is left after each step that changes something, the first step first
	 * and the sample's value last
	 * @throws ConversionException if the text cannot be converted
	 */
	public List<String> steps(String text, double now) {
		Set<String> steps = new LinkedHashSet<>();
		String stripped = text.strip();
		if (this.extract != null) {
			stripped = this.extract.from(stripped).strip();
			steps.add(ConversionException.quote(stripped));
		}
		if (this.separators != null) {
			stripped = this.separators.plain(stripped);
			steps.add(stripped);
		}
		return steps(steps, this.withoutUnit.ofText(stripped), this.parser.ofText(stripped), now);
	}

	/**
	 * What becomes of a number, step by step.
	 * @param number the number as it arrived
	 * @param now the time of the scrape in seconds since the epoch
	 * @return what is left after each step that changes something, the first step first
	 * and the sample's value last
	 * @throws ConversionException if the number cannot be converted
	 */
	public List<String> steps(double number, double now) {
		return (this.extract != null) ? steps(Digits.of(number), now)
				: steps(new LinkedHashSet<>(), this.withoutUnit.ofNumber(number), this.parser.ofNumber(number), now);
	}

	private List<String> steps(Set<String> steps, double withoutUnit, double value, double now) {
		steps.add(Digits.of(withoutUnit));
		steps.add(Digits.of(value));
		steps.add(Digits.of(when(value, now)));
		return List.copyOf(steps);
	}

	private double when(double value, double now) {
		return this.age ? now - value : value;
	}

}
