package io.github.exporterkit.metric;

/**
 * Where a translator puts the metrics it makes of one document.
 * <p>
 * Names are given without the exporter's name, unit or type:
 * {@code counter("topic_enqueued_messages", …)} is exposed as
 * {@code activemq_topic_enqueued_messages_total}. Asking again with the same name, type
 * and labels continues the same family. Valid during one call of the translator and only
 * on its thread.
 */
public interface Metrics {

	/**
	 * A number that goes up and down.
	 * @param name the name, without the exporter's
	 * @param help one line for the reader of the metric
	 * @return the metric
	 * @throws IllegalArgumentException if the name cannot be a metric's name
	 */
	Metric gauge(String name, String help);

	/**
	 * A number that only goes up until the target starts again.
	 * @param name the name, without the exporter's
	 * @param help one line for the reader of the metric
	 * @return the metric
	 * @throws IllegalArgumentException if the name cannot be a metric's name
	 */
	Metric counter(String name, String help);

	/**
	 * A number of which it is not known how it moves.
	 * @param name the name, without the exporter's
	 * @param help one line for the reader of the metric
	 * @return the metric
	 * @throws IllegalArgumentException if the name cannot be a metric's name
	 */
	Metric unknown(String name, String help);

	/**
	 * Facts as labels; every sample's value is exposed as 1, whichever number it has.
	 * @param name the name, without the exporter's
	 * @param help one line for the reader of the metric
	 * @return the metric
	 * @throws IllegalArgumentException if the name cannot be a metric's name
	 */
	Metric info(String name, String help);

}
