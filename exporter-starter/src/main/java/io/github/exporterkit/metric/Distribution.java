package io.github.exporterkit.metric;

import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * A histogram or summary that the target keeps: first described, then filled.
 * <p>
 * Each describing method returns a new object and leaves this one as it was.
 *
 * @param <V> {@link HistogramValue} or {@link SummaryValue}
 */
public interface Distribution<V> {

	/**
	 * Say in which unit the observations arrive, and so bounds, quantiles' values and
	 * sums; they leave in the base unit.
	 * @param unit the unit
	 * @return the metric so described
	 */
	Distribution<V> unit(Unit unit);

	/**
	 * Name the labels.
	 * @param names the label names, in the order in which {@link #sample} gets the values
	 * @return the metric so described
	 * @throws IllegalArgumentException if a name cannot be a label's name
	 */
	Distribution<V> labels(String... names);

	/**
	 * Add one histogram or summary. One that contradicts itself is dropped and counted.
	 * @param value what arrived; null is no sample. Not kept
	 * @param labelValues one value a label, null for a label that this sample does not
	 * have
	 * @throws IllegalArgumentException if there are more or fewer values than labels
	 */
	void sample(@Nullable V value, @Nullable String... labelValues);

}
