package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

/**
 * Exporters that run side by side and are scraped in turn, so that what disturbs the
 * machine disturbs all of them.
 */
final class Lineup implements AutoCloseable {

	/** Enough for a program that is compiled in advance. */
	private static final int WARM_UP_OF_OTHERS = 3;

	private final List<ExporterProcess> processes = new ArrayList<>();

	private final Prometheus prometheus;

	private final int samples;

	private Lineup(Prometheus prometheus, int samples) {
		this.prometheus = prometheus;
		this.samples = samples;
	}

	/** Starts the exporters, and checks that all of them make the same samples. */
	static Lineup start(List<Exporter> exporters, QueueTarget target, Prometheus prometheus, int samples)
			throws IOException, InterruptedException {
		Lineup lineup = new Lineup(prometheus, samples);
		try {
			for (Exporter exporter : exporters) {
				lineup.processes.add(ExporterProcess.start(exporter, target.url(samples)));
			}
			lineup.checkSamples();
			return lineup;
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			lineup.close();
			throw ex;
		}
	}

	private void checkSamples() throws IOException, InterruptedException {
		Map<String, Double> expected = Map.of();
		for (ExporterProcess process : this.processes) {
			Map<String, Double> queues = this.prometheus.scrape(process).queues();
			if (queues.size() != this.samples) {
				throw new IllegalStateException(
						"%s makes %d samples and not %d".formatted(process.name(), queues.size(), this.samples));
			}
			Set<Map.Entry<String, Double>> others = new HashSet<>(queues.entrySet());
			others.removeAll(expected.isEmpty() ? queues.entrySet() : expected.entrySet());
			if (!others.isEmpty()) {
				throw new IllegalStateException(
						"%s makes other samples, such as %s".formatted(process.name(), others.iterator().next()));
			}
			expected = queues;
		}
	}

	/** Scrapes each in turn, until there is little left to compile. */
	void warmUp(int scrapes) throws IOException, InterruptedException {
		for (int i = 0; i < scrapes; i++) {
			for (ExporterProcess process : this.processes) {
				if (process.exporter().warmsUp() || i < WARM_UP_OF_OTHERS) {
					this.prometheus.scrape(process).of(this.samples);
				}
			}
		}
	}

	/**
	 * Scrapes each in turn, a number of times, and returns what that took, in the order
	 * of the exporters.
	 */
	List<Batch> batch(int scrapes) throws IOException, InterruptedException {
		List<Duration> before = this.processes.stream().map(ExporterProcess::processorTime).toList();
		List<List<Double>> millis = this.processes.stream()
			.map((process) -> (List<Double>) new ArrayList<Double>())
			.toList();
		for (int i = 0; i < scrapes; i++) {
			for (int process = 0; process < this.processes.size(); process++) {
				Scrape scrape = this.prometheus.scrape(this.processes.get(process)).of(this.samples);
				millis.get(process).add(scrape.millis());
			}
		}
		List<Batch> batches = new ArrayList<>();
		for (int process = 0; process < this.processes.size(); process++) {
			Duration used = this.processes.get(process).processorTime().minus(before.get(process));
			batches.add(new Batch(used.toNanos() / 1e6 / scrapes, millis.get(process)));
		}
		return batches;
	}

	List<ExporterProcess> processes() {
		return this.processes;
	}

	@Override
	public void close() {
		this.processes.forEach(ExporterProcess::close);
	}

	/**
	 * Some scrapes of one exporter.
	 *
	 * @param processorMillis processor time of one scrape
	 * @param millis time that passed in each
	 */
	record Batch(double processorMillis, List<Double> millis) {

	}

}
