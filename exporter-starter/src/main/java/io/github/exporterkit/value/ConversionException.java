package io.github.exporterkit.value;

/**
 * A value that cannot be converted. Has no stack trace, because a payload may raise
 * thousands.
 */
public final class ConversionException extends RuntimeException {

	private static final int QUOTED = 40;

	/**
	 * Create the exception.
	 * @param found what arrived, quoted if it is the target's text
	 * @param expected what can be converted
	 */
	public ConversionException(String found, String expected) {
		super("expected " + expected + ", got " + found, null, false, false);
	}

	/**
	 * Create the exception.
	 * @param found what arrived, quoted if it is the target's text
	 * @param expected what can be converted
	 * @param cure what to declare instead
	 */
	public ConversionException(String found, String expected, String cure) {
		this(found + "; " + cure, expected);
	}

	static String quote(String text) {
		String shown = (text.length() <= QUOTED) ? text : text.substring(0, QUOTED) + "…";
		return "'" + shown + "'";
	}

}
