package io.github.exporterkit.value;

import java.util.OptionalDouble;

/**
 * Numbers as programs write them in text: decimal, with or without a fraction and an
 * exponent, or one of the names of infinity and of what is no number.
 */
final class Decimal {

	private Decimal() {
	}

	/** The number; empty if the text is none. */
	static OptionalDouble parse(String text) {
		return switch (text) {
			case "NaN" -> OptionalDouble.of(Double.NaN);
			case "Inf", "+Inf", "Infinity", "+Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
			case "-Inf", "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
			default -> parseDigits(text);
		};
	}

	private static OptionalDouble parseDigits(String text) {
		// Double.parseDouble also reads Java's own 1d, 1f, 0x1p3 and names of numbers,
		// which are no numbers elsewhere.
		for (int i = 0; i < text.length(); i++) {
			if ("0123456789+-.eE".indexOf(text.charAt(i)) < 0) {
				return OptionalDouble.empty();
			}
		}
		try {
			return OptionalDouble.of(Double.parseDouble(text));
		}
		catch (NumberFormatException ex) {
			return OptionalDouble.empty();
		}
	}

}
