package io.github.exporterkit.translate.plan;

import java.util.Map;

/**
 * What a rule exposes.
 *
 * @param title the metric's name, type, help and unit
 * @param labels the expressions for the labels, by label name
 * @param reading what is read from each row
 */
public record RuleMetric(Title title, Map<String, String> labels, Reading reading) {
}
