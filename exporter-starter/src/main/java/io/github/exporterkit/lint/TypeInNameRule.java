package io.github.exporterkit.lint;

import java.util.List;
import java.util.Set;

/**
 * Finds the name of a type in a metric's name.
 * <p>
 * Source: promtool, type in name.
 */
final class TypeInNameRule implements Rule.OfOneFamily {

	private static final Set<String> TYPES = Set.of("counter", "gauge", "summary", "histogram");

	@Override
	public void check(LintedFamily family, Report report) {
		List<String> words = family.name().words();
		for (int i = 1; i < words.size(); i++) {
			if (TYPES.contains(words.get(i))) {
				report.add(family, "the name says " + words.get(i), "write " + family.name().without(i, i + 1));
				return;
			}
		}
	}

}
