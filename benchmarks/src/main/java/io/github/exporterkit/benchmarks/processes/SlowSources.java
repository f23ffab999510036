package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import io.github.exporterkit.benchmarks.broker.QueueDocument;
import io.github.exporterkit.benchmarks.broker.QueueTarget;

/**
 * How long a scrape takes that has to wait: for ten sources of the kit, each of which
 * answers after 200 ms, and for one that 16 scrapers want at once.
 */
final class SlowSources implements Measurement {

	private static final int SAMPLES = 100;

	private static final int MILLIS = 200;

	private static final int SOURCES = 10;

	private static final int SCRAPERS = 16;

	private static final int WARM_UP = 20;

	private static final int SCRAPES = 25;

	private final Prometheus prometheus = new Prometheus(false);

	@Override
	public String name() {
		return "sources";
	}

	@Override
	public String measure(Installation installation, QueueTarget target) throws IOException, InterruptedException {
		Path configuration = Files.createTempFile("sources", ".yaml");
		try {
			Files.writeString(configuration, configuration());
			Exporter sources = installation.kit().with("--spring.config.location=file:" + configuration);
			double millis = latency(sources, target);
			double fetches = fetches(installation.kit(), target);
			Table table = new Table("what waits", "measured", "ratio");
			table.row("%d sources that take %d ms each, median".formatted(SOURCES, MILLIS), Table.millis(millis),
					"%s of one source's time".formatted(Table.ratio(millis / MILLIS)));
			table.row("%d scrapers at once, one source that takes %d ms".formatted(SCRAPERS, MILLIS),
					"%.0f fetch for %d answers".formatted(fetches, SCRAPERS), Table.ratio(fetches / SCRAPERS));
			return table.toString();
		}
		finally {
			Files.delete(configuration);
		}
	}

	private double latency(Exporter exporter, QueueTarget target) throws IOException, InterruptedException {
		try (ExporterProcess process = ExporterProcess.start(exporter, target.url(SAMPLES, MILLIS))) {
			List<Double> millis = new ArrayList<>();
			for (int i = 0; i < WARM_UP + SCRAPES; i++) {
				Scrape scrape = this.prometheus.scrape(process).of(SOURCES * SAMPLES / QueueDocument.SAMPLES_PER_QUEUE);
				millis.add(scrape.millis());
			}
			return Quantiles.median(millis.subList(WARM_UP, millis.size()));
		}
	}

	/** Fetches for scrapes that begin together, at the median of some rounds. */
	private double fetches(Exporter exporter, QueueTarget target) throws IOException, InterruptedException {
		ExecutorService scrapers = Executors.newFixedThreadPool(SCRAPERS);
		try (ExporterProcess process = ExporterProcess.start(exporter, target.url(SAMPLES, MILLIS))) {
			List<Double> fetches = new ArrayList<>();
			for (int round = 0; round < SCRAPES; round++) {
				int before = target.fetches();
				this.prometheus.scrapeAtOnce(process, SCRAPERS, scrapers).forEach((scrape) -> scrape.of(SAMPLES));
				fetches.add((double) target.fetches() - before);
			}
			return Quantiles.median(fetches);
		}
		finally {
			scrapers.shutdownNow();
		}
	}

	private static String configuration() {
		StringBuilder configuration = new StringBuilder("exporter:\n  name: bench\n  sources:\n");
		IntStream.range(0, SOURCES)
			.forEach((number) -> configuration
				.append("""
						    queues%1$d:
						      http:
						        path: /queues
						      metrics:
						        - {name: queue_%1$d_messages, type: gauge, help: Messages waiting, value: QueueSize, labels: {queue: Name}}
						"""
					.formatted(number)));
		return configuration.toString();
	}

}
