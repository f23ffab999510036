package io.github.exporterkit.lint;

/**
 * Finds colons in names.
 * <p>
 * Source: Prometheus, "Writing exporters", naming: colons are for recording rules, whose
 * names belong to the user; promtool, reserved characters.
 */
final class ColonRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.sampleName().contains(":")) {
			report.add(family, "the name has a colon", "write " + family.name());
		}
	}

}
