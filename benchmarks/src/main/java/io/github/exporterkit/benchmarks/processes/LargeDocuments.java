package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

/**
 * What many samples cost a process with the shipped settings, whose heap is small: 64 MB,
 * and 256 MB with limits that are raised. Answers without the samples are counted and not
 * taken for a mistake of the benchmark: that is how a heap that is too small shows.
 */
final class LargeDocuments implements Measurement {

	private static final int MILLION = 1_000_000;

	private static final int WARM_UP_SAMPLES = 2_000_000;

	private static final int LEAST_SCRAPES = 5;

	private final Prometheus prometheus = new Prometheus(false);

	@Override
	public String name() {
		return "large";
	}

	@Override
	public String measure(Installation installation, QueueTarget target) throws IOException, InterruptedException {
		Exporter small = installation.shipped(target);
		Exporter large = installation.shipped(target, "-Xmx256m")
			.with("--exporter.limits.samples=" + MILLION, "--exporter.limits.samples-per-family=" + MILLION);
		Table table = new Table("samples", "heap", "complete answers", "processor time of a sample, to the first row",
				"of a scrape", "most memory");
		double reference = row(table, small, "64 MB", target, 10_000, 0);
		row(table, small, "64 MB", target, 100_000, reference);
		row(table, large, "256 MB", target, 10_000, reference);
		row(table, large, "256 MB", target, 100_000, reference);
		row(table, large, "256 MB", target, MILLION, reference);
		return table.toString();
	}

	private double row(Table table, Exporter exporter, String heap, QueueTarget target, int samples, double reference)
			throws IOException, InterruptedException {
		try (ExporterProcess process = ExporterProcess.start(exporter, target.url(samples))) {
			int scrapes = Math.max(LEAST_SCRAPES, WARM_UP_SAMPLES / samples);
			complete(process, samples, scrapes);
			Duration before = process.processorTime();
			int complete = complete(process, samples, scrapes);
			double millis = process.processorTime().minus(before).toNanos() / 1e6 / scrapes;
			double ofSample = millis / samples;
			boolean comparable = complete == scrapes;
			table.row(String.format(Locale.ROOT, "%,d", samples), heap, "%d of %d".formatted(complete, scrapes),
					comparable ? Table.ratio((reference == 0) ? 1 : ofSample / reference) : "–",
					comparable ? Table.millis(millis) : "–", Table.mebibytes(process.peakMemory()));
			return ofSample;
		}
	}

	private int complete(ExporterProcess process, int samples, int scrapes) throws IOException, InterruptedException {
		int complete = 0;
		for (int i = 0; i < scrapes; i++) {
			if (this.prometheus.scrape(process).has(samples)) {
				complete++;
			}
		}
		return complete;
	}

}
