package io.github.exporterkit.text;

import java.util.OptionalDouble;

/**
 * Numbers as people and programs write them: decimal digits with or without a sign, a
 * fraction and an exponent, or one of the names of infinity and NaN. Java's own forms
 * such as {@code 7f}, {@code 1d} and {@code 0x1p3} are not numbers, nor is what no double
 * can hold, such as {@code 1e400}.
 */
public final class DecimalText {

	private DecimalText() {
	}

	/**
	 * Read a number.
	 * @param text the text, without white space around it
	 * @return the number; empty if the text is not one
	 */
	public static OptionalDouble parse(String text) {
		return switch (text) {
			case "NaN" -> OptionalDouble.of(Double.NaN);
			case "Inf", "+Inf", "Infinity", "+Infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
			case "-Inf", "-Infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
			default -> isDecimal(text) ? finite(Double.parseDouble(text)) : OptionalDouble.empty();
		};
	}

	private static OptionalDouble finite(double number) {
		return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
	}

	/**
	 * Read a number that an author wrote.
	 * @param text the text
	 * @return the number
	 * @throws DeclarationException if the text is not one
	 */
	public static double require(String text) {
		return parse(text.strip()).orElseThrow(() -> new DeclarationException("",
				"'%s' is not a number".formatted(text), "write decimal digits, as in -40 or 0.5"));
	}

	/** Whether the text is {@code [+-]?(digits[.digits?]|.digits)([eE][+-]?digits)?}. */
	private static boolean isDecimal(String text) {
		int start = afterSign(text, 0);
		int point = afterDigits(text, start);
		boolean hasPoint = point < text.length() && text.charAt(point) == '.';
		int end = hasPoint ? afterDigits(text, point + 1) : point;
		int digits = end - start - (hasPoint ? 1 : 0);
		if (digits > 0 && end < text.length() && (text.charAt(end) == 'e' || text.charAt(end) == 'E')) {
			int exponent = afterSign(text, end + 1);
			end = afterDigits(text, exponent);
			return end > exponent && end == text.length();
		}
		return digits > 0 && end == text.length();
	}

	private static int afterSign(String text, int at) {
		return (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) ? at + 1 : at;
	}

	private static int afterDigits(String text, int at) {
		int end = at;
		while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
			end++;
		}
		return end;
	}

}
