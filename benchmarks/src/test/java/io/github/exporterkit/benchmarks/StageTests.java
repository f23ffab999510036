package io.github.exporterkit.benchmarks;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;

import io.github.exporterkit.benchmarks.broker.QueueDocument;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.metric.MetricFamily;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class StageTests {

	private static final int SAMPLES = 100;

	@Test
	void eachStageDoesAllOfItsWork() throws Exception {
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (Stages stages = new Stages(SAMPLES)) {
			assertThat(stages.fetch()).isEqualTo(QueueDocument.of(SAMPLES).length);
			assertThat(stages.decode()).isGreaterThan(SAMPLES);
			assertThat(stages.translate()).extracting(MetricFamily::size).containsOnly(SAMPLES / 5).hasSize(5);
			assertThat(stages.assemble()).extracting(MetricFamily::size).containsOnly(SAMPLES / 5).hasSize(5);
			stages.write(ExpositionFormat.TEXT, text);
			stages.compress(compressed);
		}
		assertThat(text.toString(StandardCharsets.UTF_8).lines().filter((line) -> !line.startsWith("#")))
			.hasSize(SAMPLES);
		try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(compressed.toByteArray()))) {
			assertThat(unpacked.readAllBytes()).isEqualTo(text.toByteArray());
		}
	}

	@ParameterizedTest
	@EnumSource
	void theBenchmarkRuns(Stage stage) throws Exception {
		StageBenchmark benchmark = new StageBenchmark();
		benchmark.variant = stage;
		benchmark.samples = SAMPLES;
		benchmark.start();
		benchmark.run();
		benchmark.stop();
	}

}
