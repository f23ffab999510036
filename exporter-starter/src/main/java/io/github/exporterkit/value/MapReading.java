package io.github.exporterkit.value;

/**
 * Texts, numbers and booleans that stand for numbers.
 */
record MapReading(ValueMap map, Linear toBase) implements Reading {

	@Override
	public String expected() {
		return "one of the texts in map";
	}

	@Override
	public double ofText(String text) {
		Double number = this.map.get(text);
		if (number == null) {
			throw refused(text);
		}
		return this.toBase.apply(number);
	}

	@Override
	public double ofNumber(double number) {
		return ofText(Digits.of(number));
	}

	@Override
	public double ofBoolean(boolean value) {
		return ofText(String.valueOf(value));
	}

}
