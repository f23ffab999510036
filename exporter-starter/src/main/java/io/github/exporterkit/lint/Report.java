package io.github.exporterkit.lint;

import java.util.List;

/**
 * Takes the findings of one rule; those that are suppressed are left out.
 */
final class Report {

	private final RuleTable.Row row;

	private final List<Suppression> suppressions;

	private final List<Finding> findings;

	Report(RuleTable.Row row, List<Suppression> suppressions, List<Finding> findings) {
		this.row = row;
		this.suppressions = suppressions;
		this.findings = findings;
	}

	/**
	 * Report a family.
	 * @param family the family
	 * @param seen what is wrong with it, as a clause; the rule's reason is added
	 * @param instead what to write instead, beginning with a verb
	 */
	void add(LintedFamily family, String seen, String instead) {
		add(family.sampleName(), seen, instead);
	}

	/**
	 * Report what is not the matter of a single family.
	 * @param families a name or a pattern
	 * @param seen what is wrong with them
	 * @param instead what to write instead
	 */
	void add(String families, String seen, String instead) {
		if (this.suppressions.stream().noneMatch((suppression) -> suppression.covers(this.row, families))) {
			this.findings
				.add(new Finding(families, this.row.id(), this.row.name(), seen + ": " + this.row.why(), instead));
		}
	}

}
