package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;

import io.github.exporterkit.text.DecimalText;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Path;
import io.github.exporterkit.translate.rule.MemberLabels;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Digits;
import org.jspecify.annotations.Nullable;

/**
 * Gives every reference of the expressions for one kind of row a slot, and makes of the
 * expressions what reads these slots.
 */
final class SlotAllocation {

	private final List<Expression.Reference> references = new ArrayList<>();

	private final Set<Integer> texts = new LinkedHashSet<>();

	private final BitSet counted = new BitSet();

	private final Map<Expression, SlotText> choices = new HashMap<>();

	private final List<NestedRows> nested = new ArrayList<>();

	/** What the slots hold. */
	Slots.Shape shape() {
		boolean[] wantsText = new boolean[this.references.size()];
		this.texts.forEach((slot) -> wantsText[slot] = true);
		return new Slots.Shape(this.references, wantsText, this.counted, this.choices);
	}

	/** The rows within the rows. */
	List<NestedRows> nested() {
		return this.nested;
	}

	/**
	 * Read buckets within the rows.
	 * @param place where their bound is declared; null if there may be none
	 * @return the slot that stands for them
	 */
	int addBuckets(@Nullable String place, Path path, SlotAllocation ofBucket, SlotNumber bound, SlotNumber count,
			boolean amongOthers, Predicate<Slots> condition) {
		int slot = newSlot(new Expression.Field(0, path));
		this.nested.add(new BucketRows.Kind(place, slot, ofBucket.shape(), bound, count, amongOthers, condition));
		return slot;
	}

	/**
	 * Read all members of an object as labels.
	 * @return reads them, the same whenever they are declared alike
	 */
	MemberLabelRows.Kind memberLabels(MemberLabels declared) {
		return this.nested.stream()
			.filter(MemberLabelRows.Kind.class::isInstance)
			.map(MemberLabelRows.Kind.class::cast)
			.filter((known) -> known.isSame(declared))
			.findFirst()
			.orElseGet(() -> addMemberLabels(declared));
	}

	private MemberLabelRows.Kind addMemberLabels(MemberLabels declared) {
		SlotAllocation ofMember = new SlotAllocation();
		SlotText text = ofMember.text(Expression.Field.ROW, "a label").reworded(declared.texts());
		MemberLabelRows.Kind added = new MemberLabelRows.Kind(
				newSlot((Expression.Reference) declared.object().expression()), declared, ofMember.shape(),
				ofMember.slot(Expression.Field.ROW), text);
		this.nested.add(added);
		return added;
	}

	/** The slot of a reference, if it has one. */
	OptionalInt find(Expression.Reference reference) {
		int slot = this.references.indexOf(reference);
		return (slot >= 0) ? OptionalInt.of(slot) : OptionalInt.empty();
	}

	/** The slot of a reference, the same whenever it is referred to. */
	int slot(Expression.Reference reference) {
		return find(reference).orElseGet(() -> newSlot(reference));
	}

	private int newSlot(Expression.Reference reference) {
		if (reference instanceof Expression.Field field) {
			addChoices(field.path());
		}
		else if (reference instanceof Expression.ChosenInDocument field) {
			addChoices(field.path());
		}
		this.references.add(reference);
		return this.references.size() - 1;
	}

	private void addChoices(Path path) {
		path.choices().forEach((choice) -> this.choices.computeIfAbsent(choice, (chosen) -> text(chosen, "a path")));
	}

	/**
	 * An expression as a number.
	 * @param purpose what the number is for, to be named if there is none
	 */
	SlotNumber number(Expression expression, Conversion conversion, String purpose) {
		if (!(expression instanceof Expression.Reference reference)) {
			return new SlotNumber.OfText(text(expression, purpose), conversion);
		}
		int slot = slot(reference);
		if (conversion.readsDigits()) {
			this.texts.add(slot);
		}
		return new SlotNumber.OfSlot(slot, conversion);
	}

	/** The number of elements or members of what an expression refers to. */
	SlotNumber size(Expression expression) {
		int slot = slot((Expression.Reference) expression);
		this.counted.set(slot);
		return new SlotNumber.SizeOfSlot(slot);
	}

	/**
	 * An expression as text.
	 * @param purpose what the text is for, to be named if there is none
	 */
	SlotText text(Expression expression, String purpose) {
		if (expression instanceof Expression.Literal literal) {
			return SlotText.literal(literal.text());
		}
		if (expression instanceof Expression.Template template) {
			return SlotText.joined(template.parts().stream().map((part) -> text(part, purpose)).toList());
		}
		int slot = slot((Expression.Reference) expression);
		this.texts.add(slot);
		return SlotText.slot(slot, purpose);
	}

	/** Conditions as a test of a row. */
	Predicate<Slots> test(List<Condition> conditions) {
		Predicate<Slots> all = (row) -> true;
		for (Condition condition : conditions) {
			all = all.and(test(condition.value().expression(), condition.comparison(), condition.negated()));
		}
		return all;
	}

	/** A comparison as a test of a row. */
	Predicate<Slots> test(Expression value, Condition.Comparison comparison, boolean negated) {
		Predicate<Slots> test = test(value, comparison);
		return (row) -> negated != holds(test, row);
	}

	private static boolean holds(Predicate<Slots> test, Slots row) {
		try {
			return test.test(row);
		}
		catch (ConversionException ex) {
			// An object is not a text, and a text is not a number, so they equal none.
			return false;
		}
	}

	private Predicate<Slots> test(Expression value, Condition.Comparison comparison) {
		if (comparison instanceof Condition.OneOf oneOf) {
			SlotText text = text(value, "a condition");
			Set<String> texts = asRowsWrite(oneOf.texts());
			return (row) -> {
				String found = text.of(row);
				return found != null && texts.contains(found);
			};
		}
		if (comparison instanceof Condition.Matching matching) {
			SlotText text = text(value, "a condition");
			return (row) -> {
				String found = text.of(row);
				return found != null && matching.pattern().matches(found);
			};
		}
		SlotNumber number = number(value, Conversion.NONE, "a condition");
		if (comparison instanceof Condition.Beyond beyond) {
			return (row) -> number.isPresent(row) && beyond.holds(number.of(row, 0));
		}
		return number::isPresent;
	}

	/** The texts, and the numbers among them also as a row's number is written. */
	private static Set<String> asRowsWrite(List<String> texts) {
		Set<String> all = new HashSet<>(texts);
		texts.forEach((text) -> DecimalText.parse(text.strip()).ifPresent((number) -> all.add(Digits.of(number))));
		return all;
	}

}
