package io.github.exporterkit.lint;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.metric.MetricType;

/**
 * Finds labels such as {@code version} or {@code serial_number} that describe a series
 * without telling it from another. A number of clients by version is another matter.
 * <p>
 * Source: Prometheus, "Writing exporters", labels: labels beyond what uniqueness needs
 * churn series and go to an info metric.
 */
final class DescriptiveLabelRule implements Rule {

	private static final Pattern DESCRIPTIVE = Pattern.compile(
			"(?!(http|tls|ssl|protocol|api)_)(\\w+_)?(version|revision|firmware|commit|description|vendor|manufacturer)|serial(_number)?"
					+ "|(build|release)(_\\w+)?|(git_)?branch");

	@Override
	public void check(LintedScrape scrape, Report report) {
		List<LintedFamily> families = scrape.families()
			.stream()
			.filter((family) -> !family.is(MetricType.INFO))
			.toList();
		for (LintedFamily family : families) {
			for (int column : family.ownColumns()) {
				String label = family.labels().get(column);
				if (DESCRIPTIVE.matcher(label).matches() && !tellsSeriesApart(family, column, families)) {
					report.add(family, "the label '%s' describes, but tells no series from another".formatted(label),
							"move it to an info metric such as %s{%s}".formatted(info(family),
									String.join(",", family.labels())));
				}
			}
		}
	}

	private static boolean tellsSeriesApart(LintedFamily family, int column, List<LintedFamily> families) {
		if (family.values(column).isEmpty()) {
			return true;
		}
		if (family.labels().size() == 1) {
			// A single series may be all clients that there are of a single version.
			return family.series() > 1
					|| families.stream().filter((other) -> other.labels().equals(family.labels())).count() < 2;
		}
		Set<String> seen = new HashSet<>();
		for (int sample = 0; sample < family.family().size(); sample++) {
			if (!seen.add(family.key(sample, column))) {
				return true;
			}
		}
		return false;
	}

	private static String info(LintedFamily family) {
		MetricName name = family.name();
		return String.join("_", name.words().subList(0, Math.min(name.start() + 1, name.words().size()))) + "_info";
	}

}
