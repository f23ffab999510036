package io.github.exporterkit.value;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;

import io.github.exporterkit.text.DecimalText;

/**
 * What a target writes where it has no value: {@code N/A}, {@code -}, or a number such as
 * -127.
 */
final class AbsentValues {

	/** A target has a value wherever it writes one. */
	static final AbsentValues NONE = new AbsentValues(List.of());

	private final Set<String> texts = new HashSet<>();

	private final double[] numbers;

	private final boolean notNumbers;

	AbsentValues(List<String> values) {
		values.forEach((value) -> this.texts.add(value.strip()));
		this.numbers = values.stream()
			.map((value) -> DecimalText.parse(value.strip()))
			.filter(OptionalDouble::isPresent)
			.mapToDouble(OptionalDouble::getAsDouble)
			.toArray();
		this.notNumbers = this.texts.stream().anyMatch("NaN"::equalsIgnoreCase);
	}

	boolean isEmpty() {
		return this.texts.isEmpty();
	}

	boolean has(double number) {
		for (double absent : this.numbers) {
			if (absent == number) {
				return true;
			}
		}
		return this.notNumbers && Double.isNaN(number);
	}

	boolean has(String text) {
		String stripped = text.strip();
		if (this.texts.contains(stripped)) {
			return true;
		}
		OptionalDouble number = (this.numbers.length > 0) ? DecimalText.parse(stripped) : OptionalDouble.empty();
		return number.isPresent() && has(number.getAsDouble());
	}

	@Override
	public String toString() {
		return this.texts + " " + Arrays.toString(this.numbers);
	}

}
