package io.github.exporterkit.configuration;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.DeclarationException.Mistake;
import io.github.exporterkit.text.Nearest;

import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;

/**
 * Finds an exporter's configuration that is at the root of a file where it should be
 * below {@code exporter}, or below a misspelt {@code exporter}. Nothing reads it there,
 * so that it would be without effect. Only what cannot be anything else is found, because
 * the other keys are the application's.
 */
public final class MisplacedRootCheck {

	private static final String ROOT = "exporter";

	private static final String SOURCES = "sources";

	private static final Set<String> BELOW_ROOT = Set.of("target", SOURCES);

	private final Environment environment;

	private final KnownKeys keys;

	public MisplacedRootCheck(Environment environment, KnownKeys keys) {
		this.environment = environment;
		this.keys = keys;
	}

	public void check(DeclarationException.Collector mistakes) {
		Map<String, Mistake> byRoot = new LinkedHashMap<>();
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(this.environment)) {
			if (source instanceof IterableConfigurationPropertySource iterable && UnknownKeyCheck.isOnlyOurs(source)) {
				iterable.stream().filter((key) -> key.getNumberOfElements() > 1).forEach((key) -> look(key, byRoot));
			}
		}
		byRoot.values().forEach(mistakes::add);
	}

	private void look(ConfigurationPropertyName key, Map<String, Mistake> byRoot) {
		String root = key.getElement(0, ConfigurationPropertyName.Form.DASHED);
		String second = key.getElement(1, ConfigurationPropertyName.Form.DASHED);
		if (root.equals(SOURCES) && this.keys.isWhole(ROOT + "." + key)) {
			byRoot.putIfAbsent(root, new Mistake(root, "'%s' belongs one level down, into 'exporter'".formatted(root),
					"indent it more: 'exporter.%s'".formatted(root)));
		}
		else if (!root.equals(ROOT) && BELOW_ROOT.contains(second) && Nearest.to(root, List.of(ROOT)).isPresent()
				&& this.keys.isWhole(ROOT + key.toString().substring(root.length()))) {
			byRoot.putIfAbsent(root,
					new Mistake(root, "nothing reads keys below '%s'".formatted(root), "did you mean 'exporter'?"));
		}
	}

}
