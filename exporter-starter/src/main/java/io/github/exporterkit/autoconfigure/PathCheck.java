package io.github.exporterkit.autoconfigure;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.exporterkit.web.PageMapping;
import io.github.exporterkit.web.WebProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Refuses to hide a page of the application's behind one of ours.
 */
class PathCheck implements SmartInitializingSingleton {

	private final WebProperties properties;

	private final ObjectProvider<HandlerMapping> mappings;

	PathCheck(WebProperties properties, ObjectProvider<HandlerMapping> mappings) {
		this.properties = properties;
		this.mappings = mappings;
	}

	@Override
	public void afterSingletonsInstantiated() {
		check("metrics-path", this.properties.metricsPath());
		if (this.properties.movesLandingPage()) {
			check("landing-page", this.properties.landingPage());
		}
	}

	private void check(String key, String path) {
		this.mappings.stream()
			.flatMap((mapping) -> handler(mapping, path).stream())
			.findFirst()
			.ifPresent((handler) -> {
				throw new InvalidExporterException("exporter.web." + key,
						"the application itself has %s, in %s".formatted(path, handler),
						"Set exporter.web.%s to another path, such as /exporter%s.".formatted(key, path));
			});
	}

	private static Optional<Object> handler(HandlerMapping mapping, String path) {
		if (mapping instanceof RequestMappingInfoHandlerMapping methods) {
			return methods.getHandlerMethods()
				.entrySet()
				.stream()
				.filter((method) -> method.getKey().getPatternValues().contains(path))
				.<Object>map(Map.Entry::getValue)
				.findFirst();
		}
		if (mapping instanceof AbstractUrlHandlerMapping urls && !(mapping instanceof PageMapping)) {
			return Stream.ofNullable(urls.getHandlerMap().get(path)).findFirst();
		}
		return Optional.empty();
	}

}
