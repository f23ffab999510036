package io.github.exporterkit.value;

/**
 * Reads values that arrive in one form, and converts them to the base unit. Immutable. A
 * value that is not of the form raises a {@link ConversionException}.
 */
interface ValueParser {

	/** What can be read, for the message about what cannot. */
	String expected();

	/** Read text without white space around it. */
	double ofText(String text);

	/** Whether the digits of a number are read, rather than the number. */
	default boolean readsDigits() {
		return false;
	}

	default double ofNumber(double number) {
		throw new ConversionException("a number", expected());
	}

	default double ofBoolean(boolean value) {
		throw new ConversionException("a boolean", expected());
	}

	/** The exception about a text that cannot be read. */
	default ConversionException refused(String text) {
		return new ConversionException(ConversionException.quote(text), expected());
	}

}
