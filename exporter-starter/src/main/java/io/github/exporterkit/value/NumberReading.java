package io.github.exporterkit.value;

import java.util.OptionalDouble;

import io.github.exporterkit.text.DecimalText;

/**
 * A number, a number in a string, or a truth value as 1 and 0, in words too.
 */
record NumberReading(Linear toBase) implements Reading {

	@Override
	public String expected() {
		return "a number";
	}

	@Override
	public double ofNumber(double number) {
		return this.toBase.apply(number);
	}

	@Override
	public double ofBoolean(boolean value) {
		return this.toBase.apply(value ? 1 : 0);
	}

	@Override
	public double ofText(String text) {
		OptionalDouble number = DecimalText.parse(text);
		return this.toBase.apply(number.isPresent() ? number.getAsDouble() : truth(text));
	}

	private double truth(String text) {
		if (isOneOf(text, "true", "yes", "on")) {
			return 1;
		}
		if (isOneOf(text, "false", "no", "off")) {
			return 0;
		}
		throw refused(text);
	}

	private static boolean isOneOf(String text, String first, String second, String third) {
		return text.equalsIgnoreCase(first) || text.equalsIgnoreCase(second) || text.equalsIgnoreCase(third);
	}

}
