package io.github.exporterkit.autoconfigure;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.configuration.SourceBlocks;
import io.github.exporterkit.run.RunDraft;
import io.github.exporterkit.run.RunProperties;
import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.MapPropertySource;

/**
 * Declares what {@code draft.from} says as the target and a source of it, above
 * everything that a user sets.
 */
class DraftTarget implements ApplicationContextInitializer<ConfigurableApplicationContext> {

	private static final String FROM = "draft.from";

	private static final Map<String, String> FORMATS = Map.of("xml", "xml", "csv", "csv", "yaml", "yaml", "yml", "yaml",
			"ndjson", "ndjson", "jsonl", "ndjson", "properties", "key-value");

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		ConfigurableEnvironment environment = context.getEnvironment();
		RunDraft.Target target = of(environment);
		if (target != null) {
			Map<String, Object> properties = new LinkedHashMap<>();
			properties.put("exporter.target.url", target.url());
			target.settings()
				.forEach((setting, value) -> properties
					.put(SourceBlocks.key(target.source(), target.block() + "." + setting), value));
			if (target.format() != null) {
				properties.put(SourceBlocks.key(target.source(), "format"), target.format());
			}
			environment.getPropertySources().addFirst(new MapPropertySource("draftTarget", properties));
		}
	}

	/** What is looked at; null if that is what is declared. */
	static RunDraft.@Nullable Target of(Environment environment) {
		Binder binder = Binder.get(environment);
		String mode = binder.bind("exporter.run.mode", String.class).orElse("");
		String from = binder.bind(FROM, String.class).orElse("").strip();
		String exporter = environment.getProperty(ExporterProperties.NAME);
		if (!mode.equalsIgnoreCase(RunProperties.Mode.DRAFT.name()) || from.isEmpty() || exporter == null) {
			return null;
		}
		return from.matches("(?i)https?://.*") ? ofUrl(exporter, from) : ofFile(exporter, from);
	}

	private static RunDraft.Target ofUrl(String exporter, String from) {
		try {
			URI uri = new URI(from);
			String host = uri.getScheme() + "://" + uri.getRawAuthority();
			String query = (uri.getRawQuery() != null) ? "?" + uri.getRawQuery() : "";
			String path = (uri.getRawPath().isEmpty() && query.isEmpty()) ? "/" : uri.getRawPath() + query;
			return new RunDraft.Target(exporter, source(uri.getRawPath()), host, "http", Map.of("path", path), null);
		}
		catch (URISyntaxException ex) {
			throw new DeclarationException(FROM, "this is no URL", "write it as curl takes it, with %20 for a blank");
		}
	}

	private static RunDraft.Target ofFile(String exporter, String from) {
		if (from.matches("(?i)(?!file:)[a-z][a-z0-9+.-]+:.*")) {
			throw new DeclarationException(FROM, "this is neither a file nor a URL that begins with http",
					"declare the target and a source without metrics in YAML, and leave %s out".formatted(FROM));
		}
		Path file = (from.startsWith("file:") ? Path.of(URI.create(from)) : Path.of(from)).toAbsolutePath().normalize();
		Path directory = file.getParent();
		if (directory == null) {
			throw new DeclarationException(FROM, "this is no file", "write a file's name");
		}
		return new RunDraft.Target(exporter, source(file.getFileName().toString()),
				"file://" + directory.toUri().getRawPath(), "file", Map.of("path", file.getFileName().toString()),
				format(file.getFileName().toString()));
	}

	/** The format of a file by the end of its name; null for JSON. */
	private static @Nullable String format(String file) {
		return FORMATS.get(file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
	}

	/** The last part of a path, as the name of a source. */
	private static String source(String path) {
		String last = path.replaceAll("/+$", "").replaceAll(".*/", "").replaceAll("\\.[A-Za-z0-9]+$", "");
		String name = last.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^[^a-z]+|-+$", "");
		return name.isEmpty() ? "status" : name;
	}

}
