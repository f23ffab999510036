package io.github.exporterkit.value;

/**
 * How a number is written as text, in a label or as a key of a map.
 */
public final class Digits {

	private static final double EXACT = 0x1p53;

	private Digits() {
	}

	/**
	 * Write a number.
	 * @param number the number
	 * @return its digits, without a fraction if it is a whole number
	 */
	public static String of(double number) {
		boolean whole = number == Math.rint(number) && Math.abs(number) < EXACT;
		return whole ? Long.toString((long) number) : Double.toString(number);
	}

}
