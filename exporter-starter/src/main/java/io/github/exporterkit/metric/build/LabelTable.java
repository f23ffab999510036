package io.github.exporterkit.metric.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import org.jspecify.annotations.Nullable;

/**
 * Rows of labels, and a column of points for each metric that has those labels. Not
 * thread-safe.
 */
public final class LabelTable implements MetricsBuilder.Part {

	/** The labels are over a limit; points that have them are dropped. */
	public static final int NO_ROW = -1;

	/** What a row takes in arrays that grow, and a label in each. */
	private static final int ROW = 80;

	private static final int CELL = 12;

	private final MetricsBuilder families;

	private final LabelSets.Builder labelSets;

	private final List<String> labelNames;

	private final Map<MetricDescriptor, PointColumn> columns = new LinkedHashMap<>();

	/** The columns of the labels whose names the target chooses. */
	private final Map<String, Integer> chosen = new HashMap<>();

	private boolean tooWide;

	LabelTable(MetricsBuilder families, LabelNames labelNames) {
		this.families = families;
		this.labelNames = new ArrayList<>(labelNames.declared());
		this.labelSets = new LabelSets.Builder(labelNames);
		this.tooWide = this.labelNames.size() > families.limits().labels();
	}

	/**
	 * Append a row.
	 * @param labelValues one value a label name, null where the label is absent; copied
	 * @return the row's number, to be given to a column; {@link #NO_ROW} if a label is
	 * too long
	 */
	public int row(@Nullable String... labelValues) {
		if (hasLongLabel(labelValues)) {
			return NO_ROW;
		}
		hold(labelValues);
		return this.labelSets.add(labelValues);
	}

	/**
	 * Append a row, which may have labels whose names the table lacks so far: they become
	 * labels of it, absent from all rows before.
	 * @param labels the labels; copied
	 * @return the row's number, to be given to a column; {@link #NO_ROW} if a label is
	 * too long or there are too many
	 */
	public int row(RowLabels labels) {
		@Nullable String[] values = widened(labels);
		return (values != null) ? row(values) : NO_ROW;
	}

	/**
	 * Find a row with these labels, or append one as above.
	 * @param labels the labels; copied
	 * @return the row's number; {@link #NO_ROW} if a label is too long or there are too
	 * many
	 */
	int findOrAddRow(RowLabels labels) {
		@Nullable String[] values = widened(labels);
		return (values != null) ? findOrAddRow(values) : NO_ROW;
	}

	/** One value a label name; null if the labels are too many. */
	private @Nullable String @Nullable [] widened(RowLabels labels) {
		if (!addLabels(labels.chosenNames())) {
			return null;
		}
		@Nullable String[] declared = labels.values();
		if (this.labelNames.size() == declared.length) {
			return declared;
		}
		@Nullable String[] row = Arrays.copyOf(declared, this.labelNames.size());
		for (int i = 0; i < labels.chosenNames().size(); i++) {
			Integer column = this.chosen.get(labels.chosenNames().get(i));
			row[Objects.requireNonNull(column)] = labels.chosenValues().get(i);
		}
		return row;
	}

	/** Add the labels that the table lacks; tells whether it may have all of them. */
	private boolean addLabels(List<String> names) {
		for (int i = 0; i < names.size(); i++) {
			String name = names.get(i);
			if (!this.chosen.containsKey(name)) {
				if (!addLabel(name)) {
					return false;
				}
				this.chosen.put(name, this.labelNames.size() - 1);
			}
		}
		return true;
	}

	/** Add a label, which is absent from all rows so far, unless there are too many. */
	private boolean addLabel(String name) {
		this.tooWide |= this.labelNames.size() >= this.families.limits().labels();
		if (this.tooWide || isLong(name)) {
			return false;
		}
		this.families.hold((long) CELL * this.labelSets.size());
		this.labelSets.column(name);
		this.labelNames.add(name);
		return true;
	}

	/**
	 * Find a row with these labels, or append one.
	 * @param labelValues one value a label name, null where the label is absent; copied
	 * @return the row's number; {@link #NO_ROW} if a label is too long
	 */
	int findOrAddRow(@Nullable String... labelValues) {
		if (hasLongLabel(labelValues)) {
			return NO_ROW;
		}
		int rows = this.labelSets.size();
		int row = this.labelSets.findOrAdd(labelValues);
		if (row == rows) {
			hold(labelValues);
		}
		return row;
	}

	private void hold(@Nullable String[] labelValues) {
		this.families.hold(ROW + (long) CELL * labelValues.length);
		for (String value : labelValues) {
			this.families.hold(value);
		}
	}

	/**
	 * Find or append a row whose label names the target chooses. A name that the table
	 * lacks so far becomes a label of it, absent from all rows before.
	 * @param labels the labels by name
	 * @param except a name to leave out; null for none
	 * @return the row's number; {@link #NO_ROW} if a label is too long or there are too
	 * many
	 */
	int findOrAddRow(Map<String, String> labels, @Nullable String except) {
		for (String name : labels.keySet()) {
			if (!this.labelNames.contains(name) && !name.equals(except) && !addLabel(name)) {
				return NO_ROW;
			}
		}
		@Nullable String[] row = new String[this.labelNames.size()];
		Arrays.setAll(row, (column) -> labels.get(this.labelNames.get(column)));
		boolean longPart = except != null && isLong(labels.get(except));
		return longPart ? NO_ROW : findOrAddRow(row);
	}

	private boolean hasLongLabel(@Nullable String[] labelValues) {
		for (String value : labelValues) {
			if (isLong(value)) {
				return true;
			}
		}
		return false;
	}

	/** Whether a label's value is over the limit. */
	boolean isLong(@Nullable String value) {
		return value != null && value.length() > this.families.limits().labelLength();
	}

	/** The labels; ends the table. */
	LabelSets labels() {
		return this.labelSets.build();
	}

	/** Whether there are more labels than a family may have. */
	boolean isTooWide() {
		return this.tooWide;
	}

	/**
	 * The column of one metric; begun when first asked for. A metric whose name is made
	 * of what a target sends is best asked for only when it has a point, and its
	 * descriptor kept from one scrape to the next.
	 * @param metric the metric
	 * @return the column
	 * @throws IllegalArgumentException if a label has the name of the one that tells the
	 * parts of the metric's points apart
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public PointColumn column(MetricDescriptor metric) {
		PointColumn column = this.columns.get(metric);
		if (column == null) {
			String part = metric.type().partLabel(metric.name());
			if (this.labelNames.contains(part)) {
				throw new IllegalArgumentException("metric '%s' cannot have the label '%s', which tells its parts apart"
					.formatted(metric.name(), part));
			}
			column = new PointColumn(metric, this, this.families);
			this.columns.put(metric, column);
		}
		return column;
	}

	@Override
	public List<MetricFamily> build() {
		LabelSets built = labels();
		return this.columns.values().stream().map((column) -> column.build(built)).flatMap(Optional::stream).toList();
	}

}
