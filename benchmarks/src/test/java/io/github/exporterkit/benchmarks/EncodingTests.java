package io.github.exporterkit.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.metric.MetricFamily;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Only formats that say the same can be compared.
 */
class EncodingTests {

	private static final int SAMPLES = 100;

	@ParameterizedTest
	@EnumSource
	void everyEncodingMakesTheSameSamples(Encoding encoding) throws Exception {
		assertThat(samples(encoding)).hasSize(SAMPLES).isEqualTo(samples(Encoding.JSON));
	}

	private static Set<String> samples(Encoding encoding) throws Exception {
		FormatBenchmark benchmark = new FormatBenchmark();
		benchmark.variant = encoding;
		benchmark.samples = SAMPLES;
		benchmark.encode();
		List<MetricFamily> families = benchmark.translate();
		ByteArrayOutputStream text = new ByteArrayOutputStream();
		ExpositionFormat.TEXT.writer().write(families, text);
		Set<String> samples = new TreeSet<>();
		text.toString(StandardCharsets.UTF_8).lines().filter((line) -> !line.startsWith("#")).forEach(samples::add);
		return samples;
	}

}
