package io.github.exporterkit.translate.plan;

import java.util.Map;

/**
 * What a rule exposes.
 *
 * @param title the metric's name, type, help and unit
 * @param labels what the labels say, by label name
 * @param reading what is read from each row
 */
public record RuleMetric(Title title, Map<String, Label> labels, Reading reading) {
}
