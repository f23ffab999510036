package io.github.exporterkit.lint;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.value.Conversion;

/**
 * A field of what a target sends, and the metric that is declared to be read from it.
 *
 * @param place where the metric is declared, such as
 * {@code exporter.sources.queues.metrics[3] (queue_size)}
 * @param family the name of the metric's samples, or the template of their names
 * @param field the field's name as the target writes it, such as {@code waitMillis}
 * @param conversion how the field's value becomes the sample's
 */
public record DeclaredField(String place, String family, String field, Conversion conversion) {

	/** Whether the metric's name has all words of a base unit in it. */
	boolean isNamedAfter(String base) {
		return ("_" + MetricNaming.snakeCase(this.family) + "_").contains("_" + base + "_");
	}

}
