package io.github.exporterkit.lint;

import java.util.Locale;

/**
 * Finds names that repeat a label, as in {@code messages_by_queue} with a label
 * {@code queue}.
 * <p>
 * Source: Prometheus, "Writing exporters", naming: label names do not belong in metric
 * names, they are wrong as soon as the label is aggregated away.
 */
final class LabelInNameRule implements Rule.OfOneFamily {

	@Override
	public void check(LintedFamily family, Report report) {
		String name = family.name().stem() + "_";
		for (String label : family.labels()) {
			for (String preposition : new String[] { "_by_", "_per_" }) {
				String phrase = preposition + label.toLowerCase(Locale.ROOT);
				String found = name.contains(phrase + "_") ? phrase
						: name.contains(phrase + "s_") ? phrase + "s" : null;
				if (found != null) {
					report.add(family,
							"the name says '%s', as does the label '%s'".formatted(found.substring(1), label),
							"write " + family.sampleName().replace(found, ""));
					return;
				}
			}
		}
	}

}
