package io.github.exporterkit.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;

import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;

/**
 * Stands in for what a test machine does not have and a test does not need: the target's
 * address, and the variables and files that hold its credentials.
 */
final class StandIns {

	private static final String NAME = "exporterTest";

	private static final String TARGET = "exporter.target.";

	private static final String URL = TARGET + "url";

	/** A host that does not exist anywhere: RFC 2606. */
	private static final String NOWHERE = "http://target.invalid";

	private static final String SECRET = "stand-in";

	private StandIns() {
	}

	/**
	 * Give the target an address and credentials, as far as they are configured but not
	 * there.
	 */
	static void replaceWhatIsMissing(ConfigurableEnvironment environment) {
		for (String key : targetKeys(environment)) {
			String value = resolved(environment, key);
			if (value == null) {
				set(environment, key, key.equals(URL) ? NOWHERE : isFile(key) ? secretFile() : SECRET);
			}
			else if (isFile(key) && !Files.isReadable(Path.of(value))) {
				set(environment, key, secretFile());
			}
		}
		byDefault(environment, URL, NOWHERE);
	}

	/** Set a property unless something else sets it. */
	static void byDefault(ConfigurableEnvironment environment, String key, String value) {
		environment.getPropertySources().addLast(new MapPropertySource(NAME + "." + key, Map.of(key, value)));
	}

	/** Set a property, whatever else sets it. */
	static void set(ConfigurableEnvironment environment, String key, String value) {
		MutablePropertySources sources = environment.getPropertySources();
		if (sources.get(NAME) instanceof MapPropertySource standIns) {
			standIns.getSource().put(key, value);
		}
		else {
			sources.addFirst(new MapPropertySource(NAME, new LinkedHashMap<>(Map.of(key, value))));
		}
	}

	private static Iterable<String> targetKeys(ConfigurableEnvironment environment) {
		TreeSet<String> keys = new TreeSet<>();
		environment.getPropertySources()
			.stream()
			.filter(EnumerablePropertySource.class::isInstance)
			.flatMap((source) -> Arrays.stream(((EnumerablePropertySource<?>) source).getPropertyNames()))
			.filter((name) -> name.startsWith(TARGET))
			.forEach(keys::add);
		return keys;
	}

	/** The value, or null if a variable in it is not set. */
	private static @Nullable String resolved(ConfigurableEnvironment environment, String key) {
		try {
			return environment.getProperty(key);
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	private static boolean isFile(String key) {
		return key.endsWith("-file") || key.endsWith("File");
	}

	private static String secretFile() {
		try {
			Path file = Files.createTempFile("exporter-test", ".secret");
			file.toFile().deleteOnExit();
			return Files.writeString(file, SECRET).toString();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
