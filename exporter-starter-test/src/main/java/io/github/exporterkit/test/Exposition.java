package io.github.exporterkit.test;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.github.exporterkit.metric.MetricType;

/**
 * What one scrape exposed. Immutable.
 */
public final class Exposition {

	/**
	 * All families, those of the exporter about itself and its process included.
	 * @return the families in the order in which they are written
	 */
	public List<Family> families() {
		throw new UnsupportedOperationException();
	}

	/**
	 * The family of that name.
	 * @param name the name as it is exposed, such as
	 * {@code activemq_queue_enqueued_messages_total}
	 * @return the family, or empty if there is none
	 */
	public Optional<Family> family(String name) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The value of the sample without labels.
	 * @param name the sample's name
	 * @return the value
	 * @throws AssertionError if there is no such sample; the message shows those there
	 * are
	 */
	public double value(String name) {
		return value(name, Map.of());
	}

	/**
	 * The value of a sample.
	 * @param name the sample's name
	 * @param labels all its labels
	 * @return the value
	 * @throws AssertionError if there is no such sample; the message shows those there
	 * are
	 */
	public double value(String name, Map<String, String> labels) {
		throw new UnsupportedOperationException();
	}

	/**
	 * The exposition as Prometheus gets it.
	 * @return the text, in the format 0.0.4
	 */
	public String text() {
		throw new UnsupportedOperationException();
	}

	/**
	 * A metric family.
	 *
	 * @param name its name as it is exposed
	 * @param type its type
	 * @param help its help
	 * @param samples its samples
	 */
	public record Family(String name, MetricType type, String help, List<Sample> samples) {

	}

	/**
	 * A sample.
	 *
	 * @param name its name
	 * @param labels its labels; one that is empty is absent
	 * @param value its value
	 */
	public record Sample(String name, Map<String, String> labels, double value) {

	}

}
