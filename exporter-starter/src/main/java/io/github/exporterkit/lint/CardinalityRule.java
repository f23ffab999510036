package io.github.exporterkit.lint;

import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * Finds families of more than a hundred series; a histogram or state set counts once for
 * each of its label sets.
 * <p>
 * Source: Prometheus, "Instrumentation", do not overuse labels: below ten as a rule, and
 * above a hundred only what is worth it.
 */
final class CardinalityRule implements Rule.OfOneFamily {

	private static final int MANY = 100;

	@Override
	public void check(LintedFamily family, Report report) {
		int series = family.series();
		if (series <= MANY) {
			return;
		}
		IntStream.of(family.ownColumns())
			.boxed()
			.max(Comparator.comparingInt((column) -> family.values(column).size()))
			.ifPresent((column) -> {
				String label = family.labels().get(column);
				report.add(family,
						"it has %d series, with %d values of the label '%s'".formatted(series,
								family.values(column).size(), label),
						"leave out rows nobody watches, or sum over '%s'; if all are watched, suppress this with that reason"
							.formatted(label));
			});
	}

}
