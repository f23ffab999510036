package io.github.exporterkit.lint;

import java.util.List;

/**
 * Collects the findings of one rule, without those that are suppressed.
 */
final class Findings {

	private final LintCatalog.Entry rule;

	private final List<Suppression> suppressions;

	private final List<Finding> findings;

	Findings(LintCatalog.Entry rule, List<Suppression> suppressions, List<Finding> findings) {
		this.rule = rule;
		this.suppressions = suppressions;
		this.findings = findings;
	}

	/**
	 * Add a finding about a family.
	 * @param family the family
	 * @param seen what is wrong with it, as a clause; the rule's reason is appended
	 * @param instead what to write instead, beginning with a verb
	 */
	void add(LintedFamily family, String seen, String instead) {
		add(family.sampleName(), seen, instead);
	}

	/**
	 * Add a finding about several families.
	 * @param families a name or a pattern
	 * @param seen what is wrong with them
	 * @param instead what to write instead
	 */
	void add(String families, String seen, String instead) {
		if (this.suppressions.stream().noneMatch((suppression) -> suppression.covers(this.rule, families))) {
			this.findings
				.add(new Finding(families, this.rule.id(), this.rule.name(), seen + ": " + this.rule.why(), instead));
		}
	}

}
