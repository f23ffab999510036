package io.github.exporterkit.configuration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName.Form;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * What is written under {@code exporter.sources}: the names of sources, and the blocks of
 * each, which are bound to the records of whoever reads them.
 */
public final class SourceBlocks {

	public static final String PREFIX = "exporter.sources";

	private static final ConfigurationPropertyName ROOT = ConfigurationPropertyName.of(PREFIX);

	private final Environment environment;

	private final Map<String, String> names = new LinkedHashMap<>();

	private final Map<String, Set<String>> blocks = new LinkedHashMap<>();

	public SourceBlocks(Environment environment) {
		this.environment = environment;
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream().filter(ROOT::isAncestorOf).forEach(this::add);
			}
		}
	}

	/** A source that a variable configures is known by the name that it has in a file. */
	private void add(ConfigurationPropertyName key) {
		int at = ROOT.getNumberOfElements();
		String source = uniform(key.getElement(at, Form.ORIGINAL));
		this.names.merge(source, key.getElement(at, Form.ORIGINAL),
				(one, other) -> (one.length() >= other.length()) ? one : other);
		Set<String> blocks = this.blocks.computeIfAbsent(source, (name) -> new LinkedHashSet<>());
		if (key.getNumberOfElements() > at + 1) {
			blocks.add(uniform(key.getElement(at + 1, Form.ORIGINAL)));
		}
	}

	/** The names of all sources, as they are written and in that order. */
	public Collection<String> sources() {
		return this.names.values();
	}

	/** Those of some blocks that a source has. */
	public List<String> of(String source, Collection<String> blocks) {
		Set<String> written = this.blocks.getOrDefault(uniform(source), Set.of());
		return blocks.stream().filter((block) -> written.contains(uniform(block))).toList();
	}

	/** A block of a source, all defaults if it is not there or empty. */
	public <T> T bind(String source, String block, Class<T> type) {
		return Binder.get(this.environment).bindOrCreate(key(source, block), Bindable.of(type));
	}

	/** What a transport is told about the target, all defaults if that is nothing. */
	public <T> T bindTarget(String transport, Class<T> type) {
		return Binder.get(this.environment).bindOrCreate(targetKey(transport), Bindable.of(type));
	}

	/** The same without what is written. */
	public static <T> T unset(Class<T> type) {
		return new Binder().bindOrCreate("unset", Bindable.of(type));
	}

	static String targetKey(String transport) {
		return "exporter.target." + transport;
	}

	public static String key(String source, String key) {
		return "%s.%s.%s".formatted(PREFIX, source, key);
	}

	private static String uniform(String name) {
		return name.replaceAll("[-_]", "").toLowerCase(Locale.ROOT);
	}

}
