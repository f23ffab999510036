package io.github.exporterkit.translate.plan;

import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;

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
		return (row) -> negated != holds(test, row);
	}

	private static boolean holds(RowTest test, Slots row) {
		try {
			return test.holds(row);
		}
		catch (ConversionException ex) {
			// An object is no text, and a text no number, so that they equal none.
			return false;
		}
	}

	private static RowTest of(Expression value, Comparison comparison, SlotAllocation slots) {
		if (comparison instanceof Comparison.OneOf oneOf) {
			Text text = slots.text(value, "a condition");
			return (row) -> {
				String found = text.of(row);
				return found != null && oneOf.texts().contains(found);
			};
		}
		if (comparison instanceof Comparison.Matching matching) {
			Text text = slots.text(value, "a condition");
			return (row) -> {
				String found = text.of(row);
				return found != null && matching.pattern().matches(found);
			};
		}
		Value number = slots.value(value, Conversion.NONE, "a condition");
		if (comparison instanceof Comparison.Beyond beyond) {
			return (row) -> number.isPresent(row) && beyond.holds(number.of(row, 0));
		}
		return number::isPresent;
	}

}
