package io.github.exporterkit.lint;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;

/**
 * Finds families whose numbers differ in unit: because a label names the unit, because
 * values of a label end in different units, or because the name has two.
 * <p>
 * Source: Prometheus, "Metric and label naming": one unit and one quantity a metric, and
 * the sum over all its labels means something.
 */
final class MixedUnitsRule implements Rule.OfOneFamily {

	private static final Set<String> UNIT_LABELS = Set.of("unit", "units", "uom");

	private static final int FEW = 50;

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.is(MetricType.INFO)) {
			return;
		}
		Set<String> named = dimensions(family.name().own());
		if (named.size() > 1 && !family.name().own().contains("per")) {
			report.add(family, "the name has the units %s".formatted(String.join(" and ", named)),
					"write one metric for each quantity, each in its own unit");
		}
		for (int column : family.ownColumns()) {
			checkLabel(family, column, report);
		}
	}

	private static void checkLabel(LintedFamily family, int column, Report report) {
		String label = family.labels().get(column);
		if (UNIT_LABELS.contains(label.toLowerCase(Locale.ROOT))) {
			report.add(family, "the label '%s' says in what the numbers are".formatted(label),
					"write one metric for each unit, named after it, such as %s".formatted(family.name().in("bytes")));
			return;
		}
		Set<String> values = family.values(column);
		if (values.size() <= FEW) {
			Set<String> units = dimensions(values.stream().map(MixedUnitsRule::lastWord).toList());
			if (units.size() > 1) {
				report.add(family,
						"the values of the label '%s' are in %s".formatted(label, String.join(" and ", units)),
						"write one metric for each of them, without the label '%s'".formatted(label));
			}
		}
	}

	private static String lastWord(String value) {
		String snake = MetricNaming.snakeCase(value);
		return snake.substring(snake.lastIndexOf('_') + 1);
	}

	private static Set<String> dimensions(List<String> words) {
		Set<String> dimensions = new TreeSet<>();
		for (String word : words) {
			String dimension = Units.dimension(word);
			if (dimension != null) {
				dimensions.add(dimension);
			}
		}
		return dimensions;
	}

}
