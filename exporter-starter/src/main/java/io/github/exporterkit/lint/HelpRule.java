package io.github.exporterkit.lint;

/**
 * Finds families without help.
 * <p>
 * Source: promtool, help; Prometheus, "Writing exporters", help strings: say where the
 * number comes from.
 */
final class HelpRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.family().descriptor().help().isBlank()) {
			report.add(family, "it has no help",
					"say in one line what it counts or measures, and how the target calls it");
		}
	}

}
