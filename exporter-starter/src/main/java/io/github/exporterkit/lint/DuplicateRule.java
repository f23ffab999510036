package io.github.exporterkit.lint;

import java.util.HashSet;
import java.util.Set;

/**
 * Finds series that occur twice, and label names that do.
 * <p>
 * Source: promtool, unique labels, and since client_golang 1.20 duplicate metrics.
 */
final class DuplicateRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		if (Set.copyOf(family.labels()).size() < family.labels().size()) {
			report.add(family, "two of its labels have the same name", "give each label a name of its own");
			return;
		}
		Set<String> seen = new HashSet<>();
		for (int sample = 0; sample < family.family().size(); sample++) {
			if (!seen.add(family.key(sample, LintedFamily.NONE))) {
				report.add(family, "%s occurs twice".formatted(family.shownLabels(sample)),
						"add the label that tells the rows apart, or sum them");
				return;
			}
		}
	}

}
