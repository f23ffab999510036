package io.github.exporterkit.autoconfigure;

import io.github.exporterkit.web.ExporterInfo;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.info.BuildProperties;
import org.springframework.core.env.Environment;

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

	static String kit() {
		String version = Versions.class.getPackage().getImplementationVersion();
		return (version != null) ? version : ExporterInfo.UNKNOWN;
	}

}
