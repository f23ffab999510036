package io.github.exporterkit.configuration;

import java.util.HashSet;
import java.util.Set;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Finds unknown keys under {@code exporter}. Spring Boot's own check does not know
 * transports and formats, and does not look into lists within lists.
 */
final class UnknownKeyCheck {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("exporter");

	private static final Set<String> NOT_ONLY_OURS = Set.of(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

	private final Environment environment;

	private final KnownKeys keys;

	UnknownKeyCheck(Environment environment, KnownKeys keys) {
		this.environment = environment;
		this.keys = keys;
	}

	/**
	 * Look for unknown keys.
	 * @param mistakes where they go
	 * @return the keys that were probably meant
	 */
	Set<String> check(DeclarationException.Collector mistakes) {
		Set<String> meant = new HashSet<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && isOnlyOurs(source)) {
				iterable.stream()
					.filter((name) -> PREFIX.isAncestorOf(name) && !this.keys.isKnown(name))
					.filter((name) -> source.getConfigurationProperty(name) != null)
					.map(ConfigurationPropertyName::toString)
					.forEach((key) -> {
						mistakes.add(this.keys.mistake(key));
						this.keys.nearest(key).ifPresent(meant::add);
					});
			}
		}
		return meant;
	}

	/** Whether what is written in a source is the application's own. */
	static boolean isOnlyOurs(ConfigurationPropertySource source) {
		return !(source.getUnderlyingSource() instanceof PropertySource<?> underlying)
				|| !NOT_ONLY_OURS.contains(underlying.getName());
	}

}
