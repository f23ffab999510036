package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import io.github.exporterkit.metric.MetricDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * All that is read from the rows which one {@code each} finds: the references, a slot
 * each, and the tables of metrics made from them. Immutable.
 */
final class RowKind {

	private final @Nullable DocumentPath each;

	private final List<Expression.Reference> references;

	private final boolean[] wantsText;

	private final List<Table> tables;

	private final int[] keySlots;

	private final int[] indexSlots;

	/**
	 * Create a kind of row.
	 * @param each the path to the rows; null for the elements of a root array, else the
	 * document itself
	 * @param references what the slots hold, by slot
	 * @param wantsText which slots are read as text
	 * @param tables the metrics, those with the same labels in one table
	 */
	RowKind(@Nullable DocumentPath each, List<Expression.Reference> references, boolean[] wantsText,
			List<Table> tables) {
		this.each = each;
		this.references = List.copyOf(references);
		this.wantsText = wantsText.clone();
		this.tables = List.copyOf(tables);
		this.keySlots = slots(Expression.Key.class);
		this.indexSlots = slots(Expression.Index.class);
	}

	private int[] slots(Class<? extends Expression.Reference> type) {
		return IntStream.range(0, this.references.size())
			.filter((slot) -> type.isInstance(this.references.get(slot)))
			.toArray();
	}

	/** The path to the rows; null for the default. */
	@Nullable DocumentPath each() {
		return this.each;
	}

	/**
	 * The steps to the rows of a document.
	 * @return the steps; empty if they cannot be followed one by one
	 */
	Optional<Path> steps(boolean rootArray) {
		return (this.each != null) ? this.each.steps() : Optional.of(Path.defaultRows(rootArray));
	}

	List<Expression.Reference> references() {
		return this.references;
	}

	/** Slots for one reading of such rows. */
	Slots newSlots() {
		return new Slots(this.wantsText);
	}

	List<Table> tables() {
		return this.tables;
	}

	/** The slots that hold the row's own name. */
	int[] keySlots() {
		return this.keySlots;
	}

	/** The slots that hold the row's own position. */
	int[] indexSlots() {
		return this.indexSlots;
	}

	/** Whether something is read that may come after the row it belongs to. */
	boolean needsTree() {
		return this.references.stream()
			.anyMatch((reference) -> reference instanceof Expression.InDocument
					|| (reference instanceof Expression.Field field && field.levelsUp() > 0));
	}

	/** Whether a row may be a number or a text rather than an object. */
	boolean isScalarRow() {
		return this.references.contains(new Expression.Field(0, Path.ITSELF));
	}

	String eachText() {
		return (this.each != null) ? this.each.toString() : "the document's rows";
	}

	/**
	 * Metrics that share their labels.
	 *
	 * @param labelNames the label names
	 * @param labels the label values
	 * @param columns the metrics
	 */
	record Table(List<String> labelNames, List<Text> labels, List<Column> columns) {
	}

	/**
	 * One metric.
	 *
	 * @param metric the metric
	 * @param place where it was declared
	 * @param value its value
	 * @param missing what to do about rows without the value
	 */
	record Column(MetricDescriptor metric, String place, Value value, Missing missing) {
	}

}
