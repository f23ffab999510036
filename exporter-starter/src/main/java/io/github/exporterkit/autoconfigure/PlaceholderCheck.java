package io.github.exporterkit.autoconfigure;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Refuses to start with a configuration that refers to something nobody sets: Spring Boot
 * would take <code>${PASSWORD}</code> itself for the password.
 */
class PlaceholderCheck implements InitializingBean {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("exporter");

	private final Environment environment;

	PlaceholderCheck(Environment environment) {
		this.environment = environment;
	}

	@Override
	public void afterPropertiesSet() {
		ConfigurationPropertySources.get(this.environment).forEach((source) -> {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(PREFIX::isAncestorOf)
					.forEach((name) -> requireResolvable(name, source.getConfigurationProperty(name).getValue()));
			}
		});
	}

	private void requireResolvable(ConfigurationPropertyName name, Object value) {
		try {
			this.environment.resolveRequiredPlaceholders(value.toString());
		}
		catch (PlaceholderResolutionException ex) {
			throw new InvalidExporterException(name.toString(), "nobody sets '%s'".formatted(ex.getPlaceholder()),
					"Set it, for instance as an environment variable, or give it a default: ${%s:default}."
						.formatted(ex.getPlaceholder()));
		}
	}

}
