package io.github.exporterkit.metric;

import java.time.Instant;

import io.github.exporterkit.value.From;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * One metric of a translator: first described, then filled.
 * <p>
 * Each describing method returns a new object and leaves this one as it was.
 */
public interface Metric {

	/**
	 * Say in which unit the numbers arrive; they leave in the base unit.
	 * @param unit the unit
	 * @return the metric so described
	 */
	Metric unit(Unit unit);

	/**
	 * Say in which form the numbers arrive, for example {@link From#AGE}.
	 * @param from the form
	 * @return the metric so described
	 */
	Metric from(From from);

	/**
	 * Name the labels.
	 * @param names the label names, in the order in which {@link #sample} gets the values
	 * @return the metric so described
	 * @throws IllegalArgumentException if a name cannot be a label's name
	 */
	Metric labels(String... names);

	/**
	 * Say since when the target has counted, if the target tells; for counters only.
	 * OpenMetrics passes it on, so that Prometheus can see a new start even if the number
	 * is already higher than before.
	 * @param start the time at which the number was zero; null if it is not known
	 * @return the metric so described
	 * @throws IllegalArgumentException if the metric is not a counter
	 */
	Metric since(@Nullable Instant start);

	/**
	 * Add one sample.
	 * @param value the number as it arrived; null is no sample
	 * @param labelValues one value a label, null for a label that this sample does not
	 * have
	 * @throws IllegalArgumentException if there are more or fewer values than labels
	 */
	void sample(@Nullable Number value, @Nullable String... labelValues);

}
