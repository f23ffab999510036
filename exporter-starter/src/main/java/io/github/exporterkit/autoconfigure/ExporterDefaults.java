package io.github.exporterkit.autoconfigure;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.run.RunProperties;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * What an exporter wants of Spring Boot, where nobody says otherwise. Applies only where
 * {@code exporter.name} is set, below everything that a user sets.
 */
class ExporterDefaults implements EnvironmentPostProcessor, Ordered {

	private static final List<String> NOT_ABOUT_THE_PROCESS = List.of("application", "disk", "executor", "http", "jvm",
			"logback", "system", "tomcat");

	private static final List<String> ABOUT_THE_RUNTIME = List.of("jvm.gc.pause", "jvm.memory.max", "jvm.memory.used",
			"jvm.threads.live");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (environment.containsProperty(ExporterProperties.NAME)) {
			Map<String, Object> defaults = defaults(processMetrics(environment));
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

	private static boolean processMetrics(ConfigurableEnvironment environment) {
		try {
			return Binder.get(environment).bind("exporter.process-metrics", Boolean.class).orElse(true);
		}
		catch (BindException ex) {
			// Reported when all properties of the exporter are bound.
			return true;
		}
	}

	private static String mode(ConfigurableEnvironment environment) {
		return Binder.get(environment).bind("exporter.run.mode", String.class).orElse(RunProperties.Mode.SERVE.name());
	}

	private static Map<String, Object> defaults(boolean processMetrics) {
		Map<String, Object> defaults = new LinkedHashMap<>();
		// Prometheus sends collect[] unencoded.
		defaults.put("server.tomcat.relaxed-query-chars", "[,]");
		defaults.put("server.shutdown", "graceful");
		defaults.put("management.endpoints.web.exposure.include", "health");
		defaults.put("management.endpoints.web.discovery.enabled", "false");
		defaults.put("management.endpoint.health.probes.enabled", "true");
		NOT_ABOUT_THE_PROCESS.forEach((meters) -> defaults.put("management.metrics.enable." + meters, "false"));
		ABOUT_THE_RUNTIME.forEach((meters) -> defaults.put("management.metrics.enable." + meters, processMetrics));
		defaults.put("management.metrics.enable.process", processMetrics);
		return defaults;
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
