package io.github.exporterkit.lint;

import java.util.stream.Collectors;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * A decision that a rule does not apply to some families, with the reason for those who
 * read it later.
 *
 * @param rule Id or short name of the rule, such as I9 or cardinality.
 * @param families Exposed name of the families, with * for any characters.
 * @param reason Why the rule does not apply.
 */
@ConfigurationPropertiesSource
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
