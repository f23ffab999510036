package io.github.exporterkit.lint;

/**
 * Finds units that are not base units, wherever they stand in a name.
 * <p>
 * Source: Prometheus, "Metric and label naming", base units; "Writing exporters", naming.
 * promtool knows most of these units.
 */
final class BaseUnitRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		for (String word : family.name().words()) {
			String base = Units.baseOf(word);
			if (base != null) {
				report.add(family, "the name says " + word, "write %s, in %s, and declare %s as the unit that arrives"
					.formatted(family.name().in(base), base, word));
				return;
			}
		}
	}

}
