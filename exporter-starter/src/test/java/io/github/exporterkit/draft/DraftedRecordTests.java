package io.github.exporterkit.draft;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import io.github.exporterkit.annotation.Translates;
import io.github.exporterkit.endtoend.EndToEndApplication;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import io.github.exporterkit.scrape.SourceState;
import io.github.exporterkit.translate.records.TranslatedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is proposed as records compiles, starts as it is, and exposes the metrics that
 * rules in YAML do.
 */
class DraftedRecordTests {

	private static final String DOCUMENT = """
			{"service": "shop", "startedAt": "2026-11-21T10:15:30Z", "class": 5, "uptimeMs": 7000, "regions": [
			  {"name": "eu", "healthy": true, "status": "DEGRADED", "link": "up", "nodes": [
			    {"id": "n1", "cpuPercent": 12.5, "fan": "41 %", "requests": 4711, "avgMs": 7, "log": "1.5 MiB"},
			    {"id": "n2", "cpuPercent": 50, "fan": "N/A", "requests": 812, "avgMs": 9, "log": "1 KiB"}]},
			  {"name": "us", "healthy": false, "status": "UP", "link": "down", "nodes": []}]}
			""";

	@TempDir
	private Path directory;

	@Test
	void recordsCompileAndExposeWhatRulesDo() throws Exception {
		JsonNode document = JsonMapper.shared().readTree(DOCUMENT);
		JsonNode later = JsonMapper.shared().readTree(DOCUMENT.replace("4711", "4722"));
		Proposal rules = propose(List.of(document, later), false);
		Proposal records = propose(List.of(document, later), true);
		assertThat(records.metrics()).allMatch((line) -> line.isEmpty() || line.startsWith("#"));
		assertThat(names(expose(compile(records.records()), ""))).hasSizeGreaterThan(9)
			.isEqualTo(names(expose(List.of(),
					String.join("\n", rules.lines().stream().map((line) -> "      " + line).toList()))));
	}

	private static Proposal propose(List<JsonNode> documents, boolean asRecords) {
		return ExporterDraft
			.of(List.of(new ExporterDraft.Observed("status", documents, Duration.ofSeconds(30), Map.of())),
					new MetricNames(new MetricNaming("shop"), Scraper.ownMetrics("shop")), asRecords)
			.values()
			.iterator()
			.next();
	}

	private static List<String> names(List<MetricFamily> families) {
		return families.stream().map((family) -> {
			List<String> labels = family.labelSets().names().stream().sorted().toList();
			return "%s %s %s %s".formatted(family.descriptor().sampleName(), family.descriptor().type(), labels,
					family.value(0));
		}).map((line) -> line.replaceAll("1\\.\\d+E9$", "")).sorted().toList();
	}

	private List<Class<?>> compile(List<String> records) throws Exception {
		List<String> source = new ArrayList<>(
				List.of("import io.github.exporterkit.annotation.*;", "import io.github.exporterkit.value.Unit;"));
		source.addAll(records);
		Path file = this.directory.resolve("Drafted.java");
		Files.write(file, source);
		assertThat(ToolProvider.getSystemJavaCompiler()
			.run(null, null, null, "-d", this.directory.toString(), "-cp",
					Path.of(Translates.class.getProtectionDomain().getCodeSource().getLocation().toURI()).toString(),
					"-proc:none", file.toString()))
			.as(String.join("\n", source))
			.isZero();
		ClassLoader loader = new URLClassLoader(new URL[] { this.directory.toUri().toURL() },
				Translates.class.getClassLoader());
		List<Class<?>> types = new ArrayList<>();
		try (Stream<Path> classes = Files.list(this.directory)) {
			for (Path type : classes.filter((path) -> path.toString().matches("[^$]*\\.class")).toList()) {
				types.add(loader.loadClass(type.getFileName().toString().replace(".class", "")));
			}
		}
		return types;
	}

	private List<MetricFamily> expose(List<Class<?>> records, String yaml) throws IOException {
		Files.writeString(this.directory.resolve("status.json"), DOCUMENT);
		Path configuration = this.directory.resolve("application.yaml");
		Files.writeString(configuration,
				"exporter:\n  sources:\n    status:\n      file:\n        path: status.json\n" + yaml);
		SpringApplicationBuilder exporter = new SpringApplicationBuilder(EndToEndApplication.class)
			.web(WebApplicationType.NONE)
			.properties("exporter.name=shop", "exporter.process-metrics=false", "spring.main.banner-mode=off",
					"exporter.target.url=" + this.directory.toUri(), "spring.config.location=" + configuration.toUri())
			.initializers((ApplicationContextInitializer<GenericApplicationContext>) (context) -> records
				.forEach((type) -> context.registerBean(type.getName(), TranslatedRecord.class,
						() -> new TranslatedRecord(type))));
		try (ConfigurableApplicationContext context = exporter.run()) {
			Scraper scraper = context.getBean(Scraper.class);
			List<MetricFamily> families = scraper.scrape(ScrapeRequest.within(Duration.ofSeconds(30), Selection.ALL))
				.targetFamilies();
			SourceState state = scraper.states().iterator().next();
			assertThat(state.last().orElseThrow().failure()).isEmpty();
			assertThat(state.dropped()).isEmpty();
			return families;
		}
	}

}
