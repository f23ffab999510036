package io.github.exporterkit.translate.plan;

import java.util.BitSet;
import java.util.function.DoubleConsumer;
import java.util.function.Predicate;

import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.build.LabelTable;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.build.PointColumn;
import io.github.exporterkit.metric.build.RowLabels;
import io.github.exporterkit.translate.TranslateException;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rows of metrics that share their labels and conditions, and reads a row's
 * labels once and only if the row has a sample. A sample that cannot be made is dropped.
 * Not thread-safe.
 */
final class TableSink {

	private static final int NO_ROW = -1;

	private final Slots slots;

	private final MetricsBuilder families;

	private final double now;

	private final LabelTable table;

	private final Predicate<Slots> condition;

	private final Column[] columns;

	private final Column.Sink[] samples;

	private final LabelNames labelNames;

	private final SlotText[] labels;

	private final MemberLabelRows.Kind[] memberLabels;

	private final RowLabels rowLabels;

	private final @Nullable String[] labelPlaces;

	private final BitSet present = new BitSet();

	private final BitSet absent = new BitSet();

	private int row = NO_ROW;

	TableSink(RowKind.Table kind, Slots slots, MetricsBuilder families) {
		this.slots = slots;
		this.families = families;
		this.now = families.now();
		this.table = families.table(kind.labelNames());
		this.condition = kind.condition();
		this.labelNames = kind.labelNames();
		this.labels = kind.labels().toArray(SlotText[]::new);
		this.memberLabels = kind.memberLabels().toArray(MemberLabelRows.Kind[]::new);
		this.rowLabels = new RowLabels(new String[this.labels.length]);
		this.labelPlaces = kind.labelPlaces().toArray(String[]::new);
		this.columns = kind.columns().toArray(Column[]::new);
		this.samples = kind.columns().stream().map((column) -> column.open(this)).toArray(Column.Sink[]::new);
	}

	void endRow() {
		if (!this.condition.test(this.slots)) {
			return;
		}
		this.row = NO_ROW;
		for (int i = 0; i < this.columns.length; i++) {
			try {
				this.samples[i].endRow();
			}
			catch (ConversionException ex) {
				Column.Header header = this.columns[i].header();
				drop(header.shown(), header.place() + ": " + ex.getMessage());
			}
		}
	}

	/** Remark on labels that some of the rows have and some lack. */
	void remark() {
		this.absent.and(this.present);
		this.absent.stream().forEach((label) -> {
			String place = this.labelPlaces[label];
			if (place != null) {
				this.families.remark(new Remark(place,
						"label `%s` for some of the rows".formatted(this.labelNames.declared().get(label)), "",
						"others have it; name what all rows have, or leave such rows out by `when`"));
			}
		});
	}

	/** What the current row has. */
	Slots slots() {
		return this.slots;
	}

	/** The time of the scrape in seconds since the epoch. */
	double now() {
		return this.now;
	}

	/** Where metrics go that do not share a table. */
	MetricsBuilder families() {
		return this.families;
	}

	LabelNames labelNames() {
		return this.labelNames;
	}

	/** The points of a metric. */
	PointColumn column(MetricDescriptor metric) {
		return this.table.column(metric);
	}

	/** The number of the current row, for the values beside it. */
	int row() {
		if (this.row == NO_ROW) {
			this.row = this.table.row(labels());
		}
		return this.row;
	}

	/** The labels of the current row. */
	RowLabels labels() {
		for (int i = 0; i < this.labels.length; i++) {
			String value = this.labels[i].of(this.slots);
			this.rowLabels.set(i, value);
			((value != null) ? this.present : this.absent).set(i);
		}
		if (this.memberLabels.length > 0) {
			this.rowLabels.clearChosen();
		}
		for (MemberLabelRows.Kind members : this.memberLabels) {
			members.forEach(this.slots, this.rowLabels::addChosen);
		}
		return this.rowLabels;
	}

	/**
	 * Read a number of the current row.
	 * @return whether the row has it
	 */
	boolean read(@Nullable SlotNumber number, DoubleConsumer to) {
		if (number == null || !number.isPresent(this.slots)) {
			return false;
		}
		to.accept(number.of(this.slots, this.now));
		return true;
	}

	/**
	 * Accept that the current row lacks a value.
	 * @throws TranslateException if that fails the source
	 */
	void requireExpected(Missing missing, Column.Header header) {
		if (missing.fails()) {
			throw new TranslateException(header.place() + ": a row has no value, and missing is 'fail'");
		}
	}

	/** Drop a sample that cannot be made. */
	void drop(String metric, String reason) {
		this.families.dropped().add(metric, 1, reason);
	}

}
