package io.github.exporterkit.value;

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

}
