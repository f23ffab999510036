package io.github.exporterkit.translate.plan;

import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;

/**
 * Reads an expression as a number in the base unit from the slots of its references.
 */
interface SlotNumber {

	/** The value of an info metric. */
	SlotNumber ONE = new SlotNumber() {

		@Override
		public boolean isPresent(Slots slots) {
			return true;
		}

		@Override
		public double of(Slots slots, double now) {
			return 1;
		}

	};

	/** Whether the current row has it. */
	boolean isPresent(Slots slots);

	/**
	 * The number, for a row that has it. NaN is a number.
	 * @throws ConversionException if what the row has means no number
	 */
	double of(Slots slots, double now);

	/** A number that a text says. */
	record OfText(SlotText text, Conversion conversion) implements SlotNumber {

		@Override
		public boolean isPresent(Slots slots) {
			String found = this.text.of(slots);
			return found != null && !this.conversion.isAbsent(found);
		}

		@Override
		public double of(Slots slots, double now) {
			return this.conversion.ofText(Objects.requireNonNull(this.text.of(slots)), now);
		}

	}

	/** A number that one slot holds. */
	record OfSlot(int slot, Conversion conversion) implements SlotNumber {

		@Override
		public boolean isPresent(Slots slots) {
			return slots.kind(this.slot) != Slots.Kind.ABSENT
					&& !(this.conversion.hasAbsentValues() && meansNone(slots));
		}

		private boolean meansNone(Slots slots) {
			return switch (slots.kind(this.slot)) {
				case NUMBER -> this.conversion.isAbsent(slots.number(this.slot));
				case TEXT -> this.conversion.isAbsent(text(slots));
				default -> false;
			};
		}

		@Override
		public double of(Slots slots, double now) {
			return switch (slots.kind(this.slot)) {
				case NUMBER -> this.conversion.readsDigits() ? this.conversion.ofText(text(slots), now)
						: this.conversion.ofNumber(slots.number(this.slot), now);
				case BOOLEAN -> this.conversion.ofBoolean(slots.isTrue(this.slot));
				case TEXT -> this.conversion.ofText(text(slots), now);
				case ABSENT, CONTAINER ->
					throw slots.refused(this.slot, "a number", ", or write count instead of value");
				case SEVERAL -> throw new ConversionException("several that match", "one element or member");
			};
		}

		private String text(Slots slots) {
			return Objects.requireNonNull(slots.text(this.slot));
		}

	}

	/** The number of elements or members of what one slot holds. */
	record SizeOfSlot(int slot) implements SlotNumber {

		@Override
		public boolean isPresent(Slots slots) {
			return slots.kind(this.slot) != Slots.Kind.ABSENT;
		}

		@Override
		public double of(Slots slots, double now) {
			if (slots.kind(this.slot) != Slots.Kind.CONTAINER) {
				throw new ConversionException("a text, a number or a boolean",
						"an array or object, to count what is in it");
			}
			return slots.number(this.slot);
		}

	}

	/**
	 * The upper bound of a bucket as a target writes it: a number, or a word for none.
	 */
	record BoundOfText(SlotText text, Conversion conversion) implements SlotNumber {

		private static final Set<String> NONE = Set.of("*", "inf", "+inf", "infinity", "+infinity");

		@Override
		public boolean isPresent(Slots slots) {
			return this.text.of(slots) != null;
		}

		@Override
		public double of(Slots slots, double now) {
			String found = Objects.requireNonNull(this.text.of(slots));
			return NONE.contains(found.strip().toLowerCase(Locale.ROOT)) ? Double.POSITIVE_INFINITY
					: this.conversion.ofText(found, now);
		}

	}

	/** The upper bound of a bucket, by the bucket's position. */
	record BoundOfPosition(int slot, double[] bounds) implements SlotNumber {

		@Override
		public boolean isPresent(Slots slots) {
			return slots.kind(this.slot) == Slots.Kind.NUMBER;
		}

		@Override
		public double of(Slots slots, double now) {
			int position = (int) slots.number(this.slot);
			if (position >= this.bounds.length) {
				throw new ConversionException("one more",
						"%d buckets, as there are bounds".formatted(this.bounds.length));
			}
			return this.bounds[position];
		}

	}

}
