package io.github.exporterkit.lint;

import java.util.Set;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds percentages: by name, and by ratios of something used, free or hit that are far
 * greater than 1.
 * <p>
 * Source: Prometheus, "Metric and label naming", base units: a share is a ratio from 0 to
 * 1; "Writing exporters", naming.
 */
final class RatioRule implements Rule.OfOneFamily {

	private static final Set<String> SHARE_OF_A_WHOLE = Set.of("usage", "used", "free", "hit", "miss", "full",
			"utilization", "utilisation", "fill");

	// Several cores, or memory promised twice, come to more than a whole.
	private static final Set<String> MORE_THAN_A_WHOLE = Set.of("cpu", "load", "core");

	private static final double IMPLAUSIBLE = 2;

	@Override
	public void check(LintedFamily family, Report report) {
		MetricName name = family.name();
		if (name.own().stream().anyMatch(Units::isShare)) {
			report.add(family, "the name says percent",
					"write %s, from 0 to 1, and declare percent as the unit that arrives".formatted(name.in("ratio")));
		}
		else if (family.is(MetricType.GAUGE) && name.stem().endsWith("_ratio") && name.hasAnyOf(SHARE_OF_A_WHOLE)
				&& !name.hasAnyOf(MORE_THAN_A_WHOLE)) {
			checkValues(family, report);
		}
	}

	private static void checkValues(LintedFamily family, Report report) {
		for (int sample = 0; sample < family.family().size(); sample++) {
			double value = family.family().value(sample);
			if (value > IMPLAUSIBLE && value <= 100) {
				report.add(family, "%s of a ratio is %s".formatted(family.shownLabels(sample), value),
						"declare percent as the unit that arrives, so that it is divided by 100");
				return;
			}
		}
	}

}
