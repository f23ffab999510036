package io.github.exporterkit.translate.plan;

import java.util.HashMap;
import java.util.List;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.metric.MetricDescriptor;

/**
 * All metrics that an exporter's records and rules declare. One name is one metric: two
 * YAML rules may share it if they agree on everything but where the values come from,
 * which is how several fields become one metric with a label; a record shares it with
 * nobody.
 */
public final class DeclaredMetrics {

	private final Map<String, Rule> byName = new HashMap<>();

	private final Set<String> reserved;

	/**
	 * Begin without any.
	 * @param reserved the names that no rule may use, because the exporter itself does
	 */
	public DeclaredMetrics(Set<String> reserved) {
		this.reserved = reserved;
	}

	/**
	 * Take note of a rule.
	 * @param rule the rule
	 * @throws InvalidRuleException if its metric's name is taken
	 */
	public void add(Rule rule) {
		if (this.reserved.contains(rule.metric().name())) {
			throw new InvalidRuleException(rule.place(),
					"every exporter has a metric '%s' about itself; choose another name"
						.formatted(rule.metric().sampleName()));
		}
		Rule first = this.byName.putIfAbsent(rule.metric().name(), rule);
		if (first == null) {
			return;
		}
		MetricDescriptor metric = rule.metric();
		if (!first.owner().equals(Rule.YAML) || !rule.owner().equals(Rule.YAML)) {
			throw new InvalidRuleException(rule.place(), "the metric name '%s' is taken by %s; rename one of them"
				.formatted(metric.sampleName(), first.place()));
		}
		if (!first.metric().equals(metric) || !labelNames(first).equals(labelNames(rule))) {
			throw new InvalidRuleException(rule.place(),
					"the metric '%s' is declared by %s with another type, help or other labels; make them agree (labels in one order), or rename one of them"
						.formatted(metric.sampleName(), first.place()));
		}
	}

	private static List<String> labelNames(Rule rule) {
		return List.copyOf(rule.labels().keySet());
	}

}
