package io.github.exporterkit.metric.build;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The labels of a row: a value for each label name of its table, and labels whose names
 * the target chooses. Filled anew for every row, so that a row costs no object. Not
 * thread-safe.
 */
public final class RowLabels {

	private final @Nullable String[] values;

	private final List<String> chosenNames = new ArrayList<>();

	private final List<String> chosenValues = new ArrayList<>();

	/**
	 * Create labels.
	 * @param values one value a label name of the table, null where the label is absent;
	 * not copied
	 */
	public RowLabels(@Nullable String... values) {
		this.values = values;
	}

	/**
	 * Set the value of a label name of the table.
	 * @param label the position of the name
	 * @param value the value; null if the label is absent
	 */
	public void set(int label, @Nullable String value) {
		this.values[label] = value;
	}

	/**
	 * Forget the labels whose names the target chooses.
	 */
	public void clearChosen() {
		this.chosenNames.clear();
		this.chosenValues.clear();
	}

	/**
	 * Add a label whose name the target chooses.
	 * @param name a valid name, which no other label of the row and no part of a metric
	 * has
	 * @param value the value
	 */
	public void addChosen(String name, String value) {
		this.chosenNames.add(name);
		this.chosenValues.add(value);
	}

	@Nullable String[] values() {
		return this.values;
	}

	List<String> chosenNames() {
		return this.chosenNames;
	}

	List<String> chosenValues() {
		return this.chosenValues;
	}

}
