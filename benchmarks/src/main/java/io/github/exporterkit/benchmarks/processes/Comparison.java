package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Batches of scrapes of several exporters. Ratios are medians of the ratios within each
 * batch.
 */
final class Comparison {

	private final List<List<Lineup.Batch>> batches;

	private Comparison(List<List<Lineup.Batch>> batches) {
		this.batches = batches;
	}

	static Comparison of(Lineup lineup, int batches, int scrapes) throws IOException, InterruptedException {
		List<List<Lineup.Batch>> measured = new ArrayList<>();
		for (int i = 0; i < batches; i++) {
			measured.add(lineup.batch(scrapes));
		}
		return new Comparison(measured);
	}

	/** Processor time of a scrape by one exporter, as a multiple of another's. */
	double ratio(int exporter, int other) {
		return Quantiles.median(this.batches.stream()
			.map((batch) -> batch.get(exporter).processorMillis() / batch.get(other).processorMillis())
			.toList());
	}

	double processorMillis(int exporter) {
		return Quantiles.median(this.batches.stream().map((batch) -> batch.get(exporter).processorMillis()).toList());
	}

	/** How long a scrape takes, for this share of all scrapes. */
	double latency(int exporter, double share) {
		return Quantiles.quantile(share,
				this.batches.stream().flatMap((batch) -> batch.get(exporter).millis().stream()).toList());
	}

}
