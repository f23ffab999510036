package io.github.exporterkit.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.DecimalText;
import org.jspecify.annotations.Nullable;

/**
 * Texts, numbers and booleans that stand for numbers.
 *
 * @param numbers the numbers by text; that of {@link #OTHERWISE} for every other text
 * @param toBase what to do with a number
 */
record MapParser(Map<String, Double> numbers, Linear toBase) implements ValueParser {

	/** The text that stands for every other text. */
	static final String OTHERWISE = "*";

	static MapParser of(List<String> entries, Linear toBase) {
		return new MapParser(parse(entries, "text=number, such as \"running=1\"", (text) -> {
			OptionalDouble number = DecimalText.parse(text);
			return number.isPresent() ? number.getAsDouble() : null;
		}), toBase);
	}

	/**
	 * Read entries of the form {@code text=value}.
	 * @param entries the entries as they are written in YAML
	 * @param form how an entry is written, for the message about one that is not
	 * @param reader reads a value; null if it cannot be read
	 * @throws DeclarationException if an entry is not of the form, or two are for the
	 * same text
	 */
	static <T> Map<String, T> parse(List<String> entries, String form, Function<String, @Nullable T> reader) {
		Map<String, T> values = new HashMap<>();
		for (String entry : entries) {
			int equals = entry.lastIndexOf('=');
			T value = (equals >= 0) ? reader.apply(entry.substring(equals + 1).strip()) : null;
			if (value == null) {
				throw new DeclarationException("map", "'%s' is not an entry of a map".formatted(entry),
						"write " + form);
			}
			String text = entry.substring(0, equals).strip();
			if (values.put(text, value) != null) {
				throw new DeclarationException("map", "'%s' occurs twice".formatted(text), "keep one of them");
			}
		}
		return Map.copyOf(values);
	}

	@Override
	public String expected() {
		return "one of the texts in map";
	}

	@Override
	public boolean readsDigits() {
		return true;
	}

	@Override
	public double ofText(String text) {
		Double number = this.numbers.get(text);
		Double found = (number != null) ? number : this.numbers.get(OTHERWISE);
		if (found == null) {
			throw refused(text);
		}
		return this.toBase.apply(found);
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
