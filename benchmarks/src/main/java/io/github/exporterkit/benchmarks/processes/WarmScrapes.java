package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

/**
 * What a scrape costs when an exporter has run for a while.
 */
final class WarmScrapes implements Measurement {

	private static final int BATCHES = 5;

	/** A batch of so many samples takes long enough to be measured in hundredths. */
	private static final int SAMPLES_OF_A_BATCH = 600_000;

	private static final int LONGEST_BATCH = 300;

	private static final int WARM_UP_BATCHES = 8;

	/** What more samples take of the shipped settings' heap is another measurement. */
	private static final int MOST_FOR_SMALL_HEAP = 50_000;

	private final int samples;

	private final Prometheus prometheus;

	WarmScrapes(int samples, boolean gzip) {
		this.samples = samples;
		this.prometheus = new Prometheus(gzip);
	}

	@Override
	public String name() {
		return "warm-%d%s".formatted(this.samples, this.prometheus.gzip() ? "-gzip" : "");
	}

	@Override
	public String measure(Installation installation, QueueTarget target) throws IOException, InterruptedException {
		List<Exporter> exporters = new ArrayList<>(
				List.of(installation.naive(), installation.kit(), installation.handWritten()));
		if (this.samples <= MOST_FOR_SMALL_HEAP) {
			exporters.add(installation.shipped(target));
		}
		exporters.addAll(installation.otherLanguages());
		int scrapes = Math.min(LONGEST_BATCH, SAMPLES_OF_A_BATCH / this.samples);
		try (Lineup lineup = Lineup.start(exporters, target, this.prometheus, this.samples)) {
			lineup.warmUp(WARM_UP_BATCHES * scrapes);
			Comparison comparison = Comparison.of(lineup, BATCHES, scrapes);
			Table table = new Table("exporter", "processor time, ratio", "of a scrape", "p50", "p99", "memory",
					"most memory");
			for (int i = 0; i < exporters.size(); i++) {
				ExporterProcess process = lineup.processes().get(i);
				table.row(exporters.get(i).name(), Table.ratio(comparison.ratio(i, 0)),
						Table.millis(comparison.processorMillis(i)), Table.millis(comparison.latency(i, 0.5)),
						Table.millis(comparison.latency(i, 0.99)), Table.mebibytes(process.residentMemory()),
						Table.mebibytes(process.peakMemory()));
			}
			return table.toString();
		}
	}

}
