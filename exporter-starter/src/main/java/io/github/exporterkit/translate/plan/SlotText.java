package io.github.exporterkit.translate.plan;

import java.util.List;

import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * Reads an expression as text from the slots of its references.
 */
@FunctionalInterface
interface SlotText {

	/**
	 * The text for the current row; null if something that it needs is absent.
	 * @throws ConversionException if what the row has is not a text
	 */
	@Nullable String of(Slots slots);

	/**
	 * The same in other words, absent where they do not fit.
	 */
	default SlotText reworded(Rewording rewording) {
		if (rewording.equals(Rewording.NONE)) {
			return this;
		}
		return (slots) -> {
			String text = of(slots);
			return (text != null) ? rewording.find(text) : null;
		};
	}

	static SlotText literal(String text) {
		return (slots) -> text;
	}

	/**
	 * What a slot holds.
	 * @param slot the slot
	 * @param purpose what the text is for, to be named if there is none
	 */
	static SlotText slot(int slot, String purpose) {
		return (slots) -> {
			if (slots.kind(slot) == Slots.Kind.CONTAINER) {
				throw slots.refused(slot, "a text or a number for " + purpose, "");
			}
			if (slots.kind(slot) == Slots.Kind.SEVERAL) {
				throw new ConversionException("several that match", "one element or member for " + purpose);
			}
			return slots.text(slot);
		};
	}

	static SlotText joined(List<SlotText> parts) {
		return (slots) -> {
			StringBuilder joined = new StringBuilder();
			for (SlotText part : parts) {
				String text = part.of(slots);
				if (text == null) {
					return null;
				}
				joined.append(text);
			}
			return joined.toString();
		};
	}

}
