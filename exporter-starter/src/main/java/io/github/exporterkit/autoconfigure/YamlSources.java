package io.github.exporterkit.autoconfigure;

import java.util.Map;
import java.util.Objects;

import io.github.exporterkit.decode.Format;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.http.HttpRequestProperties;
import io.github.exporterkit.source.http.HttpTarget;

import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Registers the sources that have a transport in YAML as beans, so that they are sources
 * like any other.
 */
class YamlSources implements BeanRegistrar {

	/** What stands before a source's name in the name of its bean. */
	static final String BEAN_PREFIX = "exporter.sources.";

	@Override
	public void register(BeanRegistry registry, Environment environment) {
		Binder.get(environment)
			.bind("exporter.sources", Bindable.mapOf(String.class, SourceProperties.class))
			.orElse(Map.of())
			.forEach((name, source) -> {
				HttpRequestProperties request = source.http();
				if (request != null && source.enabled()) {
					register(registry, name, source, request);
				}
			});
	}

	private static void register(BeanRegistry registry, String name, SourceProperties source,
			HttpRequestProperties request) {
		String accept = Objects.requireNonNullElse(source.payloads().chosen(), Format.JSON).accept();
		registry.registerBean(BEAN_PREFIX + name, Source.class, (spec) -> spec
			.supplier((context) -> target(context.bean(HttpTarget.class), name, source.url()).source(request, accept)));
	}

	private static HttpTarget target(HttpTarget target, String name, @Nullable String url) {
		try {
			return (url != null) ? target.at(BEAN_PREFIX + name + ".url", url) : target;
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidExporterException(ex);
		}
	}

}
