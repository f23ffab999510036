package io.github.exporterkit.autoconfigure;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.web.PageMapping;
import io.github.exporterkit.web.WebProperties;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.handler.AbstractUrlHandlerMapping;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/**
 * Stops the start if the application maps the path of the metrics, or the one that the
 * landing page was moved to: ours would hide the application's page.
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
				throw new DeclarationException("exporter.web." + key,
						"the application already maps %s, in %s".formatted(path, handler),
						"write another path, such as /exporter" + path);
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
