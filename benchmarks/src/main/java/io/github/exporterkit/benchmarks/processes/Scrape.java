package io.github.exporterkit.benchmarks.processes;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * One answer of an exporter.
 *
 * @param duration from the request to the last byte
 * @param body the exposition
 */
record Scrape(Duration duration, byte[] body) {

	/** Less than any line with a sample of a queue has. */
	private static final int LEAST_LINE = 50;

	double millis() {
		return this.duration.toNanos() / 1e6;
	}

	/** Whether so many samples can be in it. */
	boolean has(int samples) {
		return this.body.length >= samples * LEAST_LINE;
	}

	/** Fails if so many samples cannot be in it. */
	Scrape of(int samples) {
		if (!has(samples)) {
			throw new IllegalStateException("an answer has %d bytes, which are not %d samples: %s"
				.formatted(this.body.length, samples, text().substring(0, Math.min(1000, this.body.length))));
		}
		return this;
	}

	private String text() {
		return new String(this.body, StandardCharsets.UTF_8);
	}

	/**
	 * The values of queues by series, whose labels are in the order of their names.
	 * Rounded, because some exporters calculate in binary.
	 */
	Map<String, Double> queues() {
		Map<String, Double> samples = new TreeMap<>();
		text().lines().filter((line) -> line.startsWith("bench_queue_")).forEach((line) -> {
			int brace = line.indexOf('{');
			int value = line.lastIndexOf(' ');
			String labels = Arrays.stream(line.substring(brace + 1, value - 1).split(","))
				.sorted()
				.collect(Collectors.joining(","));
			samples.put(line.substring(0, brace) + labels,
					Math.round(1e6 * Double.parseDouble(line.substring(value + 1))) / 1e6);
		});
		return samples;
	}

}
