package io.github.exporterkit.value;

import io.github.exporterkit.text.DecimalText;

/**
 * Time since the Unix epoch as a number, or a number in a string.
 */
record EpochReading(Linear toSeconds) implements Reading {

	@Override
	public String expected() {
		return "a number";
	}

	@Override
	public double ofNumber(double number) {
		return this.toSeconds.apply(number);
	}

	@Override
	public double ofText(String text) {
		return this.toSeconds.apply(DecimalText.parse(text).orElseThrow(() -> refused(text)));
	}

}
