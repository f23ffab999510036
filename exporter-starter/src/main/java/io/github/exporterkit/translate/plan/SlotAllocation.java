package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

import io.github.exporterkit.value.Conversion;

/**
 * Gives every reference that is made to one kind of row a slot, and resolves expressions
 * to slots.
 */
final class SlotAllocation {

	private final List<Expression.Reference> references = new ArrayList<>();

	private final Set<Integer> texts = new LinkedHashSet<>();

	private final List<BucketRowKind> buckets = new ArrayList<>();

	/** What the slots hold. */
	RowShape shape() {
		boolean[] wantsText = new boolean[this.references.size()];
		this.texts.forEach((slot) -> wantsText[slot] = true);
		return new RowShape(this.references, wantsText);
	}

	/** The slot of a reference, if somebody makes it. */
	OptionalInt find(Expression.Reference reference) {
		int slot = this.references.indexOf(reference);
		return (slot >= 0) ? OptionalInt.of(slot) : OptionalInt.empty();
	}

	/** The buckets within the rows. */
	List<BucketRowKind> buckets() {
		return this.buckets;
	}

	/**
	 * Read buckets within the rows.
	 * @return the slot that stands for them
	 */
	int addBuckets(Path path, RowShape shape, Value bound, Value count) {
		int slot = newSlot(new Expression.Field(0, path));
		this.buckets.add(new BucketRowKind(slot, path, shape, bound, count));
		return slot;
	}

	/** The slot of a reference, one for all who make it. */
	int slot(Expression.Reference reference) {
		int slot = this.references.indexOf(reference);
		return (slot >= 0) ? slot : newSlot(reference);
	}

	private int newSlot(Expression.Reference reference) {
		this.references.add(reference);
		return this.references.size() - 1;
	}

	Value value(Expression expression, Conversion conversion, String purpose) {
		return (expression instanceof Expression.Reference reference) ? Value.slot(slot(reference), conversion)
				: Value.text(text(expression, purpose), conversion);
	}

	/**
	 * An expression as text.
	 * @param purpose what the text is for, to be named if there is none
	 */
	Text text(Expression expression, String purpose) {
		if (expression instanceof Expression.Literal literal) {
			return Text.literal(literal.text());
		}
		if (expression instanceof Expression.Template template) {
			return Text.joined(template.parts().stream().map((part) -> text(part, purpose)).toList());
		}
		int slot = slot((Expression.Reference) expression);
		this.texts.add(slot);
		return Text.slot(slot, purpose);
	}

}
