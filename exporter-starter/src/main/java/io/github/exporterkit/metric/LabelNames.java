package io.github.exporterkit.metric;

import java.util.List;

/**
 * What is declared about the label names of a metric. Samples of one metric have the same
 * labels, except for those whose names the target chooses.
 *
 * @param declared the names that are declared
 * @param others whether there may be others, which the target chooses
 */
public record LabelNames(List<String> declared, boolean others) {

	/**
	 * Declare names.
	 */
	public LabelNames {
		declared = List.copyOf(declared);
	}

	/**
	 * Names that are all declared.
	 * @param declared the names
	 * @return the names
	 */
	public static LabelNames of(List<String> declared) {
		return new LabelNames(declared, false);
	}

}
