package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.translate.expression.DocumentPath;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.MemberMatch;
import io.github.exporterkit.translate.expression.Path;
import org.jspecify.annotations.Nullable;

/**
 * All that is read from the rows which one {@code each} finds: the references, a slot
 * each, and the tables of metrics made from them. Immutable.
 */
final class RowKind {

	private final @Nullable DocumentPath each;

	private final boolean ofMembers;

	private final Slots.Shape shape;

	private final List<Group> groups;

	private final List<NestedRows> nested;

	private final DeclaredFields fields;

	/**
	 * Create a kind of row.
	 * @param each the path to the rows; null for the elements of a root array, else the
	 * document itself
	 * @param ofMembers whether the members of what the path finds are the rows
	 * @param slots what the slots hold
	 * @param groups the metrics, first those that take a row first
	 * @param fields where the fields of the rows are declared
	 */
	RowKind(@Nullable DocumentPath each, boolean ofMembers, SlotAllocation slots, List<Group> groups,
			DeclaredFields fields) {
		this.each = each;
		this.ofMembers = ofMembers;
		this.shape = slots.shape();
		this.groups = List.copyOf(groups);
		this.nested = List.copyOf(slots.nested());
		this.fields = fields;
	}

	/** The path to the rows; null for the default. */
	@Nullable DocumentPath each() {
		return this.each;
	}

	/** Whether the members of what the path finds are the rows. */
	boolean ofMembers() {
		return this.ofMembers;
	}

	/**
	 * The steps to what the path finds in a document.
	 * @return the steps; empty if they cannot be followed one by one
	 */
	Optional<Path> stepsOfEach(boolean rootArray) {
		return (this.each != null) ? this.each.steps() : Optional.of(Path.defaultRows(rootArray));
	}

	/**
	 * The steps to the rows of a document.
	 * @return the steps; empty if they cannot be followed one by one
	 */
	Optional<Path> steps(boolean rootArray) {
		return stepsOfEach(rootArray).map((path) -> this.ofMembers ? path.toAll() : path);
	}

	/**
	 * The steps to a row around the rows.
	 * @param each the steps to what the path finds
	 * @param levelsUp how many rows to leave, at least 1
	 */
	Path stepsToEnclosingRow(Path each, int levelsUp) {
		int levelsUpFromEach = this.ofMembers ? levelsUp - 1 : levelsUp;
		return (levelsUpFromEach == 0) ? each : each.toEnclosingRow(levelsUpFromEach);
	}

	/** What the slots hold. */
	Slots.Shape shape() {
		return this.shape;
	}

	List<Expression.Reference> references() {
		return this.shape.references();
	}

	/** The rows within the rows. */
	List<NestedRows> nested() {
		return this.nested;
	}

	/** Where the fields of the rows are declared. */
	DeclaredFields fields() {
		return this.fields;
	}

	List<Group> groups() {
		return this.groups;
	}

	/** Whether something is read that may come after the row it belongs to. */
	boolean needsTree() {
		return this.shape.needsTree() || this.nested.stream().anyMatch((rows) -> rows.shape().needsTree());
	}

	/** Whether a row may be a number or a text rather than an object. */
	boolean isScalarRow() {
		return references().contains(Expression.Field.ROW);
	}

	String eachText() {
		return (this.each != null) ? this.each.toString() : "the document's rows";
	}

	/**
	 * Metrics that take the same rows.
	 *
	 * @param match takes the rows whose names match, unless a group before it did; null
	 * to take all
	 * @param captureSlots the slots for what the match captures, in order
	 * @param tables the metrics
	 */
	record Group(@Nullable MemberMatch match, int[] captureSlots, List<Table> tables) {

		/** In place of the slot of a capture that nothing uses. */
		static final int UNUSED = -1;

	}

	/**
	 * Metrics that share their labels and what must hold of their rows.
	 *
	 * @param condition what must hold
	 * @param labelNames the label names
	 * @param labels the values of the labels that are declared by name
	 * @param labelPlaces where the labels are declared; null for one that the author
	 * leaves off some rows
	 * @param memberLabels the labels that members of objects name
	 * @param columns the metrics
	 */
	record Table(Predicate<Slots> condition, LabelNames labelNames, List<SlotText> labels,
			List<@Nullable String> labelPlaces, List<MemberLabelRows.Kind> memberLabels, List<Column> columns) {
	}

}
