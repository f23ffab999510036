package io.github.exporterkit.translate.plan;

import java.util.function.Supplier;

import io.github.exporterkit.metric.build.CombinedColumn;
import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.build.PointColumn;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * A metric of one number a row.
 *
 * @param place where it was declared
 * @param family its name
 * @param value the number
 * @param missing what to do about rows without it
 * @param created since when it counts; null if nothing says so
 * @param duplicates what to do about rows with the same labels
 */
record NumberColumn(String place, FamilyName family, Value value, Missing missing, @Nullable Value created,
		Duplicates duplicates) implements Column {

	@Override
	public Sink open(TableSink table) {
		Supplier<@Nullable Samples> samples = this.family.open(table, (metric) -> samples(metric, table));
		return () -> {
			boolean present = this.value.isPresent(table.slots());
			if (!present && this.missing.skips(this.place)) {
				return;
			}
			double number = present ? this.value.of(table.slots(), table.now()) : this.missing.number();
			Samples ofName = samples.get();
			if (ofName != null) {
				ofName.add(number, created(table));
			}
		};
	}

	private double created(TableSink table) {
		Value since = this.created;
		if (since == null || !since.isPresent(table.slots())) {
			return Double.NaN;
		}
		try {
			return since.of(table.slots(), table.now());
		}
		catch (ConversionException ex) {
			table.drop(this.family.title().shown() + "_created", this.place + ".created: " + ex.getMessage());
			return Double.NaN;
		}
	}

	private Samples samples(MetricDescriptor metric, TableSink table) {
		if (this.duplicates == Duplicates.DROP) {
			PointColumn column = table.column(metric);
			return (number, created) -> column.number(table.row(), number, created);
		}
		CombinedColumn rows = table.families().combined(metric, table.labelNames(), this.duplicates);
		return (number, created) -> rows.add(number, table.labelValues());
	}

	/** The samples of one family. */
	@FunctionalInterface
	private interface Samples {

		void add(double number, double created);

	}

}
