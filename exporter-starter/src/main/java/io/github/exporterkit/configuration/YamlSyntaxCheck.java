package io.github.exporterkit.configuration;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.text.YamlSyntax;

import org.springframework.boot.context.config.ConfigData;
import org.springframework.boot.context.config.ConfigDataLoader;
import org.springframework.boot.context.config.ConfigDataLoaderContext;
import org.springframework.boot.context.config.StandardConfigDataResource;
import org.springframework.core.io.Resource;

/**
 * Looks at each YAML file just before Spring Boot loads it, whose own exception does not
 * say which file it is about. It loads nothing itself.
 */
class YamlSyntaxCheck implements ConfigDataLoader<StandardConfigDataResource> {

	@Override
	public boolean isLoadable(ConfigDataLoaderContext context, StandardConfigDataResource resource) {
		Resource file = resource.getResource();
		String name = file.getFilename();
		if (name != null && name.matches("(?i).*\\.ya?ml") && file.isReadable()) {
			check(resource.toString(), file);
		}
		return false;
	}

	/**
	 * Check a file.
	 * @throws DeclarationException if it is not YAML that Spring Boot can read
	 */
	private static void check(String shown, Resource file) {
		try (Reader content = new InputStreamReader(file.getInputStream(), StandardCharsets.UTF_8)) {
			YamlSyntax.check(shown, content);
		}
		catch (IOException ex) {
			// Spring Boot cannot read it either, and says so.
		}
	}

	@Override
	public ConfigData load(ConfigDataLoaderContext context, StandardConfigDataResource resource) {
		throw new UnsupportedOperationException("It only looks at files");
	}

}
