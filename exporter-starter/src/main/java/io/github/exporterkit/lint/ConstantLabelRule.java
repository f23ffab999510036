package io.github.exporterkit.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds a label that every family has, always with the same value. So that the only queue
 * of a small target is not taken for one, there must be several series, different other
 * labels, and a family that is not named after the label.
 * <p>
 * Source: Prometheus, "Writing exporters", target labels: what distinguishes targets is
 * attached by Prometheus.
 */
final class ConstantLabelRule implements Rule {

	private static final int ENOUGH_FAMILIES = 3;

	@Override
	public void check(LintedScrape scrape, Report report) {
		List<LintedFamily> families = scrape.families()
			.stream()
			.filter((family) -> !family.is(MetricType.INFO))
			.toList();
		if (families.size() < ENOUGH_FAMILIES || families.stream().map(LintedFamily::labels).distinct().count() < 2
				|| families.stream().noneMatch((family) -> family.series() > 1)) {
			return;
		}
		for (String label : families.get(0).labels()) {
			if (isConstant(label, families)) {
				String prefix = scrape.exporter().isEmpty() ? "" : scrape.exporter() + "_";
				report.add(prefix + "*", "every family has the label '%s', always with the same value".formatted(label),
						"drop it, or say it once as a label of an info metric such as %starget_info".formatted(prefix));
			}
		}
	}

	private static boolean isConstant(String label, List<LintedFamily> families) {
		Set<String> values = new HashSet<>();
		boolean elsewhere = false;
		for (LintedFamily family : families) {
			int column = family.labels().indexOf(label);
			if (column < 0) {
				return false;
			}
			for (int sample = 0; sample < family.family().size() && values.size() < 2; sample++) {
				values.add(family.value(sample, column));
			}
			elsewhere |= !family.name().own().contains(label.toLowerCase(Locale.ROOT));
		}
		return values.size() == 1 && !values.contains("") && elsewhere;
	}

}
