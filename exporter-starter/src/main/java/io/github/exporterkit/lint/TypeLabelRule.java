package io.github.exporterkit.lint;

/**
 * Finds a label {@code type}.
 * <p>
 * Source: Prometheus, "Writing exporters", labels.
 */
final class TypeLabelRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.labels().contains("type")) {
			report.add(family, "it has the label 'type'",
					"name the label for what it is the type of, such as %s_type".formatted(family.name().subject()));
		}
	}

}
