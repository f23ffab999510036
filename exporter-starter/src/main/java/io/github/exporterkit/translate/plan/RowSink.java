package io.github.exporterkit.translate.plan;

import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.metric.MetricColumn;
import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricTable;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of one kind during one scrape: whoever reads them fills the slots, and
 * at the end of each row its samples go into the tables.
 */
final class RowSink {

	private final Slots slots;

	private final MetricFamilies families;

	private final List<TableSink> tables = new ArrayList<>();

	RowSink(RowKind kind, MetricFamilies families) {
		this.slots = new Slots(kind.wantsText());
		this.families = families;
		for (RowKind.Table table : kind.tables()) {
			this.tables.add(new TableSink(table, families.table(table.labelNames())));
		}
	}

	Slots slots() {
		return this.slots;
	}

	void endRow() {
		for (TableSink table : this.tables) {
			table.endRow();
		}
	}

	/** One table of the kind of row. */
	private final class TableSink {

		private static final int NO_ROW = -1;

		private final RowKind.Table kind;

		private final MetricTable table;

		private final MetricColumn[] columns;

		private final @Nullable String[] labels;

		TableSink(RowKind.Table kind, MetricTable table) {
			this.kind = kind;
			this.table = table;
			this.labels = new String[kind.labels().size()];
			this.columns = kind.columns()
				.stream()
				.map((column) -> table.column(column.metric()))
				.toArray(MetricColumn[]::new);
		}

		void endRow() {
			int row = NO_ROW;
			for (int i = 0; i < this.columns.length; i++) {
				RowKind.Column column = this.kind.columns().get(i);
				try {
					if (hasSample(column)) {
						double value = value(column);
						row = (row == NO_ROW) ? addRow() : row;
						this.columns[i].add(row, value);
					}
				}
				catch (ConversionException ex) {
					RowSink.this.families.dropped()
						.add(column.metric().sampleName(), 1, column.place() + ": " + ex.getMessage());
				}
			}
		}

		private boolean hasSample(RowKind.Column column) {
			boolean present = column.value().isPresent(RowSink.this.slots);
			if (!present && column.missing().fails()) {
				throw new TranslateException(column.place() + ": a row has no value, and missing is 'fail'");
			}
			return present || column.missing().instead().isPresent();
		}

		private double value(RowKind.Column column) {
			return column.value().isPresent(RowSink.this.slots)
					? column.value().of(RowSink.this.slots, RowSink.this.families.now())
					: column.missing().instead().getAsDouble();
		}

		private int addRow() {
			for (int i = 0; i < this.labels.length; i++) {
				this.labels[i] = this.kind.labels().get(i).of(RowSink.this.slots);
			}
			return this.table.row(this.labels);
		}

	}

}
