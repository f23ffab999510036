package io.github.exporterkit.value;

/**
 * Reads values of one form into the base unit. Immutable. What means no number raises a
 * {@link ConversionException}.
 */
interface Reading {

	/** What can be read, for the error about what cannot. */
	String expected();

	/** Read text without white space around it. */
	double ofText(String text);

	default double ofNumber(double number) {
		throw new ConversionException("a number", expected());
	}

	default double ofBoolean(boolean value) {
		throw new ConversionException("a boolean", expected());
	}

	/** The error about a text that cannot be read. */
	default ConversionException refused(String text) {
		return new ConversionException(ConversionException.quote(text), expected());
	}

}
