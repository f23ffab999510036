package io.github.exporterkit.metric;

/**
 * What is said about a metric family once, whatever its samples.
 *
 * @param name the family's name with its unit's suffix and without its type's, such as
 * {@code activemq_queue_enqueued_messages}
 * @param type the type
 * @param help one line for the reader of the metric
 * @param unit the base unit that the name ends in; empty if there is none
 */
public record MetricDescriptor(String name, MetricType type, String help, String unit) {

	/**
	 * The name that samples carry, as queries and the text format spell it.
	 * @return the name with its type's suffix
	 */
	public String sampleName() {
		return this.name + this.type.suffix();
	}

}
