package io.github.exporterkit.autoconfigure;

import java.io.IOException;

import io.github.exporterkit.web.ExporterInfo;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.support.PropertiesLoaderUtils;

/**
 * Finds out what is running.
 */
final class Versions {

	private Versions() {
	}

	/** From build-info.properties, else from the manifest as Spring Boot reads it. */
	static String application(@Nullable BuildProperties build, Environment environment) {
		String version = (build != null) ? build.getVersion() : environment.getProperty("spring.application.version");
		return (version != null) ? version : ExporterInfo.UNKNOWN;
	}

	/**
	 * From the manifest of the jar, or from what the build wrote beside classes that are
	 * in none.
	 */
	static String kit() {
		String version = Versions.class.getPackage().getImplementationVersion();
		return (version != null) ? version : built();
	}

	private static String built() {
		try {
			String version = PropertiesLoaderUtils
				.loadProperties(new ClassPathResource("kit.properties", Versions.class))
				.getProperty("version", "@");
			return version.startsWith("@") ? ExporterInfo.UNKNOWN : version;
		}
		catch (IOException ex) {
			return ExporterInfo.UNKNOWN;
		}
	}

}
