package io.github.exporterkit.translate.plan;

import io.github.exporterkit.metric.MetricColumn;
import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricTable;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Puts the samples of metrics that share their labels into their table, a row's labels
 * once and only if the row has a sample. A sample that cannot be made is left out and
 * counted. Not thread-safe.
 */
final class TableSink {

	private static final int NO_ROW = -1;

	private final Slots slots;

	private final MetricFamilies families;

	private final double now;

	private final MetricTable table;

	private final RowKind.Column[] columns;

	private final MetricColumn[] samples;

	private final Text[] labels;

	private final @Nullable String[] labelValues;

	TableSink(RowKind.Table kind, Slots slots, MetricFamilies families) {
		this.slots = slots;
		this.families = families;
		this.now = families.now();
		this.table = families.table(kind.labelNames());
		this.columns = kind.columns().toArray(RowKind.Column[]::new);
		this.samples = kind.columns()
			.stream()
			.map((column) -> this.table.column(column.metric()))
			.toArray(MetricColumn[]::new);
		this.labels = kind.labels().toArray(Text[]::new);
		this.labelValues = new String[this.labels.length];
	}

	void endRow() {
		int row = NO_ROW;
		for (int i = 0; i < this.columns.length; i++) {
			RowKind.Column column = this.columns[i];
			try {
				boolean present = column.value().isPresent(this.slots);
				if (present || column.missing().instead().isPresent()) {
					double value = present ? column.value().of(this.slots, this.now)
							: column.missing().instead().getAsDouble();
					row = (row == NO_ROW) ? addRow() : row;
					this.samples[i].add(row, value);
				}
				else if (column.missing().fails()) {
					throw new TranslateException(column.place() + ": a row has no value, and missing is 'fail'");
				}
			}
			catch (ConversionException ex) {
				this.families.dropped().add(column.metric().sampleName(), 1, column.place() + ": " + ex.getMessage());
			}
		}
	}

	private int addRow() {
		for (int i = 0; i < this.labels.length; i++) {
			this.labelValues[i] = this.labels[i].of(this.slots);
		}
		return this.table.row(this.labelValues);
	}

}
