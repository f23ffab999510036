package io.github.exporterkit.benchmarks.processes;

import java.util.List;

/**
 * Of measured numbers, those that say most.
 */
final class Quantiles {

	private Quantiles() {
	}

	static double median(List<Double> values) {
		return quantile(0.5, values);
	}

	/** The value that this share of all is not above. */
	static double quantile(double share, List<Double> values) {
		List<Double> sorted = values.stream().sorted().toList();
		return sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
	}

}
