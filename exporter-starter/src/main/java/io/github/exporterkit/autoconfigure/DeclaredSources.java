package io.github.exporterkit.autoconfigure;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.configuration.SourceBlocks;
import io.github.exporterkit.configuration.SourceProperties;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.Nearest;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;

/**
 * The sources of an exporter by name, from wherever they were declared, with what
 * configuration says about each: first those that are configured, as they are written
 * there, then those that are beans only.
 */
final class DeclaredSources implements DisposableBean {

	private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

	private final Map<String, Source> beans = new LinkedHashMap<>();

	private final ExporterProperties properties;

	private final Set<String> names;

	private final Map<String, Source> enabled = new LinkedHashMap<>();

	/**
	 * Bring beans and configuration together.
	 * @param beans the source beans by bean name
	 * @param properties what is configured
	 * @param blocks the blocks of transports and formats
	 * @param transports make the sources that have a transport's block
	 * @param formats tell which format a source has
	 * @throws DeclarationException if sources are declared twice, not at all or wrongly
	 */
	DeclaredSources(Map<String, Source> beans, ExporterProperties properties, SourceBlocks blocks,
			Transports transports, SourceFormats formats) {
		this.properties = properties;
		beans.forEach((bean, source) -> {
			if (this.beans.put(kebabCase(bean), source) != null) {
				throw new DeclarationException(bean,
						"the source '%s' is another bean already".formatted(kebabCase(bean)),
						"rename one of the beans");
			}
		});
		this.names = new LinkedHashSet<>(blocks.sources());
		this.names.addAll(this.beans.keySet());
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		for (String name : this.names) {
			SourceProperties source = properties(name);
			mistakes.check(() -> {
				requireName(name);
				if (source.enabled()) {
					String accept = formats.accept(name, source.format());
					this.enabled.put(name,
							source(name,
									transports.source(name, source.url(), properties.requireTarget(), accept, blocks),
									transports));
				}
			});
		}
		mistakes.end();
	}

	private Source source(String name, @Nullable Source fetched, Transports transports) {
		String key = SourceBlocks.PREFIX + "." + name;
		Source bean = this.beans.get(name);
		if (fetched != null && bean != null) {
			throw new DeclarationException(key, "there is a bean for the source '%s' too".formatted(name),
					"keep the bean or the transport's block");
		}
		if (fetched != null) {
			return fetched;
		}
		if (bean == null) {
			String block = String.join(" or ", transports.blocksFor(this.properties.requireTarget()));
			throw new DeclarationException(key, "nothing says how to fetch the source '%s'".formatted(name),
					"add the block %s, or a bean of type Source with that name%s".formatted(block,
							meant(name, this.beans.keySet())));
		}
		if (properties(name).url() != null) {
			throw new DeclarationException(key + ".url",
					"the source '%s' is a bean, which knows its own URL".formatted(name), "remove the key");
		}
		return bean;
	}

	/**
	 * A name is a label value, and part of keys, of environment variables and of queries.
	 */
	private static void requireName(String name) {
		if (!NAME.matcher(name).matches()) {
			throw new DeclarationException(SourceBlocks.PREFIX + "." + name,
					"'%s' cannot be the name of a source".formatted(name),
					"begin with a lower-case letter, and use lower-case letters, digits and hyphens only");
		}
	}

	/** Close what transports have opened; a bean is closed as such. */
	@Override
	public void destroy() throws Exception {
		for (Source source : this.enabled.values()) {
			if (source instanceof AutoCloseable closeable && !this.beans.containsValue(source)) {
				closeable.close();
			}
		}
	}

	/** The sources that are fetched. */
	Map<String, Source> enabled() {
		return this.enabled;
	}

	SourceProperties properties(String source) {
		return this.properties.sources().getOrDefault(source, SourceProperties.DEFAULTS);
	}

	/**
	 * Whether a translator's source is fetched.
	 * @throws DeclarationException if there is no such source
	 */
	boolean isEnabled(String source, String translator) {
		if (!this.names.contains(source)) {
			throw new DeclarationException(translator,
					"it translates the source '%s', which does not exist".formatted(source),
					"declare it under exporter.sources or as a bean of type Source" + (this.names.isEmpty() ? ""
							: ", or name one of %s%s".formatted(this.names, meant(source, this.names))));
		}
		return this.enabled.containsKey(source);
	}

	private static String meant(String name, Set<String> known) {
		return Nearest.to(name, known).map(". Did you mean '%s'?"::formatted).orElse("");
	}

	private static String kebabCase(String bean) {
		return bean.replaceAll("([a-z0-9])([A-Z])", "$1-$2").replace('_', '-').toLowerCase(Locale.ROOT);
	}

}
