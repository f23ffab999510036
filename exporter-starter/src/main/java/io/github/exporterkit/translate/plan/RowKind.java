package io.github.exporterkit.translate.plan;

import java.util.List;

import io.github.exporterkit.metric.MetricDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * All that is read from the rows which one {@code each} finds: the references, a slot
 * each, and the tables of metrics made from them. Immutable.
 *
 * @param each the path to the rows; null for the elements of a root array, else the
 * document itself
 * @param references what the slots hold, by slot
 * @param wantsText which slots are read as text
 * @param tables the metrics, those with the same labels in one table
 */
record RowKind(@Nullable DocumentPath each, List<Expression.Reference> references, boolean[] wantsText,
		List<Table> tables) {

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

	/** Whether something is read that may come after the row it belongs to. */
	boolean needsTree() {
		return this.references.stream()
			.anyMatch((reference) -> reference instanceof Expression.InDocument
					|| (reference instanceof Expression.Field field && field.levelsUp() > 0));
	}

	/** Whether a row may be a number or a text rather than an object. */
	boolean isScalarRow() {
		return this.references.stream()
			.anyMatch((reference) -> reference instanceof Expression.Field field && field.path().steps().isEmpty());
	}

	String eachText() {
		return (this.each != null) ? this.each.toString() : "the document's rows";
	}

}
