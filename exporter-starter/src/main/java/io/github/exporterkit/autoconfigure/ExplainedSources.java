package io.github.exporterkit.autoconfigure;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.configuration.SourceBlocks;
import io.github.exporterkit.explain.ExplainedSource;
import io.github.exporterkit.translate.rule.Rule;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * What explanations say about the sources: what is fetched, and how rules are written and
 * where.
 */
final class ExplainedSources {

	private final DeclaredSources sources;

	private final SourceDefinitions definitions;

	private final String target;

	private final Environment environment;

	ExplainedSources(DeclaredSources sources, SourceDefinitions definitions, String target, Environment environment) {
		this.sources = sources;
		this.definitions = definitions;
		this.target = target;
		this.environment = environment;
	}

	List<ExplainedSource> all() {
		return this.sources.enabled()
			.keySet()
			.stream()
			.map((source) -> new ExplainedSource(source, request(source), this.definitions.rules(source),
					(tracing) -> this.definitions.translationWith(source, tracing), this::written))
			.toList();
	}

	/**
	 * The path or the like; headers, bodies and conversations may have secrets in them.
	 */
	private String request(String source) {
		String key = SourceBlocks.key(source, "");
		String prefix = key.substring(0, key.length() - 1);
		for (String setting : new String[] { "http.path", "file.path", "jdbc.query", "jmx.beans", "exec.arguments" }) {
			String value = this.environment.getProperty(prefix + "." + setting);
			if (value != null) {
				return "%s %s of %s".formatted(setting.replaceFirst(".*\\.", ""), withoutQuery(setting, value),
						this.target);
			}
		}
		return this.target;
	}

	/** A query of a URL may have a token in it. */
	private static String withoutQuery(String setting, String value) {
		return setting.equals("http.path") ? value.replaceFirst("\\?.*", "?…") : value;
	}

	/** The lines of a rule, the first of which says the file and the line. */
	private List<String> written(Rule rule) {
		String place = rule.place().replaceFirst(" \\(.*", "").replaceFirst("(metrics\\[\\d+]).*", "$1");
		if (!rule.owner().equals(Rule.YAML) || !ConfigurationPropertyName.isValid(place)) {
			return List.of("declared by " + rule.owner());
		}
		ConfigurationPropertyName prefix = ConfigurationPropertyName.of(place);
		List<String> lines = new ArrayList<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && lines.isEmpty()) {
				Set<ConfigurationPropertyName> names = new TreeSet<>(
						iterable.filter((name) -> prefix.isAncestorOf(name)).stream().toList());
				names.forEach((name) -> add(prefix, iterable.getConfigurationProperty(name), lines));
			}
		}
		return lines;
	}

	private static void add(ConfigurationPropertyName prefix, @Nullable ConfigurationProperty property,
			List<String> lines) {
		if (property == null) {
			return;
		}
		if (lines.isEmpty() && property.getOrigin() != null) {
			lines.add("# " + property.getOrigin());
		}
		lines.add(below(prefix, property.getName()) + ": " + property.getValue());
	}

	/** A key as its author wrote it, underscores included. */
	private static String below(ConfigurationPropertyName prefix, ConfigurationPropertyName name) {
		StringBuilder key = new StringBuilder();
		for (int i = prefix.getNumberOfElements(); i < name.getNumberOfElements(); i++) {
			String element = name.getElement(i, Form.ORIGINAL);
			key.append(name.isNumericIndex(i) ? "[" + element + "]" : key.isEmpty() ? element : "." + element);
		}
		return key.toString();
	}

}
