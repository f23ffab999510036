package io.github.exporterkit.autoconfigure;

import java.util.LinkedHashMap;
import java.util.Map;

import io.github.exporterkit.configuration.ExporterProperties;
import io.github.exporterkit.run.RunProperties;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Sets the few properties of Spring Boot that {@code /metrics} and the run modes need.
 * Applies only where {@code exporter.name} is set, below everything that a user sets.
 */
class ExporterDefaults implements EnvironmentPostProcessor, Ordered {

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.containsProperty(ExporterProperties.NAME)) {
			Map<String, Object> defaults = new LinkedHashMap<>();
			// Tomcat refuses collect[] as people write it.
			defaults.put("server.tomcat.relaxed-query-chars", "[,]");
			if (!mode(environment).equalsIgnoreCase(RunProperties.Mode.SERVE.name())) {
				defaults.put("spring.main.web-application-type", "none");
				defaults.put("spring.main.banner-mode", "off");
				defaults.put("logging.threshold.console", "error");
			}
			// Spring Boot puts an application's own default properties below these.
			defaults.keySet().removeIf(environment::containsProperty);
			environment.getPropertySources().addLast(new MapPropertySource("exporterDefaults", defaults));
		}
	}

	private static String mode(ConfigurableEnvironment environment) {
		return Binder.get(environment).bind("exporter.run.mode", String.class).orElse(RunProperties.Mode.SERVE.name());
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
