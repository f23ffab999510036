package io.github.exporterkit.translate.plan;

import java.util.List;

import io.github.exporterkit.metric.build.PointColumn;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.build.MetricFamilies;
import io.github.exporterkit.metric.build.LabelTable;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of metrics that share their labels and conditions, and reads a row's
 * labels once and only if the row has a sample. A sample that cannot be made is left out
 * and counted. Not thread-safe.
 */
final class TableSink {

	private static final int NO_ROW = -1;

	private final Slots slots;

	private final MetricFamilies families;

	private final double now;

	private final LabelTable table;

	private final RowTest[] conditions;

	private final Column[] columns;

	private final Column.Sink[] samples;

	private final List<String> labelNames;

	private final Text[] labels;

	private final @Nullable String[] labelValues;

	private int row = NO_ROW;

	TableSink(RowKind.Table kind, Slots slots, MetricFamilies families) {
		this.slots = slots;
		this.families = families;
		this.now = families.now();
		this.table = families.table(kind.labelNames());
		this.conditions = kind.conditions().toArray(RowTest[]::new);
		this.labelNames = kind.labelNames();
		this.labels = kind.labels().toArray(Text[]::new);
		this.labelValues = new String[this.labels.length];
		this.columns = kind.columns().toArray(Column[]::new);
		this.samples = kind.columns().stream().map((column) -> column.open(this)).toArray(Column.Sink[]::new);
	}

	void endRow() {
		for (RowTest condition : this.conditions) {
			if (!condition.holds(this.slots)) {
				return;
			}
		}
		this.row = NO_ROW;
		for (int i = 0; i < this.columns.length; i++) {
			try {
				this.samples[i].endRow();
			}
			catch (ConversionException ex) {
				drop(this.columns[i].family().title().shown(), this.columns[i].place() + ": " + ex.getMessage());
			}
		}
	}

	/** What the row at hand has. */
	Slots slots() {
		return this.slots;
	}

	/** The time of the scrape in seconds since the epoch. */
	double now() {
		return this.now;
	}

	/** Where metrics go that do not share a table. */
	MetricFamilies families() {
		return this.families;
	}

	List<String> labelNames() {
		return this.labelNames;
	}

	/** The points of a metric. */
	PointColumn column(MetricDescriptor metric) {
		return this.table.column(metric);
	}

	/** The number of the row at hand, for the values beside it. */
	int row() {
		if (this.row == NO_ROW) {
			this.row = this.table.row(labelValues());
		}
		return this.row;
	}

	/** The labels of the row at hand. */
	@Nullable String[] labelValues() {
		for (int i = 0; i < this.labels.length; i++) {
			this.labelValues[i] = this.labels[i].of(this.slots);
		}
		return this.labelValues;
	}

	/** Count a sample that cannot be made. */
	void drop(String metric, String reason) {
		this.families.dropped().add(metric, 1, reason);
	}

}
