package io.github.exporterkit.translate.plan;

import java.util.function.Supplier;

import io.github.exporterkit.value.InvalidConversionException;

/**
 * A rule that cannot work, found before anything is scraped.
 */
public final class InvalidRuleException extends RuntimeException {

	private final String place;

	/**
	 * Create the exception.
	 * @param place where the mistake is, such as
	 * {@code exporter.sources.queues.metrics[3].value}
	 * @param problem what is wrong and what would be right
	 */
	public InvalidRuleException(String place, String problem) {
		super(place + ": " + problem);
		this.place = place;
	}

	/**
	 * Read a part of a rule, so that a mistake in it says where it is.
	 * @param place where the part is
	 * @param reading reads it; an {@link IllegalArgumentException} says what is wrong
	 * @param <T> the type of the part
	 * @return the part
	 * @throws InvalidRuleException if it cannot be read
	 */
	public static <T> T at(String place, Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRuleException(place, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Check a part of a rule, so that a mistake in it says where it is.
	 * @param place where the part is
	 * @param checking throws an {@link IllegalArgumentException} that says what is wrong
	 * @throws InvalidRuleException if the part is wrong
	 */
	public static void check(String place, Runnable checking) {
		try {
			checking.run();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidRuleException(place, String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Read a conversion or a rewording, each of whose settings is a key of its own.
	 * @param place where the settings are
	 * @param reading reads them
	 * @param <T> what is read
	 * @return the conversion
	 * @throws InvalidRuleException if a setting cannot work
	 */
	public static <T> T conversion(String place, Supplier<T> reading) {
		try {
			return reading.get();
		}
		catch (InvalidConversionException ex) {
			throw new InvalidRuleException(place + "." + ex.setting(), String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Where the mistake is.
	 * @return the configuration key, or the record's component
	 */
	public String place() {
		return this.place;
	}

}
