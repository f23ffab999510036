package io.github.exporterkit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.TreeSet;

import io.github.exporterkit.benchmarks.broker.QueueDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only pipelines that do the same work can be compared.
 */
class VariantTests {

	private static final int SAMPLES = 100;

	@Test
	void theFirstVariantMakesAllSamples() throws IOException {
		assertThat(samples(Variant.HAND_WRITTEN)).hasSize(SAMPLES)
			.anyMatch((sample) -> sample
				.startsWith("bench_queue_messages{broker=\"main\",queue=\"orders.eu-west.00019\"} "));
	}

	@ParameterizedTest
	@EnumSource
	void everyVariantMakesTheSameSamples(Variant variant) throws IOException {
		assertThat(samples(variant)).isEqualTo(samples(Variant.HAND_WRITTEN));
	}

	@Test
	void theBenchmarkRuns() throws IOException {
		ScrapeBenchmark benchmark = new ScrapeBenchmark();
		benchmark.variant = Variant.CLIENT_JAVA;
		benchmark.samples = SAMPLES;
		benchmark.start();
		benchmark.scrape();
		benchmark.stop();
	}

	@ParameterizedTest
	@EnumSource
	void everyVariantMakesTheSameSamplesOfADatabase(DatabaseVariant variant) throws Exception {
		assertThat(samples(variant)).hasSize(SAMPLES).isEqualTo(samples(DatabaseVariant.POSITIONAL_LOOP));
	}

	private static Set<String> samples(Variant variant) throws IOException {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		try (Pipeline pipeline = variant.start()) {
			pipeline.scrape(QueueDocument.of(SAMPLES), out);
		}
		return samples(out);
	}

	private static Set<String> samples(DatabaseVariant variant) throws Exception {
		ByteArrayOutputStream out = new ByteArrayOutputStream();
		DatabaseBenchmark benchmark = new DatabaseBenchmark();
		benchmark.variant = variant;
		benchmark.samples = SAMPLES;
		benchmark.start();
		benchmark.scrape(out);
		benchmark.stop();
		return samples(out);
	}

	private static Set<String> samples(ByteArrayOutputStream out) {
		Set<String> samples = new TreeSet<>();
		out.toString(StandardCharsets.UTF_8).lines().filter((line) -> !line.startsWith("#")).forEach((line) -> {
			int value = line.lastIndexOf(' ') + 1;
			samples.add(line.substring(0, value) + Double.parseDouble(line.substring(value)));
		});
		return samples;
	}

}
