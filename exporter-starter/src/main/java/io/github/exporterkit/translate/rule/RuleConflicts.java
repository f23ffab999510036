package io.github.exporterkit.translate.rule;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

/**
 * Finds rules of an exporter that contradict each other. One name is one metric: two YAML
 * rules may share it if they agree on everything but where the values come from, which is
 * how several fields become one metric with a label; a record's metric is its own. What
 * names and types rows make is known in a scrape only: if one of them turns out to be
 * taken then, its samples are dropped.
 */
public final class RuleConflicts {

	private final Map<String, Rule> byName = new HashMap<>();

	/** Whose samples have a name, by that name. */
	private final Map<String, Rule> bySampleName = new HashMap<>();

	private final Set<String> reserved;

	/**
	 * Begin without rules.
	 * @param reserved the names of all samples that the exporter has about itself
	 */
	public RuleConflicts(Set<String> reserved) {
		this.reserved = reserved;
	}

	/**
	 * Check a rule against those before it.
	 * @param rule the rule
	 * @throws DeclarationException if its metric's name is taken
	 */
	public void add(Rule rule) {
		Rule.Metric metric = rule.metric();
		if (metric == null) {
			return;
		}
		if (metric.descriptor().claimedNames().isEmpty()) {
			this.byName.merge(metric.descriptor().key(), rule, RuleConflicts::withHelp);
			return;
		}
		String shown = metric.descriptor().shown();
		if (!Collections.disjoint(this.reserved, metric.descriptor().claimedNames())) {
			throw new DeclarationException(rule.place(),
					"every exporter has a metric '%s' about itself".formatted(shown), "choose another name");
		}
		Rule first = this.byName.putIfAbsent(metric.descriptor().key(), rule);
		if (first == null || first.metric() == null) {
			requireOwnSamples(rule, metric);
			return;
		}
		if (!first.owner().equals(Rule.YAML) || !rule.owner().equals(Rule.YAML)) {
			throw new DeclarationException(rule.place(),
					"the metric name '%s' is taken by %s".formatted(shown, first.place()), "rename one of them");
		}
		String differences = differences(first.metric(), metric);
		if (!differences.isEmpty()) {
			throw new DeclarationException(rule.place(),
					"the metric '%s' is declared by %s with another %s".formatted(shown, first.place(), differences),
					"make them agree, or rename one of them");
		}
		this.byName.put(metric.descriptor().key(), withHelp(first, rule));
	}

	/** The rule whose help holds for both. */
	private static Rule withHelp(Rule first, Rule second) {
		boolean written = first.metric() != null && first.metric().descriptor().hasWrittenHelp();
		return (written || second.metric() == null || !second.metric().descriptor().hasWrittenHelp()) ? first : second;
	}

	private void requireOwnSamples(Rule rule, Rule.Metric metric) {
		for (String name : metric.descriptor().claimedNames()) {
			Rule other = this.bySampleName.putIfAbsent(name, rule);
			if (other != null) {
				throw new DeclarationException(rule.place(),
						"the metric '%s' and that of %s would both have samples named '%s'"
							.formatted(metric.descriptor().shown(), other.place(), name),
						"rename one of them");
			}
		}
	}

	/**
	 * Give a rule the help that somebody wrote for its metric at another rule.
	 * @param rule a rule that was added
	 * @return the rule; rules of one metric have one help
	 */
	public Rule withSharedHelp(Rule rule) {
		Rule.Metric metric = rule.metric();
		Rule shared = (metric != null) ? this.byName.get(metric.descriptor().key()) : null;
		if (metric == null || shared == null || shared.metric() == null || metric.descriptor().hasWrittenHelp()) {
			return rule;
		}
		DescriptorTemplate descriptor = metric.descriptor().withHelpOf(shared.metric().descriptor());
		return new Rule(rule.owner(), rule.place(), rule.rows(),
				new Rule.Metric(descriptor, metric.labels(), metric.extraction()));
	}

	/** How all samples of a metric are combined. */
	private static @Nullable Object policy(Extraction extraction) {
		if (extraction instanceof Extraction.Number number) {
			return number.duplicates();
		}
		if (extraction instanceof Extraction.Size size) {
			return size.duplicates();
		}
		if (extraction instanceof Extraction.RowCount) {
			return Duplicates.SUM;
		}
		return (extraction instanceof Extraction.State state) ? state.states() : null;
	}

	private static String differences(Rule.Metric first, Rule.Metric second) {
		List<String> differences = new ArrayList<>(first.descriptor().differences(second.descriptor()).toList());
		List<String> labels = first.labels().names().toList();
		if (!labels.equals(second.labels().names().toList())) {
			differences.add("list of labels (%s)".formatted(String.join(", ", labels)));
		}
		if (differences.isEmpty() && !Objects.equals(policy(first.extraction()), policy(second.extraction()))) {
			differences.add("list of states or policy for duplicates");
		}
		return String.join(" and another ", differences);
	}

}
