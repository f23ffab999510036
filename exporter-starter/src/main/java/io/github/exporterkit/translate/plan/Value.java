package io.github.exporterkit.translate.plan;

import java.util.Objects;

import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;

/**
 * An expression that is read as a number, its references resolved to slots, with the
 * conversion it goes through.
 */
interface Value {

	/** The value of an info metric. */
	Value ONE = new Value() {

		@Override
		public boolean isPresent(Slots slots) {
			return true;
		}

		@Override
		public double of(Slots slots, double now) {
			return 1;
		}

	};

	/** Whether the row at hand has it. */
	boolean isPresent(Slots slots);

	/**
	 * The number in the base unit, for a row that has it. NaN is a number.
	 * @throws ConversionException if what the row has means no number
	 */
	double of(Slots slots, double now);

	static Value text(Text text, Conversion conversion) {
		return new Value() {

			@Override
			public boolean isPresent(Slots slots) {
				return text.of(slots) != null;
			}

			@Override
			public double of(Slots slots, double now) {
				return conversion.ofText(Objects.requireNonNull(text.of(slots)), now);
			}

		};
	}

	static Value slot(int slot, Conversion conversion) {
		return new Value() {

			@Override
			public boolean isPresent(Slots slots) {
				return slots.kind(slot) != Slots.Kind.ABSENT;
			}

			@Override
			public double of(Slots slots, double now) {
				return switch (slots.kind(slot)) {
					case NUMBER -> conversion.ofNumber(slots.number(slot), now);
					case BOOLEAN -> conversion.ofBoolean(slots.isTrue(slot));
					case TEXT -> conversion.ofText(Objects.requireNonNull(slots.text(slot)), now);
					case ABSENT, CONTAINER -> throw new ConversionException("an object or array", "a number");
				};
			}

		};
	}

}
