package io.github.exporterkit.draft;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.endtoend.EndToEndApplication;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.scrape.SourceState;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is proposed for the recorded payloads of the docs and of the sample starts as it
 * is, and has a sample for every rule.
 */
class DraftedExporterTests {

	private static final Path DOCS = Path.of("../docs/exporters");

	private static final Path SAMPLE = Path.of("../sample-http-json-exporter/src/test/resources/payloads");

	static Stream<Path> payloads() {
		Stream<Path> ofDocs = Stream
			.of("php-fpm/status.json", "elasticsearch/nodes.json", "batch/jobs.json", "switch/status.xml",
					"haproxy/stats.csv", "from-json-exporter/data.json", "from-json-exporter/animals.json")
			.map(DOCS::resolve);
		Stream<Path> ofSample = Stream
			.of("broker.json", "queues.json", "topics.json", "subscriptions.json", "connectors.json")
			.map(SAMPLE::resolve);
		return Stream.concat(ofDocs, ofSample);
	}

	@ParameterizedTest
	@MethodSource("payloads")
	void startsAndHasASampleForEveryRule(Path payload, @TempDir Path directory) throws Exception {
		List<String> draft = draft(payload);
		Path yaml = directory.resolve("application.yaml");
		Files.writeString(yaml,
				draft.stream()
					.map((line) -> "      " + line)
					.collect(Collectors.joining("\n", "exporter:\n  sources:\n    status:\n", "\n")));
		long rules = draft.stream().filter((line) -> line.startsWith("  - name:")).count();
		try (ConfigurableApplicationContext exporter = exporter(payload, "file:" + yaml).run()) {
			Scraper scraper = exporter.getBean(Scraper.class);
			List<MetricFamily> families = scrape(scraper);
			SourceState state = scraper.states().iterator().next();
			assertThat(state.last().orElseThrow().failure()).as(String.join("\n", draft)).isEmpty();
			assertThat(state.dropped()).isEmpty();
			assertThat(state.remarks()).isEmpty();
			assertThat(families).hasSize((int) rules).allSatisfy((family) -> assertThat(family.size()).isPositive());
		}
	}

	private static List<String> draft(Path payload) {
		Recordings recordings = new Recordings();
		SpringApplicationBuilder exporter = exporter(payload, "optional:file:none.yaml");
		exporter.initializers((ApplicationContextInitializer<GenericApplicationContext>) (context) -> context
			.registerBean(Recordings.class, () -> recordings));
		try (ConfigurableApplicationContext context = exporter.run()) {
			Scraper scraper = context.getBean(Scraper.class);
			scrape(scraper);
			assertThat(scraper.states().iterator().next().last().orElseThrow().failure()).isEmpty();
		}
		return ExporterDraft
			.of(List.of(new ExporterDraft.Observed("status", recordings.of("status"), Duration.ZERO, Map.of())),
					new MetricNames(new MetricNaming("shop"), Scraper.ownMetrics("shop")), false)
			.values()
			.iterator()
			.next()
			.lines();
	}

	private static List<MetricFamily> scrape(Scraper scraper) {
		return scraper.scrape(ScrapeRequest.within(Duration.ofSeconds(30), Selection.ALL)).targetFamilies();
	}

	private static SpringApplicationBuilder exporter(Path payload, String configuration) {
		String file = payload.getFileName().toString();
		List<String> properties = new ArrayList<>(List.of("exporter.name=shop", "exporter.process-metrics=false",
				"exporter.target.url=file://" + payload.toAbsolutePath().normalize().getParent() + "/",
				"exporter.sources.status.file.path=" + file, "spring.config.location=" + configuration,
				"spring.main.banner-mode=off"));
		String format = Map.of("xml", "xml", "csv", "csv", "json", "json").get(file.substring(file.indexOf('.') + 1));
		properties.add("exporter.sources.status.format=" + Objects.requireNonNull(format));
		return new SpringApplicationBuilder(EndToEndApplication.class).web(WebApplicationType.NONE)
			.properties(properties.toArray(String[]::new));
	}

}
