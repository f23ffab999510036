package io.github.exporterkit.metric;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Pattern;

/**
 * The one spelling of a number in the labels {@code le} and {@code quantile}, without
 * which one bucket would be two series: {@code 0.5}, {@code 1.0}, {@code 1e+06},
 * {@code +Inf}.
 * <p>
 * Source: OpenMetrics 1.0, "Considerations: Canonical Numbers". Prometheus 3 rewrites
 * both labels to this spelling whatever the format; it is used in both formats here, so
 * that queries depend neither on the format nor on the version.
 */
public final class CanonicalNumber {

	private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");

	private static final int SMALLEST_EXPONENT = -4;

	private static final int LARGEST_EXPONENT = 5;

	private CanonicalNumber() {
	}

	/**
	 * Spell a number.
	 * @param number the number
	 * @return its canonical spelling
	 */
	public static String of(double number) {
		if (Double.isInfinite(number)) {
			return (number > 0) ? "+Inf" : "-Inf";
		}
		if (Double.isNaN(number)) {
			return "NaN";
		}
		if (number == 0) {
			return "0.0";
		}
		BigDecimal shortest = shortest(number);
		String digits = shortest.unscaledValue().abs().toString();
		int exponent = digits.length() - 1 - shortest.scale();
		String sign = (number < 0) ? "-" : "";
		return sign + ((exponent < SMALLEST_EXPONENT || exponent > LARGEST_EXPONENT) ? scientific(digits, exponent)
				: plain(shortest.abs()));
	}

	/**
	 * Read a number in any spelling.
	 * @param text the text
	 * @return the number; NaN if it is none
	 */
	public static double parse(String text) {
		return switch (text) {
			case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
			case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
			default -> NUMBER.matcher(text).matches() ? Double.parseDouble(text) : Double.NaN;
		};
	}

	/** Double.toString of Java 17 sometimes has a digit more than it takes. */
	private static BigDecimal shortest(double number) {
		BigDecimal shortest = new BigDecimal(Double.toString(number)).stripTrailingZeros();
		while (shortest.precision() > 1) {
			BigDecimal shorter = shortest.round(new MathContext(shortest.precision() - 1));
			if (shorter.doubleValue() != number) {
				return shortest;
			}
			shortest = shorter.stripTrailingZeros();
		}
		return shortest;
	}

	private static String plain(BigDecimal number) {
		String plain = number.toPlainString();
		return (plain.indexOf('.') < 0) ? plain + ".0" : plain;
	}

	private static String scientific(String digits, int exponent) {
		String fraction = (digits.length() > 1) ? "." + digits.substring(1) : "";
		return "%s%se%s%02d".formatted(digits.charAt(0), fraction, (exponent < 0) ? "-" : "+", Math.abs(exponent));
	}

}
