package io.github.exporterkit.translate.plan;

import java.util.function.DoubleConsumer;

import org.jspecify.annotations.Nullable;

/**
 * The sum and the count of what a histogram or a summary observed.
 *
 * @param sum the sum in the base unit; null if nothing says it
 * @param count the count; null if nothing says it
 */
record Totals(@Nullable Value sum, @Nullable Value count) {

	/**
	 * Hand over what the row at hand has.
	 * @return whether it has any
	 */
	boolean read(TableSink table, DoubleConsumer sumTo, DoubleConsumer countTo) {
		return read(this.sum, table, sumTo) | read(this.count, table, countTo);
	}

	/** Hand over one number, if the row at hand has it. */
	static boolean read(@Nullable Value value, TableSink table, DoubleConsumer to) {
		if (value == null || !value.isPresent(table.slots())) {
			return false;
		}
		to.accept(value.of(table.slots(), table.now()));
		return true;
	}

}
