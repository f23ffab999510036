package io.github.exporterkit.translate.plan;

import org.jspecify.annotations.Nullable;

/**
 * One metric as its author declared it, whichever way: the expressions still as text.
 *
 * @param owner what declared it: a record's name, or {@link #YAML}
 * @param place where it is declared, for error messages, such as
 * {@code exporter.sources.queues.metrics[3]}
 * @param selection what it is read from
 * @param metric what is made of that; null for a rule that only takes away what it
 * matches
 */
public record Rule(String owner, String place, Selection selection, @Nullable RuleMetric metric) {

	/** The owner of all rules that come from configuration. */
	public static final String YAML = "YAML";

}
