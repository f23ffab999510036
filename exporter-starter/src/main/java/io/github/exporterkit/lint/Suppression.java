package io.github.exporterkit.lint;

import java.util.stream.Collectors;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;

/**
 * A decision that a rule does not apply to some families, with its reason.
 *
 * @param rule Id or short name of the rule, such as I9 or cardinality.
 * @param families Exposed name of the families, with * for any characters.
 * @param reason Why the rule does not apply.
 */
@ConfigurationPropertiesSource
public record Suppression(String rule, String families, String reason) {

	public Suppression {
		if (rule == null || LintCatalog.ENTRIES.stream().noneMatch((entry) -> entry.isCalled(rule))) {
			throw new DeclarationException("rule", "'%s' is not a lint rule".formatted(rule), "the rules are "
					+ LintCatalog.ENTRIES.stream().map(LintCatalog.Entry::toString).collect(Collectors.joining(", ")));
		}
		if (families == null || families.isBlank()) {
			throw new DeclarationException("families", "no families are named",
					"write a name, or a pattern such as activemq_queue_*");
		}
		if (reason == null || reason.isBlank()) {
			throw new DeclarationException("reason", "no reason is given",
					"say why the rule '%s' does not apply to '%s'".formatted(rule, families));
		}
	}

	boolean covers(LintCatalog.Entry entry, String family) {
		return entry.isCalled(this.rule) && new NamePattern(this.families).matches(family);
	}

}
