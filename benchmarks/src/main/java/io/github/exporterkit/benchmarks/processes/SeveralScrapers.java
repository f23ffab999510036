package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

/**
 * What an answer costs when several servers scrape one exporter at the same moment.
 */
final class SeveralScrapers implements Measurement {

	private static final int SAMPLES = 10_000;

	private static final int[] SCRAPERS = { 1, 2, 16 };

	private static final int MOST = 16;

	private static final int WARM_UP = 1_200;

	private static final int ANSWERS = 480;

	private final Prometheus prometheus = new Prometheus(true);

	@Override
	public String name() {
		return "scrapers-" + SAMPLES;
	}

	@Override
	public String measure(Installation installation, QueueTarget target) throws IOException, InterruptedException {
		Table table = new Table("exporter", "scrapers", "processor time of an answer", "to one scraper's", "p50", "p99",
				"fetches");
		for (Exporter exporter : List.of(installation.kit(), installation.naive())) {
			measure(exporter, target, table);
		}
		return table.toString();
	}

	private void measure(Exporter exporter, QueueTarget target, Table table) throws IOException, InterruptedException {
		ExecutorService threads = Executors.newFixedThreadPool(MOST);
		try (ExporterProcess process = ExporterProcess.start(exporter, target.url(SAMPLES))) {
			rounds(process, threads, 1, WARM_UP);
			double one = 0;
			for (int scrapers : SCRAPERS) {
				rounds(process, threads, scrapers, ANSWERS);
				int fetches = target.fetches();
				long before = process.processorTime().toMillis();
				List<Double> millis = rounds(process, threads, scrapers, ANSWERS);
				double each = (process.processorTime().toMillis() - before) / (double) ANSWERS;
				one = (scrapers == 1) ? each : one;
				table.row(exporter.name(), Integer.toString(scrapers), Table.millis(each), Table.ratio(each / one),
						Table.millis(Quantiles.median(millis)), Table.millis(Quantiles.quantile(0.99, millis)),
						Table.ratio((target.fetches() - fetches) / (double) ANSWERS));
			}
		}
		finally {
			threads.shutdownNow();
		}
	}

	/** How long each answer took. */
	private List<Double> rounds(ExporterProcess process, ExecutorService threads, int scrapers, int answers)
			throws IOException, InterruptedException {
		List<Double> millis = new ArrayList<>();
		for (int answer = 0; answer < answers; answer += scrapers) {
			for (Scrape scrape : this.prometheus.scrapeAtOnce(process, scrapers, threads)) {
				millis.add(scrape.of(SAMPLES).millis());
			}
		}
		return millis;
	}

}
