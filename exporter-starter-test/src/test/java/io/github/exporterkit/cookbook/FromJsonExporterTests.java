package io.github.exporterkit.cookbook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.Exposition.Sample;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The configurations that json_exporter shows and is tested with, said in our YAML, give
 * the samples that json_exporter gives: what stands in json-exporter.txt beside them.
 */
class FromJsonExporterTests {

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class,
			properties = "spring.config.location=file:../docs/exporters/from-json-exporter/",
			payloads = "../../../../docs/exporters/from-json-exporter")
	class Examples {

		@Test
		void theSamplesAreThoseOfJsonExporter(Exporter exporter) {
			assertThat(exporter.scrape()).isUp().isLintClean();
			assertSameSamples(exporter, Set.of("example_data_timestamp_seconds"));
		}

		@Test
		void whatIsTheTimeOfSamplesThereIsAMetricHere(Exporter exporter) {
			assertThat(exporter.scrape()).hasSample("example_data_timestamp_seconds", 1795310214.497)
				.doesNotHaveFamily("example_missing_key");
		}

		@Test
		void nullIsNoSampleWhereItIsNotANumberThere(Exporter exporter) {
			exporter.answer("data", exporter.recorded("data").replace("4711", "null"));
			assertThat(exporter.scrape()).doesNotHaveFamily("example_global_value")
				.hasSample("example_scrape_source_dropped_samples", Map.of("source", "data"), 0);
		}

	}

	@Nested
	@ExporterTest(classes = YamlOnlyExporter.class, properties = "spring.config.location=classpath:/json-exporter/",
			payloads = "json-exporter")
	class TestConfigurations {

		@Test
		void theSamplesAreThoseOfJsonExporter(Exporter exporter) {
			assertThat(exporter.scrape()).isUp();
			assertSameSamples(exporter, Set.of());
		}

		@Test
		void whatIsMissingIsNoErrorAndWhatIsNoNumberIsCounted(Exporter exporter) {
			assertThat(exporter.scrape())
				.hasSample("example_scrape_source_dropped_samples", Map.of("source", "good"), 0)
				.hasSample("example_scrape_source_dropped_samples", Map.of("source", "converter"), 2);
		}

		@Test
		void seriesThatRepeatSpoilTheirOwnMetricOnly(Exporter exporter) {
			exporter.answer("good", exporter.recorded("good").replace("probe-3", "probe-1"));
			assertThat(exporter.scrape()).isUp()
				.hasSample("example_global_value", Map.of("environment", "beta", "location", "planet-pluto"), 815)
				.doesNotHaveSample("example_value_entries_total", Map.of("id", "probe-1"));
		}

	}

	private static void assertSameSamples(Exporter exporter, Set<String> more) {
		List<Sample> ours = exporter.scrape()
			.families()
			.stream()
			.filter((family) -> !family.name().matches("example_(up|scrape_.*|exporter_build_info)|process_.*|jvm_.*"))
			.filter((family) -> !more.contains(family.name()))
			.flatMap((family) -> family.samples().stream())
			.toList();
		assertThat(ours).containsExactlyInAnyOrderElementsOf(JsonExporter.samples(exporter.recorded("json-exporter")));
	}

	/**
	 * What json_exporter writes, by the names that it has here.
	 */
	private static final class JsonExporter {

		private static final Pattern TYPE = Pattern.compile("# TYPE (\\S+) (\\S+)");

		private static final Pattern SAMPLE = Pattern.compile("([^{]+)\\{(.*)} (\\S+)(?: \\d+)?");

		private static final Pattern LABEL = Pattern.compile("(\\w+)=\"([^\"]*)\"");

		/** A suffix that says what type a metric is must not lie. */
		private static final Map<String, String> RENAMED = Map.of("example_value_count", "example_value_entries",
				"example_count", "example_entries");

		static List<Sample> samples(String text) {
			Map<String, MetricType> types = new HashMap<>();
			List<Sample> samples = new ArrayList<>();
			text.lines().forEach((line) -> {
				Matcher type = TYPE.matcher(line);
				Matcher sample = SAMPLE.matcher(line);
				if (type.matches()) {
					types.put(type.group(1), type(type.group(2)));
				}
				else if (sample.matches()) {
					samples.add(new Sample(name(sample.group(1), Objects.requireNonNull(types.get(sample.group(1)))),
							labels(sample.group(2)), Double.parseDouble(sample.group(3))));
				}
			});
			assertThat(samples).isNotEmpty();
			return samples;
		}

		private static MetricType type(String text) {
			return switch (text) {
				case "counter" -> MetricType.COUNTER;
				case "gauge" -> MetricType.GAUGE;
				default -> MetricType.UNKNOWN;
			};
		}

		private static String name(String name, MetricType type) {
			String renamed = RENAMED.getOrDefault(name, name);
			return (renamed.startsWith("example_") ? renamed : "example_" + renamed) + type.suffix();
		}

		private static Map<String, String> labels(String text) {
			return LABEL.matcher(text)
				.results()
				.collect(Collectors.toMap((label) -> label.group(1), (label) -> label.group(2)));
		}

	}

}
