package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

/**
 * What a process costs from its start on: until it gives all samples, at its first
 * scrape, and at its first 40, which are its first ten minutes if it is scraped every 15
 * seconds.
 */
final class FreshProcesses implements Measurement {

	private static final int SAMPLES = 10_000;

	private static final int STARTS = 3;

	private static final int FIRST_SCRAPES = 40;

	private static final int SCRAPES_BEFORE_MEMORY = 100;

	private final Prometheus prometheus = new Prometheus(false);

	@Override
	public String name() {
		return "cold-10000";
	}

	@Override
	public String measure(Installation installation, QueueTarget target) throws IOException, InterruptedException {
		Exporter naive = installation.naive();
		Exporter kit = installation.kit();
		Exporter bare = installation.bare();
		List<Exporter> exporters = new ArrayList<>(
				List.of(naive, kit, installation.shipped(target), bare, installation.handWritten()));
		exporters.addAll(installation.otherLanguages());
		List<List<Life>> lives = new ArrayList<>();
		exporters.forEach((exporter) -> lives.add(new ArrayList<>()));
		for (int start = 0; start < STARTS; start++) {
			for (int i = 0; i < exporters.size(); i++) {
				int samples = exporters.get(i).equals(bare) ? 0 : SAMPLES;
				lives.get(i).add(live(exporters.get(i), target, samples));
			}
		}
		List<Life> medians = lives.stream().map(Life::median).toList();
		return ratios(exporters, medians, medians.get(0), medians.get(1), medians.get(exporters.indexOf(bare))) + "\n\n"
				+ numbers(exporters, medians);
	}

	private Life live(Exporter exporter, QueueTarget target, int samples) throws IOException, InterruptedException {
		double startUp;
		try (ExporterProcess process = ExporterProcess.start(exporter, target.url(SAMPLES))) {
			this.prometheus.scrape(process).of(samples);
			startUp = process.sinceStart().toMillis() / 1e3;
		}
		try (ExporterProcess process = ExporterProcess.start(exporter, target.url(SAMPLES))) {
			process.awaitIdle();
			Duration before = process.processorTime();
			double latency = this.prometheus.scrape(process).of(samples).millis();
			Duration first = process.processorTime().minus(before);
			scrape(process, samples, FIRST_SCRAPES - 1);
			process.awaitIdle();
			Duration all = process.processorTime().minus(before);
			scrape(process, samples, SCRAPES_BEFORE_MEMORY - FIRST_SCRAPES);
			return new Life(startUp, before.toMillis() / 1e3, latency, first.toMillis(),
					(double) all.toMillis() / FIRST_SCRAPES, process.residentMemory());
		}
	}

	private void scrape(ExporterProcess process, int samples, int times) throws IOException, InterruptedException {
		for (int i = 0; i < times; i++) {
			this.prometheus.scrape(process).of(samples);
		}
	}

	private static Table ratios(List<Exporter> exporters, List<Life> lives, Life naive, Life kit, Life bare) {
		Table table = new Table("exporter", "start-up, to the kit's plain jar", "its processor time",
				"processor time of the first scrape", "of the first %d".formatted(FIRST_SCRAPES),
				"memory after %d, to Spring Boot alone".formatted(SCRAPES_BEFORE_MEMORY));
		for (int i = 0; i < exporters.size(); i++) {
			Life life = lives.get(i);
			table.row(exporters.get(i).name(), Table.ratio(life.startUp / kit.startUp),
					Table.ratio(life.startUpProcessorSeconds / kit.startUpProcessorSeconds),
					Table.ratio(life.firstProcessorMillis / naive.firstProcessorMillis),
					Table.ratio(life.processorMillis / naive.processorMillis), Table.ratio(life.memory / bare.memory));
		}
		return table;
	}

	private static Table numbers(List<Exporter> exporters, List<Life> lives) {
		Table table = new Table("exporter", "start-up", "its processor time", "first scrape", "its processor time",
				"mean of the first %d".formatted(FIRST_SCRAPES), "memory after %d".formatted(SCRAPES_BEFORE_MEMORY));
		for (int i = 0; i < exporters.size(); i++) {
			Life life = lives.get(i);
			table.row(exporters.get(i).name(), Table.seconds(life.startUp), Table.seconds(life.startUpProcessorSeconds),
					Table.millis(life.firstMillis), Table.millis(life.firstProcessorMillis),
					Table.millis(life.processorMillis), Table.mebibytes(life.memory));
		}
		return table;
	}

	/**
	 * What was measured of a process.
	 *
	 * @param startUp from the start to the end of the first scrape, in seconds
	 * @param startUpProcessorSeconds processor time before the first scrape
	 * @param firstMillis duration of the first scrape, of a process that is idle
	 * @param firstProcessorMillis processor time of that
	 * @param processorMillis mean processor time of the first scrapes, with what is
	 * compiled after them
	 * @param memory resident memory in the end, in MiB
	 */
	private record Life(double startUp, double startUpProcessorSeconds, double firstMillis, double firstProcessorMillis,
			double processorMillis, double memory) {

		static Life median(List<Life> lives) {
			return new Life(Quantiles.median(lives.stream().map(Life::startUp).toList()),
					Quantiles.median(lives.stream().map(Life::startUpProcessorSeconds).toList()),
					Quantiles.median(lives.stream().map(Life::firstMillis).toList()),
					Quantiles.median(lives.stream().map(Life::firstProcessorMillis).toList()),
					Quantiles.median(lives.stream().map(Life::processorMillis).toList()),
					Quantiles.median(lives.stream().map(Life::memory).toList()));
		}

	}

}
