package io.github.exporterkit.test;

import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiFunction;

import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.source.Source;
import org.jspecify.annotations.Nullable;

/**
 * The exporter's sources, each of which a test can switch to something else.
 */
class SwitchedSources {

	private final BiFunction<String, Source, Source> usual;

	private final Map<String, Source> known = new ConcurrentHashMap<>();

	private final Map<String, Source> instead = new ConcurrentHashMap<>();

	private volatile @Nullable MissingPayloadException missing;

	/**
	 * Create the sources.
	 * @param usual what answers if the test does not say otherwise, by the source's name
	 * and the source as the exporter declares it
	 */
	SwitchedSources(BiFunction<String, Source, Source> usual) {
		this.usual = usual;
	}

	SourceDefinition add(SourceDefinition declared) {
		String name = declared.name();
		this.known.put(name, declared.source());
		Source source = this.usual.apply(name, declared.source());
		return declared.withSource((deadline) -> {
			try {
				return this.instead.getOrDefault(name, source).fetch(deadline);
			}
			catch (MissingPayloadException ex) {
				this.missing = ex;
				throw ex;
			}
		});
	}

	/** The sources as the exporter declares them. */
	Map<String, Source> declared() {
		return this.known;
	}

	void replace(String name, Source other) {
		if (!this.known.containsKey(name)) {
			throw new IllegalArgumentException("There is no source '%s'; there are %s".formatted(name,
					String.join(", ", new TreeSet<>(this.known.keySet()))));
		}
		this.instead.put(name, other);
	}

	void replaceAll(Source other) {
		this.known.keySet().forEach((name) -> this.instead.put(name, other));
	}

	/** Whether the test has switched any. */
	boolean isSwitched() {
		return !this.instead.isEmpty();
	}

	void reset() {
		this.instead.clear();
		this.missing = null;
	}

	/** Fail if a source had no payload: that is a mistake in the test, not an answer. */
	void requireNoneMissing() {
		MissingPayloadException thrown = this.missing;
		if (thrown != null) {
			throw thrown;
		}
	}

}
