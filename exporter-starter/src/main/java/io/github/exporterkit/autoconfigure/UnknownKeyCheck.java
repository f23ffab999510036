package io.github.exporterkit.autoconfigure;

import java.util.Set;

import io.github.exporterkit.text.DeclarationException;

import org.springframework.beans.factory.InitializingBean;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses to start with keys under {@code exporter} that mean nothing, before anything
 * else can be wrong because of them. Spring Boot's own check knows nothing of transports
 * and formats, and does not look into lists within lists.
 */
class UnknownKeyCheck implements InitializingBean {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("exporter");

	private static final Set<String> NOT_ONLY_OURS = Set.of(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
			StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

	private final Environment environment;

	private final KnownKeys keys;

	UnknownKeyCheck(Environment environment, KnownKeys keys) {
		this.environment = environment;
		this.keys = keys;
	}

	@Override
	public void afterPropertiesSet() {
		DeclarationException.Collector mistakes = new DeclarationException.Collector();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && isOnlyOurs(source)) {
				iterable.stream()
					.filter((name) -> PREFIX.isAncestorOf(name) && !this.keys.isKnown(name))
					.filter((name) -> source.getConfigurationProperty(name) != null)
					.forEach((name) -> mistakes.check(() -> refuse(name.toString())));
			}
		}
		mistakes.end();
	}

	private void refuse(String key) {
		throw new DeclarationException(key, "this key means nothing", this.keys.cure(key));
	}

	private static boolean isOnlyOurs(ConfigurationPropertySource source) {
		return !(source.getUnderlyingSource() instanceof PropertySource<?> underlying)
				|| !NOT_ONLY_OURS.contains(underlying.getName());
	}

}
