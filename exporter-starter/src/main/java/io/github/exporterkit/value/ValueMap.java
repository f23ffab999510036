package io.github.exporterkit.value;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.text.DecimalText;
import org.jspecify.annotations.Nullable;

/**
 * Texts and the numbers they stand for, written as {@code text=number}.
 */
final class ValueMap {

	private static final String OTHERWISE = "*";

	private final Map<String, Double> values;

	private final @Nullable Double otherwise;

	private ValueMap(Map<String, Double> values, @Nullable Double otherwise) {
		this.values = values;
		this.otherwise = otherwise;
	}

	static ValueMap parse(List<String> entries) {
		Map<String, Double> values = new HashMap<>();
		for (String entry : entries) {
			int equals = entry.lastIndexOf('=');
			String text = (equals < 0) ? entry : entry.substring(0, equals).strip();
			if (values.put(text, number(entry, equals)) != null) {
				throw new IllegalArgumentException("map names '%s' twice; keep one of them".formatted(text));
			}
		}
		return new ValueMap(values, values.remove(OTHERWISE));
	}

	private static double number(String entry, int equals) {
		return DecimalText.parse((equals >= 0) ? entry.substring(equals + 1).strip() : "")
			.orElseThrow(() -> new IllegalArgumentException(
					"map entry '%s' is not of the form text=number, such as \"running=1\"".formatted(entry)));
	}

	/** The number that a text stands for; null if it stands for none. */
	@Nullable Double get(String text) {
		Double value = this.values.get(text);
		return (value != null) ? value : this.otherwise;
	}

}
