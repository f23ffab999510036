package io.github.exporterkit.value;

import java.util.OptionalDouble;

import io.github.exporterkit.text.DecimalText;

/**
 * A number, or a number in a string.
 *
 * @param toBase what to do with the number
 * @param truth whether a boolean, or a word that stands for one, is 1 or 0
 */
record NumberParser(Linear toBase, boolean truth) implements ValueParser {

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
		return this.truth ? this.toBase.apply(value ? 1 : 0) : ValueParser.super.ofBoolean(value);
	}

	@Override
	public double ofText(String text) {
		OptionalDouble number = DecimalText.parse(text);
		if (number.isPresent()) {
			return this.toBase.apply(number.getAsDouble());
		}
		if (this.truth && isOneOf(text, "true", "yes", "on")) {
			return this.toBase.apply(1);
		}
		if (this.truth && isOneOf(text, "false", "no", "off")) {
			return this.toBase.apply(0);
		}
		throw refused(text);
	}

	@Override
	public ConversionException refused(String text) {
		if (this.truth && HexParser.isLikely(text)) {
			return new ConversionException(ConversionException.quote(text), expected(), "write from: hex");
		}
		return QuantityParser.unitOf(text)
			.filter((unit) -> this.truth)
			.map((unit) -> new ConversionException(ConversionException.quote(text), expected(),
					"write from: quantity and unit: " + unit.text()))
			.orElseGet(() -> ValueParser.super.refused(text));
	}

	private static boolean isOneOf(String text, String first, String second, String third) {
		return text.equalsIgnoreCase(first) || text.equalsIgnoreCase(second) || text.equalsIgnoreCase(third);
	}

}
