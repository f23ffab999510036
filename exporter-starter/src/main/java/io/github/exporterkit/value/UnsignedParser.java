package io.github.exporterkit.value;

import java.util.OptionalDouble;

import io.github.exporterkit.text.DecimalText;

/**
 * A whole number of 64 bits without a sign that was printed as if it had one: a negative
 * number stands for one beyond the largest that has a sign.
 *
 * @param toBase what to do with the number
 */
record UnsignedParser(Linear toBase) implements ValueParser {

	private static final double BEYOND = 0x1p64;

	@Override
	public String expected() {
		return "a whole number";
	}

	@Override
	public double ofNumber(double number) {
		return this.toBase.apply((number < 0) ? number + BEYOND : number);
	}

	@Override
	public double ofText(String text) {
		OptionalDouble number = DecimalText.parse(text);
		if (number.isEmpty() || number.getAsDouble() != Math.rint(number.getAsDouble())) {
			throw refused(text);
		}
		return ofNumber(number.getAsDouble());
	}

}
