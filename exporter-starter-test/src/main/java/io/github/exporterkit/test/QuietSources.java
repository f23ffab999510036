package io.github.exporterkit.test;

import java.util.function.Supplier;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * Keeps warnings about sources out of the log while a test has them answer or fail as it
 * wants: what it asked for is no news, and assertions tell the rest.
 */
final class QuietSources {

	private static final String LOGGER = "io.github.exporterkit.source";

	private QuietSources() {
	}

	/** Scrape without these warnings, unless the application sets their level itself. */
	static <T> T during(Supplier<T> scrape) {
		LoggingSystem logging = LoggingSystem.get(QuietSources.class.getClassLoader());
		LoggerConfiguration configured = logging.getLoggerConfiguration(LOGGER);
		if (configured != null && configured.getConfiguredLevel() != null) {
			return scrape.get();
		}
		logging.setLogLevel(LOGGER, LogLevel.ERROR);
		try {
			return scrape.get();
		}
		finally {
			logging.setLogLevel(LOGGER, null);
		}
	}

}
