package io.github.exporterkit.metric;

import org.jspecify.annotations.Nullable;

/**
 * Which of several states holds: first described, then filled. A series a state, 1 for
 * the one that holds and 0 for the others; a state that was not declared is kept as one
 * more series.
 * <p>
 * Each describing method returns a new object and leaves this one as it was.
 */
public interface StateSetMetric {

	/**
	 * Name the labels. One more tells the states apart; it is named after the metric.
	 * @param names the label names, in the order in which {@link #sample} gets the values
	 * @return the metric so described
	 * @throws IllegalArgumentException if a name cannot be a label's name
	 */
	StateSetMetric labels(String... names);

	/**
	 * Add one state set.
	 * @param state the state that holds; null or empty is no sample
	 * @param labelValues one value a label, null for a label that this sample does not
	 * have
	 * @throws IllegalArgumentException if there are more or fewer values than labels
	 */
	void sample(@Nullable String state, @Nullable String... labelValues);

	/**
	 * Add one state set.
	 * @param state the state that holds, exposed as its name in lower case; null is no
	 * sample
	 * @param labelValues one value a label, null for a label that this sample does not
	 * have
	 * @throws IllegalArgumentException if there are more or fewer values than labels
	 */
	void sample(@Nullable Enum<?> state, @Nullable String... labelValues);

}
