package io.github.exporterkit.autoconfigure;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

import io.github.exporterkit.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * The sources of an exporter by name, from wherever they were declared, with what
 * configuration says about each.
 */
final class DeclaredSources {

	private final Map<String, Source> sources = new LinkedHashMap<>();

	private final Map<String, SourceProperties> properties;

	private final Set<String> disabled = new TreeSet<>();

	/**
	 * Bring beans and configuration together.
	 * @param beans the source beans by bean name
	 * @param properties what is configured by source name
	 * @throws InvalidExporterException if a source is declared twice or not at all
	 */
	DeclaredSources(Map<String, Source> beans, Map<String, SourceProperties> properties) {
		this.properties = properties;
		Map<String, Source> written = new LinkedHashMap<>();
		beans.forEach((bean, source) -> {
			if (!bean.startsWith(YamlSources.BEAN_PREFIX)) {
				written.put(kebabCase(bean), source);
			}
		});
		properties.forEach((name, configured) -> {
			Source yaml = beans.get(YamlSources.BEAN_PREFIX + name);
			if (!configured.enabled()) {
				this.disabled.add(name);
			}
			else {
				add(name, yaml, written.get(name), configured);
			}
		});
		written.forEach((name, source) -> {
			if (!this.disabled.contains(name)) {
				this.sources.putIfAbsent(name, source);
			}
		});
	}

	private void add(String name, @Nullable Source yaml, @Nullable Source bean, SourceProperties configured) {
		String key = YamlSources.BEAN_PREFIX + name;
		if (yaml != null && bean != null) {
			throw new InvalidExporterException(key + ".http", "there is a bean for the source '%s' too".formatted(name),
					"Keep the bean or the http block.");
		}
		if (yaml == null && bean == null) {
			throw new InvalidExporterException(key, "nothing says how to fetch the source '%s'".formatted(name),
					"Add %s.http.path, or a bean of type Source with that name.".formatted(key));
		}
		if (bean != null && configured.url() != null) {
			throw new InvalidExporterException(key + ".url",
					"the source '%s' is a bean, which knows its own URL".formatted(name), "Remove the key.");
		}
		this.sources.put(name, Objects.requireNonNull((yaml != null) ? yaml : bean));
	}

	Map<String, Source> all() {
		return this.sources;
	}

	SourceProperties properties(String source) {
		return this.properties.getOrDefault(source, SourceProperties.DEFAULTS);
	}

	/**
	 * Whether a translator's source is fetched.
	 * @throws InvalidExporterException if there is no such source
	 */
	boolean isFetched(String source, String place) {
		if (!this.sources.containsKey(source) && !this.disabled.contains(source)) {
			Collection<String> known = new LinkedHashSet<>(this.sources.keySet());
			known.addAll(this.disabled);
			String meant = Nearest.to(source, known).map(" Did you mean '%s'?"::formatted).orElse("");
			throw new InvalidExporterException(place,
					"it translates the source '%s', which does not exist".formatted(source),
					"Declare it under exporter.sources or as a bean, or name one of %s.%s".formatted(known, meant));
		}
		return this.sources.containsKey(source);
	}

	static String kebabCase(String bean) {
		return bean.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
	}

}
