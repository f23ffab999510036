package io.github.exporterkit.configuration;

import java.util.List;
import java.util.Map;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Warns about environment variables that look like configuration and are none. They do
 * not stop the start, because Kubernetes makes up variables such as {@code EXPORTER_PORT}
 * for a Service of that name.
 */
public class EnvironmentKeyCheck implements InitializingBean {

	private static final Log logger = LogFactory.getLog(EnvironmentKeyCheck.class);

	private final ConfigurableEnvironment environment;

	private final KnownKeys keys;

	public EnvironmentKeyCheck(ConfigurableEnvironment environment, KnownKeys keys) {
		this.environment = environment;
		this.keys = keys;
	}

	@Override
	public void afterPropertiesSet() {
		List<String> unknown = unknown();
		if (!unknown.isEmpty()) {
			logger.warn("No key of the exporter is set by the environment variables %s; are they misspelt?"
				.formatted(String.join(", ", unknown)));
		}
	}

	List<String> unknown() {
		PropertySource<?> variables = this.environment.getPropertySources()
			.get(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME);
		Map<String, Object> values = (variables instanceof MapPropertySource map) ? map.getSource() : Map.of();
		return values.keySet()
			.stream()
			.filter((name) -> name.startsWith("EXPORTER_") && !this.keys.isVariable(name))
			.sorted()
			.toList();
	}

}
