package io.github.exporterkit.translate.plan;

import java.util.Map;

import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.value.Conversion;
import org.jspecify.annotations.Nullable;

/**
 * One metric as its author declared it, whichever way: the expressions still as text.
 *
 * @param owner what declared it: a record's name, or {@link #YAML}
 * @param place where it is declared, for error messages, such as
 * {@code exporter.sources.queues.metrics[3]}
 * @param metric the metric
 * @param each a JSONPath to the rows; null for the elements of a root array, else the
 * document itself
 * @param value the expression for the value; null if the value is always 1
 * @param conversion how the value becomes a number in the base unit
 * @param labels the expressions for the labels, by label name
 * @param missing what to do about rows without the value
 */
public record Rule(String owner, String place, MetricDescriptor metric, @Nullable String each, @Nullable String value,
		Conversion conversion, Map<String, String> labels, Missing missing) {

	/** The owner of all rules that come from configuration. */
	public static final String YAML = "YAML";

}
