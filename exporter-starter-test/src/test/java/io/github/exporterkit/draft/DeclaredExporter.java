package io.github.exporterkit.draft;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.build.SampleLimits;
import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.scrape.ScrapeRequest;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.Selection;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.MediaTypeFactory;

/**
 * An exporter of which everything is in YAML, and what it makes of documents.
 */
final class DeclaredExporter implements AutoCloseable {

	private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

	private final ConfigurableApplicationContext context;

	private final String name;

	private final Map<String, SourceDefinition> sources = new LinkedHashMap<>();

	private DeclaredExporter(Map<String, Object> properties) {
		this.context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.initializers((application) -> application.getEnvironment()
				.getPropertySources()
				.addFirst(new MapPropertySource("declared", properties)))
			.properties("spring.config.location=optional:file:none.yaml", "spring.main.banner-mode=off",
					"exporter.process-metrics=false", "logging.level.root=error")
			.run();
		this.name = this.context.getEnvironment().getRequiredProperty("exporter.name");
		this.context.getBean(Scraper.class).with((source) -> {
			this.sources.put(source.name(), source);
			return source;
		}).close();
	}

	static DeclaredExporter of(Map<String, Object> properties) {
		return new DeclaredExporter(properties);
	}

	/** The properties of a file, those left out that are of no use without its target. */
	static Map<String, Object> properties(Path yaml) throws IOException {
		Map<String, Object> properties = properties(new FileSystemResource(yaml));
		properties.keySet().removeIf((key) -> key.startsWith("exporter.target.") && !key.equals("exporter.target.url"));
		properties.keySet().removeIf((key) -> key.startsWith("exporter.lint."));
		return properties;
	}

	static Map<String, Object> properties(String yaml) throws IOException {
		return properties(new ByteArrayResource(yaml.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
	}

	private static Map<String, Object> properties(Resource yaml) throws IOException {
		Map<String, Object> properties = new LinkedHashMap<>();
		for (var source : new YamlPropertySourceLoader().load("yaml", yaml)) {
			EnumerablePropertySource<?> found = (EnumerablePropertySource<?>) source;
			for (String key : found.getPropertyNames()) {
				properties.put(key, Objects.requireNonNull(found.getProperty(key)));
			}
		}
		return properties;
	}

	String name() {
		return this.name;
	}

	Set<String> sources() {
		return this.sources.keySet();
	}

	/**
	 * The documents of all sources that have a payload.
	 * @param payloads where the payloads are
	 * @param keepsSource whether a source reads what it reads itself
	 */
	Map<String, Document> documents(Path payloads, Predicate<String> keepsSource) {
		Map<String, Document> documents = new LinkedHashMap<>();
		List<String> found = this.sources.keySet()
			.stream()
			.filter((source) -> keepsSource.test(source) || !files(payloads, source).isEmpty())
			.toList();
		try (Scraper scraper = this.context.getBean(Scraper.class).with((source) -> {
			SourceDefinition captured = source.withTranslation((document, families) -> {
				document.tree();
				documents.put(source.name(), new Kept(document.tree(), document.ignoresCase()));
			});
			return keepsSource.test(source.name()) || !found.contains(source.name()) ? captured
					: captured.withSource((deadline) -> payload(files(payloads, source.name()).get(0)));
		})) {
			scraper.scrape(
					ScrapeRequest.within(Duration.ofSeconds(30), new Selection(Set.copyOf(found), Set.of(), Set.of())));
		}
		return documents;
	}

	private static List<Path> files(Path payloads, String source) {
		try (Stream<Path> all = Files.list(payloads)) {
			return all.filter((file) -> file.getFileName().toString().startsWith(source + ".")).toList();
		}
		catch (IOException ex) {
			throw new java.io.UncheckedIOException(ex);
		}
	}

	private static Payload payload(Path file) throws IOException {
		return Payload.of(Files.newInputStream(file),
				MediaTypeFactory.getMediaType(file.getFileName().toString()).map(MediaType::toString).orElse(null));
	}

	/** What a source makes of a document. */
	List<Series> translate(String source, Document document) {
		MetricsBuilder families = new MetricsBuilder(new MetricNaming(this.name),
				new SampleLimits(200_000, 50_000, 30, 1024), () -> {
				}, NOW);
		try {
			Objects.requireNonNull(this.sources.get(source)).translation().translate(document, families);
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
		List<Series> series = new ArrayList<>();
		for (MetricFamily family : families.build()) {
			for (int point = 0; point < family.size(); point++) {
				series.add(Series.of(family, point));
			}
		}
		return series;
	}

	@Override
	public void close() {
		this.context.close();
	}

	/** A document whose tree is another one. */
	static Document with(Document document, JsonNode tree) {
		return new Kept(tree, document.ignoresCase());
	}

	/**
	 * A document that is a tree.
	 */
	private record Kept(JsonNode tree, boolean ignoresCase) implements Document {

		@Override
		public JsonParser tokens() {
			return JsonMapper.shared().treeAsTokens(this.tree);
		}

	}

	@SpringBootConfiguration
	@EnableAutoConfiguration
	static class Application {

	}

}
