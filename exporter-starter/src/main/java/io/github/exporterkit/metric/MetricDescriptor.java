package io.github.exporterkit.metric;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

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

	public MetricDescriptor {
		Objects.requireNonNull(name, "the name of a metric is null");
		Objects.requireNonNull(type, () -> "the type of the metric '%s' is null".formatted(name));
		Objects.requireNonNull(help, () -> "the help of the metric '%s' is null".formatted(name));
		Objects.requireNonNull(unit, () -> "the unit of the metric '%s' is null".formatted(name));
	}

	/**
	 * The name that samples carry, as queries and the text format spell it.
	 * @return the name with its type's suffix
	 */
	public String sampleName() {
		return this.name + this.type.suffix();
	}

	/**
	 * All names that samples of the family may have, and the family's own. No other
	 * family may have one of them.
	 * @return the names
	 */
	public Set<String> claimedNames() {
		Set<String> names = new LinkedHashSet<>(List.of(this.name));
		this.type.suffixes().forEach((suffix) -> names.add(this.name + suffix));
		return names;
	}

}
