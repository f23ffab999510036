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
	 * A number that only increases until the target restarts.
	 * @param name the name, without the exporter's
	 * @param help one line for the reader of the metric
	 * @return the metric
	 * @throws IllegalArgumentException if the name cannot be a metric's name
	 */
	Metric counter(String name, String help);

	/**
	 * A number that may be a gauge or a counter, because that is not known.
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

	/**
	 * Which of several states holds.
	 * @param name the name, without the exporter's; the label of the states has the name
	 * that is exposed
	 * @param help one line for the reader of the metric
	 * @param states the states there are, in the order in which they are exposed
	 * @return the metric
	 * @throws IllegalArgumentException if the name cannot be a metric's name, or a state
	 * is empty or named twice
	 */
	StateSetMetric stateSet(String name, String help, String... states);

	/**
	 * Which of the constants of an enum holds, each exposed as its name in lower case.
	 * @param name the name, without the exporter's; the label of the states has the name
	 * that is exposed
	 * @param help one line for the reader of the metric
	 * @param states the enum
	 * @return the metric
	 * @throws IllegalArgumentException if the name cannot be a metric's name
	 */
	StateSetMetric stateSet(String name, String help, Class<? extends Enum<?>> states);

	/**
	 * Histograms that the target keeps.
	 * @param name the name, without the exporter's
	 * @param help one line for the reader of the metric
	 * @return the metric
	 * @throws IllegalArgumentException if the name cannot be a metric's name
	 */
	Distribution<HistogramValue> histogram(String name, String help);

	/**
	 * Summaries that the target keeps.
	 * @param name the name, without the exporter's
	 * @param help one line for the reader of the metric
	 * @return the metric
	 * @throws IllegalArgumentException if the name cannot be a metric's name
	 */
	Distribution<SummaryValue> summary(String name, String help);

}
