package io.github.exporterkit.value;

import java.util.Optional;
import java.util.OptionalDouble;

import io.github.exporterkit.text.DecimalText;
import org.jspecify.annotations.Nullable;

/**
 * A number followed by its unit, such as {@code 1.5GB} or {@code 20 °C}; without one it
 * is in the declared unit. A prefix alone, as in {@code 10Ki}, is that prefix of the
 * declared unit.
 *
 * @param unit the unit of a number without one
 * @param words the units that may follow a number
 * @param expected what can be read
 */
record QuantityParser(Unit unit, UnitWords words, String expected) implements ValueParser {

	private static final int LONGEST = 100;

	/**
	 * Quantities in units with the same base unit as this one.
	 */
	static QuantityParser of(Unit unit) {
		return new QuantityParser(unit, UnitWords.ofQuantities(unit),
				(unit == Unit.NONE) ? "a quantity without a unit such as 3.2k" : "a quantity in " + unit.base());
	}

	/** Sizes in powers of 1024, in bytes where there is no unit. */
	static QuantityParser ofDataSizes() {
		return new QuantityParser(Unit.BYTES, UnitWords.ofQuantities(Unit.KIBIBYTES), "a size such as 10MB");
	}

	@Override
	public double ofNumber(double number) {
		return this.unit.toBase(number);
	}

	@Override
	public double ofText(String text) {
		int end = endOfNumber(text);
		OptionalDouble number = DecimalText.parse(text.substring(0, end));
		Linear toBase = (text.length() <= LONGEST) ? toBase(text.substring(end).strip()) : null;
		if (number.isEmpty() || toBase == null) {
			throw refused(text);
		}
		return toBase.apply(number.getAsDouble());
	}

	private @Nullable Linear toBase(String word) {
		return word.isEmpty() ? this.unit.linear() : this.words.find(word);
	}

	/**
	 * The unit that is written after the number; empty for C too, which mostly means
	 * degrees Celsius and is the symbol of coulombs.
	 */
	static Optional<Unit> unitOf(String text) {
		int end = endOfNumber(text);
		return (text.length() <= LONGEST && DecimalText.parse(text.substring(0, end)).isPresent())
				? Unit.find(text.substring(end).strip()).filter((unit) -> unit != Unit.NONE && unit != Unit.COULOMBS)
				: Optional.empty();
	}

	private static int endOfNumber(String text) {
		int end = 0;
		while (end < text.length() && continuesNumber(text, end)) {
			end++;
		}
		return end;
	}

	/** An e belongs to the number only if an exponent follows. */
	private static boolean continuesNumber(String text, int at) {
		char c = text.charAt(at);
		if (c == 'e' || c == 'E') {
			int next = at + 1;
			next += (next < text.length() && "+-".indexOf(text.charAt(next)) >= 0) ? 1 : 0;
			return at > 0 && next < text.length() && isDigit(text.charAt(next));
		}
		return isDigit(c) || "+-.".indexOf(c) >= 0;
	}

	private static boolean isDigit(char c) {
		return c >= '0' && c <= '9';
	}

	/** Reads the number of a quantity without its unit. */
	record Numeral() implements ValueParser {

		@Override
		public String expected() {
			return "a quantity";
		}

		@Override
		public double ofNumber(double number) {
			return number;
		}

		@Override
		public double ofText(String text) {
			return DecimalText.parse(text.substring(0, endOfNumber(text))).orElseThrow(() -> refused(text));
		}

	}

}
