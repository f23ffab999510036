package io.github.exporterkit.configuration;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.util.PlaceholderResolutionException;

/**
 * Finds values under {@code exporter} with placeholders for something that is not set:
 * Spring Boot would use <code>${PASSWORD}</code> itself as the password.
 */
final class PlaceholderCheck {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("exporter");

	private final Environment environment;

	PlaceholderCheck(Environment environment) {
		this.environment = environment;
	}

	void check(DeclarationException.Collector mistakes) {
		effective().forEach((property) -> mistakes.check(() -> requireResolvable(property)));
	}

	private Collection<ConfigurationProperty> effective() {
		Map<ConfigurationPropertyName, ConfigurationProperty> effective = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable) {
				iterable.stream()
					.filter(PREFIX::isAncestorOf)
					.map(source::getConfigurationProperty)
					.filter(Objects::nonNull)
					.forEach((property) -> effective.putIfAbsent(property.getName(), property));
			}
		}
		return effective.values();
	}

	private void requireResolvable(ConfigurationProperty property) {
		try {
			this.environment.resolveRequiredPlaceholders(property.getValue().toString());
		}
		catch (PlaceholderResolutionException ex) {
			throw new DeclarationException(property.getName().toString(),
					"'%s' is not set".formatted(ex.getPlaceholder()),
					"set it, for instance as an environment variable, or give it a default: ${%s:default}"
						.formatted(ex.getPlaceholder()));
		}
	}

}
