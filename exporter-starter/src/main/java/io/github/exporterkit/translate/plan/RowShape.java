package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * What the slots of one kind of row hold. Immutable.
 */
final class RowShape {

	/** The position of a row that has none. */
	static final int NOWHERE = -1;

	private final List<Expression.Reference> references;

	private final boolean[] wantsText;

	private final int[] keySlots;

	private final int[] indexSlots;

	/**
	 * Create the shape.
	 * @param references what the slots hold, by slot
	 * @param wantsText which slots are read as text
	 */
	RowShape(List<Expression.Reference> references, boolean[] wantsText) {
		this.references = List.copyOf(references);
		this.wantsText = wantsText;
		this.keySlots = slots(Expression.Key.class);
		this.indexSlots = slots(Expression.Index.class);
	}

	private int[] slots(Class<? extends Expression.Reference> type) {
		return IntStream.range(0, this.references.size())
			.filter((slot) -> type.isInstance(this.references.get(slot)))
			.toArray();
	}

	List<Expression.Reference> references() {
		return this.references;
	}

	/** Slots for one reading of such rows. */
	Slots newSlots() {
		return new Slots(this.wantsText);
	}

	/**
	 * Empty the slots for a new row, but for what says where the row is.
	 * @param key its name; null if it has none
	 * @param index its position, or {@link #NOWHERE}
	 */
	void begin(Slots slots, @Nullable String key, int index) {
		slots.clear();
		for (int slot : this.keySlots) {
			slots.putText(slot, key);
		}
		if (index != NOWHERE) {
			for (int slot : this.indexSlots) {
				slots.putPosition(slot, index);
			}
		}
	}

}
