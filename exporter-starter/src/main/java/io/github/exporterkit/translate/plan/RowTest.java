package io.github.exporterkit.translate.plan;

import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * A condition, its references resolved to slots.
 */
@FunctionalInterface
interface RowTest {

	/** Whether it holds for the row at hand. */
	boolean holds(Slots slots);

	/**
	 * Resolve a condition.
	 * @param value what is looked at
	 * @param comparison what it is compared with
	 * @param negated whether the comparison must fail
	 * @param slots gives the references slots
	 */
	static RowTest of(Expression value, Comparison comparison, boolean negated, SlotAllocation slots) {
		RowTest test = of(value, comparison, slots);
		return negated ? (row) -> !test.holds(row) : test;
	}

	private static RowTest of(Expression value, Comparison comparison, SlotAllocation slots) {
		if (comparison instanceof Comparison.OneOf oneOf) {
			Text text = slots.text(value, "a condition");
			return (row) -> {
				String found = textOrNull(text, row);
				return found != null && oneOf.texts().contains(found);
			};
		}
		if (comparison instanceof Comparison.Matching matching) {
			Text text = slots.text(value, "a condition");
			return (row) -> {
				String found = textOrNull(text, row);
				return found != null && matching.pattern().matches(found);
			};
		}
		Value number = slots.value(value, Conversion.NONE, "a condition");
		if (comparison instanceof Comparison.Beyond beyond) {
			return (row) -> number.isPresent(row) && beyond.holds(numberOrNan(number, row));
		}
		return number::isPresent;
	}

	private static @Nullable String textOrNull(Text text, Slots row) {
		try {
			return text.of(row);
		}
		catch (ConversionException ex) {
			return null;
		}
	}

	private static double numberOrNan(Value number, Slots row) {
		try {
			return number.of(row, 0);
		}
		catch (ConversionException ex) {
			return Double.NaN;
		}
	}

}
