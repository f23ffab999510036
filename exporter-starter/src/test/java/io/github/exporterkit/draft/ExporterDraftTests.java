package io.github.exporterkit.draft;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.draft.ExporterDraft.Observed;
import io.github.exporterkit.endtoend.EndToEndApplication;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.scrape.SourceState;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is proposed for several sources together.
 */
class ExporterDraftTests {

	private static final Path SMARTCTL = Path.of("../docs/exporters/smartctl");

	@Test
	void sourcesOfOneShapeHaveTheSameMetrics() {
		Map<String, List<String>> draft = draft(seen("node-1", "{\"sent\": 4711, \"fill\": \"50 %\"}"),
				seen("node-2", "{\"sent\": 3, \"fill\": \"n/a\"}"));
		assertThat(draft.get("node-1")).containsExactly("labels: {node: \"'node-1'\"}", //
				"metrics: &node-1", //
				"  - name: sent", //
				"    help: Sent", //
				"    value: sent # 4711, 3", //
				"  - name: fill", //
				"    type: gauge", //
				"    help: Fill", //
				"    value: fill # 50 %, n/a", //
				"    from: quantity", //
				"    unit: percent", //
				"    absent: ['n/a']");
		assertThat(draft.get("node-2")).containsExactly("labels: {node: \"'node-2'\"}", "metrics: *node-1");
	}

	@Test
	void whatWasSeenOfOneSourceCountsForAll() {
		Map<String, List<String>> draft = draft(
				seen("node-1", "{\"sent\": 1, \"open\": 5}", "{\"sent\": 1, \"open\": 6}"),
				seen("node-2", "{\"sent\": 4711, \"open\": 5}", "{\"sent\": 4722, \"open\": 4}"));
		assertThat(draft.get("node-1")).containsSubsequence("    type: counter", "    value: sent # 4711 → 4722 in 30s",
				"    type: gauge", "    value: open # 5 → 4 in 30s");
	}

	@Test
	void sourcesWithTheirNamesInThemAreToldApartByThese() {
		Map<String, List<String>> draft = draft(
				seen("first", "{\"node\": {\"name\": \"a\"}, \"queues\": [{\"id\": \"x\", \"size\": 3}], \"sent\": 1}"),
				seen("second",
						"{\"node\": {\"name\": \"b\"}, \"queues\": [{\"id\": \"x\", \"size\": 7}], \"sent\": 1}"));
		assertThat(draft.get("first")).contains("labels: {node_name: $.node.name}", "    labels: {queue: id}")
			.noneMatch((line) -> line.contains("type: info"));
		assertThat(draft.get("second")).containsExactly("labels: {node_name: $.node.name}", "metrics: *first");
	}

	@Test
	void rulesThatNotAllSourcesHaveAreSharedByThoseThatDo() {
		Map<String, List<String>> draft = draft(seen("left", "{\"sent\": 1, \"open\": 5, \"full\": 1, \"size\": 1}"),
				seen("right", "{\"sent\": 3, \"open\": 5, \"full\": 1, \"depth\": 2}"));
		assertThat(draft.get("left")).contains("labels: {source: \"'left'\"}", "  - &sent", "  - name: size")
			.noneMatch((line) -> line.contains("depth"));
		assertThat(draft.get("right")).containsExactly("labels: {source: \"'right'\"}", "metrics:", "  - *sent",
				"  - *open", "  - *full", "  - name: depth", "    help: Depth", "    value: depth # 2");
	}

	@Test
	void listsOfDifferentThingsAreNotAlike() {
		String rows = "[{\"name\": \"a\", \"size\": 3}, {\"name\": \"b\", \"size\": 4}]";
		assertThat(draft(seen("queues", rows), seen("topics", rows)).get("topics")).contains("  - name: topic_size");
		assertThat(draft(seen("queues-eu", rows), seen("queues-us", rows)).get("queues-us"))
			.containsExactly("labels: {source: \"'queues-us'\", queue: name}", "metrics: *queues-eu");
	}

	@Test
	void sourcesThatShareTheirEnvelopeOnlyAreNotAlike() {
		Map<String, List<String>> draft = draft(
				seen("memory", "{\"status\": 200, \"timestamp\": 1, \"value\": {\"used\": 1, \"free\": 2}}"),
				seen("threads", "{\"status\": 200, \"timestamp\": 1, \"value\": {\"count\": 1, \"peak\": 2}}"));
		assertThat(draft.get("threads")).noneMatch((line) -> line.contains("*"));
	}

	@Test
	void aDraftOfTwoDisksStartsAndHasASampleForEveryRule(@TempDir Path directory) throws Exception {
		Map<String, List<String>> draft = draft(seen("sda", Files.readString(SMARTCTL.resolve("sda.json"))),
				seen("nvme0", Files.readString(SMARTCTL.resolve("nvme0.json"))));
		StringBuilder yaml = new StringBuilder("exporter:\n  sources:\n");
		draft.forEach((source, lines) -> {
			yaml.append("    %s:\n      file: {path: %s.json}\n".formatted(source, source));
			lines.forEach((line) -> yaml.append("      ").append(line).append('\n'));
		});
		Path configuration = Files.writeString(directory.resolve("application.yaml"), yaml);
		SpringApplicationBuilder exporter = new SpringApplicationBuilder(EndToEndApplication.class)
			.web(WebApplicationType.NONE)
			.properties("exporter.name=smart", "exporter.process-metrics=false", "spring.main.banner-mode=off",
					"exporter.target.url=file://" + SMARTCTL.toAbsolutePath().normalize() + "/",
					"spring.config.location=" + configuration.toUri());
		try (ConfigurableApplicationContext context = exporter.run()) {
			Scraper scraper = context.getBean(Scraper.class);
			List<MetricFamily> families = scraper.scrape(ScrapeRequest.within(Duration.ofSeconds(30), Selection.ALL))
				.targetFamilies();
			assertThat(scraper.states()).extracting(SourceState::last)
				.allSatisfy((last) -> assertThat(last.orElseThrow().failure()).as("%s", yaml).isEmpty());
			assertThat(scraper.states()).extracting(SourceState::dropped)
				.allSatisfy((dropped) -> assertThat(dropped).isEmpty());
			assertThat(families)
				.filteredOn((family) -> family.descriptor().name().equals("smart_temperature_current_celsius"))
				.singleElement()
				.satisfies((family) -> {
					assertThat(family.descriptor().type()).isEqualTo(MetricType.GAUGE);
					assertThat(Stream.of(0, 1)
						.map((point) -> family.labelSets().value(family.labelSet(point), 0))
						.collect(Collectors.toSet())).containsExactlyInAnyOrder("/dev/sda", "/dev/nvme0");
				});
		}
	}

	private static Observed seen(String source, String... documents) {
		List<JsonNode> read = Stream.of(documents).map((text) -> JsonMapper.shared().readTree(text)).toList();
		return new Observed(source, new ArrayList<>(read), Duration.ofSeconds(30), Map.of());
	}

	private static Map<String, List<String>> draft(Observed... seen) {
		return ExporterDraft
			.of(List.of(seen), new MetricNames(new MetricNaming("shop"), Scraper.ownMetrics("shop")), false)
			.entrySet()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, (proposal) -> proposal.getValue().lines(), (a, b) -> a,
					LinkedHashMap::new));
	}

}
