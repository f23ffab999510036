package io.github.exporterkit.value;

import java.util.HexFormat;

/**
 * Hexadecimal digits in text, with or without {@code 0x} before them: up to 64 bits
 * without a sign. A number is refused, because its digits may have been meant as decimal
 * or as hexadecimal.
 */
record HexParser(Linear toBase) implements ValueParser {

	private static final int MOST_DIGITS = 16;

	@Override
	public String expected() {
		return "up to 16 hexadecimal digits in text, such as 0x1F";
	}

	@Override
	public double ofText(String text) {
		int begin = text.startsWith("0x") || text.startsWith("0X") ? 2 : 0;
		if (text.length() == begin || text.length() - begin > MOST_DIGITS) {
			throw refused(text);
		}
		double number = 0;
		for (int i = begin; i < text.length(); i++) {
			int digit = (text.charAt(i) < 0x80) ? Character.digit(text.charAt(i), 16) : -1;
			if (digit < 0) {
				throw refused(text);
			}
			number = number * 16 + digit;
		}
		return this.toBase.apply(number);
	}

	/**
	 * Whether a text that is no decimal number is hexadecimal, as the kernel writes it:
	 * with {@code 0x}, or with the digits of 32 or 64 bits.
	 */
	static boolean isLikely(String text) {
		String digits = text.strip();
		boolean prefixed = digits.startsWith("0x") || digits.startsWith("0X");
		digits = prefixed ? digits.substring(2) : digits;
		boolean usual = prefixed ? !digits.isEmpty() && digits.length() <= MOST_DIGITS
				: (digits.length() == 8 || digits.length() == MOST_DIGITS)
						&& digits.chars().anyMatch(Character::isDigit);
		return usual && digits.chars().allMatch(HexFormat::isHexDigit);
	}

}
