package io.github.exporterkit.autoconfigure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.text.Nearest;
import org.jspecify.annotations.Nullable;

/**
 * The sources of an exporter by name, from wherever they were declared, with what
 * configuration says about each: first those that are configured, as they are written
 * there, then those that are beans only.
 */
final class DeclaredSources {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	private final Map<String, Source> written = new LinkedHashMap<>();

	private final Map<String, SourceProperties> configured;

	private final Map<String, Source> enabled = new LinkedHashMap<>();

	/**
	 * Bring beans and configuration together.
	 * @param beans the source beans by bean name
	 * @param configured what is configured by source name
	 * @throws InvalidExporterException if a source is declared twice or not at all
	 */
	DeclaredSources(Map<String, Source> beans, Map<String, SourceProperties> configured) {
		this.configured = configured;
		beans.forEach((bean, source) -> {
			if (!bean.startsWith(YamlSources.BEAN_PREFIX) && this.written.put(kebabCase(bean), source) != null) {
				throw new InvalidExporterException(bean,
						"the source '%s' is another bean already".formatted(kebabCase(bean)),
						"Rename one of the beans.");
			}
		});
		for (String name : names()) {
			requireName(name);
			if (properties(name).enabled()) {
				this.enabled.put(name, source(name, beans.get(YamlSources.BEAN_PREFIX + name), this.written.get(name)));
			}
		}
	}

	private Source source(String name, @Nullable Source yaml, @Nullable Source bean) {
		String key = YamlSources.BEAN_PREFIX + name;
		if (yaml != null && bean != null) {
			throw new InvalidExporterException(key + ".http", "there is a bean for the source '%s' too".formatted(name),
					"Keep the bean or the http block.");
		}
		if (yaml != null) {
			return yaml;
		}
		if (bean == null) {
			throw new InvalidExporterException(key, "nothing says how to fetch the source '%s'".formatted(name),
					"Add %s.http.path, or a bean of type Source with that name.%s".formatted(key,
							meant(name, this.written.keySet())));
		}
		if (properties(name).url() != null) {
			throw new InvalidExporterException(key + ".url",
					"the source '%s' is a bean, which knows its own URL".formatted(name), "Remove the key.");
		}
		return bean;
	}

	/**
	 * A name is a label value, and part of keys, of environment variables and of queries.
	 */
	private static void requireName(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new InvalidExporterException(YamlSources.BEAN_PREFIX + name,
					"'%s' cannot be the name of a source".formatted(name),
					"Begin with a lower-case letter, and use lower-case letters, digits and hyphens only.");
		}
	}

	/** The sources that are fetched. */
	Map<String, Source> enabled() {
		return this.enabled;
	}

	SourceProperties properties(String source) {
		return this.configured.getOrDefault(source, SourceProperties.DEFAULTS);
	}

	/**
	 * Whether a translator's source is fetched.
	 * @throws InvalidExporterException if there is no such source
	 */
	boolean isEnabled(String source, String translator) {
		Set<String> names = names();
		if (!names.contains(source)) {
			throw new InvalidExporterException(translator,
					"it translates the source '%s', which does not exist".formatted(source),
					"Declare it under exporter.sources or as a bean, or name one of %s.%s".formatted(names,
							meant(source, names)));
		}
		return this.enabled.containsKey(source);
	}

	private Set<String> names() {
		Set<String> names = new LinkedHashSet<>(this.configured.keySet());
		names.addAll(this.written.keySet());
		return names;
	}

	private static String meant(String name, Set<String> known) {
		return Nearest.to(name, known).map(" Did you mean '%s'?"::formatted).orElse("");
	}

	private static String kebabCase(String bean) {
		return bean.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
	}

}
