package io.github.exporterkit.translate.plan;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.exporterkit.metric.Duplicates;
import org.jspecify.annotations.Nullable;

/**
 * All metrics that an exporter's records and rules declare. One name is one metric: two
 * YAML rules may share it if they agree on everything but where the values come from,
 * which is how several fields become one metric with a label; a record shares it with
 * nobody. Names that only a document tells are known by their template here; should one
 * of them turn out to be taken, it is left out of that scrape.
 */
public final class DeclaredMetrics {

	private final Map<String, Declared> byName = new HashMap<>();

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
		RuleMetric metric = rule.metric();
		if (metric != null) {
			add(rule, metric);
		}
	}

	private void add(Rule rule, RuleMetric metric) {
		String name = name(metric.title());
		if (this.reserved.contains(name)) {
			throw new InvalidRuleException(rule.place(),
					"every exporter has a metric '%s' about itself; choose another name"
						.formatted(metric.title().shown()));
		}
		Declared first = this.byName.putIfAbsent(name, new Declared(rule, metric));
		if (first == null) {
			return;
		}
		if (!first.rule().owner().equals(Rule.YAML) || !rule.owner().equals(Rule.YAML)) {
			throw new InvalidRuleException(rule.place(), "the metric name '%s' is taken by %s; rename one of them"
				.formatted(metric.title().shown(), first.rule().place()));
		}
		if (!agree(first.metric(), metric)) {
			throw new InvalidRuleException(rule.place(),
					"the metric '%s' is declared by %s with another type, help, unit or other labels; make them agree (labels in one order), or rename one of them"
						.formatted(metric.title().shown(), first.rule().place()));
		}
		if (!Objects.equals(policy(first.metric().reading()), policy(metric.reading()))) {
			throw new InvalidRuleException(rule.place(),
					"the metric '%s' is declared by %s with other states or another policy for duplicates; make them agree, or rename one of them"
						.formatted(metric.title().shown(), first.rule().place()));
		}
	}

	/** What all samples of a metric are combined by. */
	private static @Nullable Object policy(Reading reading) {
		if (reading instanceof Reading.Number number) {
			return number.duplicates();
		}
		if (reading instanceof Reading.RowCount) {
			return Duplicates.SUM;
		}
		return (reading instanceof Reading.State state) ? state.states() : null;
	}

	private static boolean agree(RuleMetric first, RuleMetric second) {
		return described(first.title()).equals(described(second.title()))
				&& List.copyOf(first.labels().keySet()).equals(List.copyOf(second.labels().keySet()));
	}

	/** What only documents tell is known by its template and what is put behind it. */
	private static String name(Title title) {
		return title.isTemplate() ? title.name() + " " + title.unit() : title.metric().name();
	}

	private static Object described(Title title) {
		return title.isTemplate() ? title : title.metric();
	}

	/**
	 * A metric that has been declared.
	 *
	 * @param rule who declared it
	 * @param metric the metric
	 */
	private record Declared(Rule rule, RuleMetric metric) {
	}

}
