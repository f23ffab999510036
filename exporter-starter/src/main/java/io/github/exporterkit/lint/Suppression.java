package io.github.exporterkit.lint;

import java.util.stream.Collectors;

/**
 * A decision that a rule does not apply to some families, with the reason for those who
 * read it later.
 *
 * @param rule the rule's id or short name, such as {@code I9} or {@code cardinality}
 * @param families the name that the families' samples carry; {@code *} stands for any
 * characters
 * @param reason why the rule does not apply; must not be blank
 */
public record Suppression(String rule, String families, String reason) {

	public Suppression {
		if (RuleTable.ROWS.stream().noneMatch((row) -> row.isCalled(rule))) {
			throw new IllegalArgumentException("no lint rule is called '%s'; there are %s".formatted(rule,
					RuleTable.ROWS.stream().map(RuleTable.Row::toString).collect(Collectors.joining(", "))));
		}
		if (families.isBlank()) {
			throw new IllegalArgumentException(
					"the suppression of lint rule '%s' names no families; write a name or a pattern such as activemq_queue_*"
						.formatted(rule));
		}
		if (reason.isBlank()) {
			throw new IllegalArgumentException(
					"the suppression of lint rule '%s' for '%s' needs a reason; say why the rule does not apply"
						.formatted(rule, families));
		}
	}

	boolean covers(RuleTable.Row row, String family) {
		return row.isCalled(this.rule) && new NamePattern(this.families).matches(family);
	}

}
