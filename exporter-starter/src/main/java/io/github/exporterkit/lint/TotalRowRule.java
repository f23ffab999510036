package io.github.exporterkit.lint;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;

/**
 * Finds series that are the sum of their neighbours. A label's value such as {@code all}
 * only raises the suspicion, for a queue may be called that; the numbers decide.
 * <p>
 * Source: Prometheus, "Writing exporters", labels, and "Instrumentation", label use: no
 * total beside its parts.
 */
final class TotalRowRule implements Rule.OfOneFamily {

	private static final Set<String> TOTALS = Set.of("", "total", "_total", "all", "sum", "overall");

	// The target does not read all its numbers at once.
	private static final double TOLERANCE = 0.01;

	@Override
	public void check(LintedFamily family, Report report) {
		if (family.is(MetricType.INFO) || !family.isPlain()) {
			return;
		}
		for (int column = 0; column < family.labels().size(); column++) {
			int total = totalRow(family, column);
			if (total >= 0) {
				String label = family.labels().get(column);
				String value = family.value(total, column);
				report.add(family,
						"the series with the label '%s' %s is the sum of the others".formatted(label,
								value.isEmpty() ? "missing" : LintedFamily.shown(value)),
						"leave that series out, or write it as a metric of its own without the label '%s'"
							.formatted(label));
			}
		}
	}

	private static int totalRow(LintedFamily family, int column) {
		Map<String, Group> groups = new HashMap<>();
		MetricFamily samples = family.family();
		if (!hasSuspect(family, column)) {
			return -1;
		}
		for (int sample = 0; sample < samples.size(); sample++) {
			groups.computeIfAbsent(family.key(sample, column), (key) -> new Group())
				.add(sample, samples.value(sample), isSuspect(family, sample, column));
		}
		return groups.values().stream().filter(Group::isSum).mapToInt((group) -> group.total).min().orElse(-1);
	}

	private static boolean hasSuspect(LintedFamily family, int column) {
		for (int sample = 0; sample < family.family().size(); sample++) {
			if (isSuspect(family, sample, column)) {
				return true;
			}
		}
		return false;
	}

	private static boolean isSuspect(LintedFamily family, int sample, int column) {
		return TOTALS.contains(family.value(sample, column).toLowerCase(Locale.ROOT));
	}

	/** Series that differ in the one label only. */
	private static final class Group {

		private int total = -1;

		private double totalValue;

		private int parts;

		private double sum;

		void add(int sample, double value, boolean suspect) {
			if (suspect) {
				this.total = sample;
				this.totalValue = value;
			}
			else {
				this.parts += (value != 0) ? 1 : 0;
				this.sum += value;
			}
		}

		boolean isSum() {
			return this.total >= 0 && this.parts > 1
					&& Math.abs(this.totalValue - this.sum) <= TOLERANCE * Math.abs(this.sum);
		}

	}

}
