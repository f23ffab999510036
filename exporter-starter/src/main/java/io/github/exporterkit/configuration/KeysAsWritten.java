package io.github.exporterkit.configuration;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

/**
 * Keeps the keys of maps under {@code exporter} as they are written, such as
 * {@code $filter} and {@code page[size]}. Spring Boot takes only letters, digits, dashes
 * and underscores for a key, drops all others and divides at brackets, unless the key is
 * in brackets itself: so it is put into brackets.
 */
class KeysAsWritten implements EnvironmentPostProcessor, Ordered {

	/** Where users choose keys. */
	static final Set<String> MAPS = Set.of("endpoint-params", "environment", "environment-files", "headers", "labels",
			"lookups", "namespaces", "objects", "properties", "query", "sources", "users", "values");

	private static final String PREFIX = "exporter.";

	/** What Spring Boot keeps, an element of a list included. */
	private static final Pattern KEPT = Pattern.compile("[A-Za-z0-9_-]+(?:\\[\\d+])*");

	/** What is in brackets, after the name of the map that it is a key of. */
	private static final Pattern IN_BRACKETS = Pattern.compile("[A-Za-z0-9_-]+\\[.+]");

	private static final Pattern ELEMENT = Pattern.compile("(?:[^.\\[]|\\[[^\\]]*]?)+");

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		MutablePropertySources sources = environment.getPropertySources();
		for (PropertySource<?> source : sources) {
			if (source.getClass() == OriginTrackedMapPropertySource.class) {
				OriginTrackedMapPropertySource tracked = (OriginTrackedMapPropertySource) source;
				if (hasOthers(tracked)) {
					sources.replace(source.getName(), new OriginTrackedMapPropertySource(source.getName(),
							asWritten(tracked), tracked.isImmutable()));
				}
			}
			else if (source.getClass() == MapPropertySource.class && hasOthers((MapPropertySource) source)) {
				sources.replace(source.getName(),
						new MapPropertySource(source.getName(), asWritten((MapPropertySource) source)));
			}
		}
	}

	private static boolean hasOthers(MapPropertySource source) {
		return source.getSource().keySet().stream().anyMatch((key) -> !key.equals(asWritten(key)));
	}

	private static Map<String, Object> asWritten(MapPropertySource source) {
		Map<String, Object> written = new LinkedHashMap<>();
		source.getSource().forEach((key, value) -> written.put(asWritten(key), value));
		return written;
	}

	static String asWritten(String key) {
		if (!key.startsWith(PREFIX)) {
			return key;
		}
		StringBuilder written = new StringBuilder("exporter");
		String before = "";
		Matcher elements = ELEMENT.matcher(key).region(PREFIX.length(), key.length());
		while (elements.find()) {
			String element = elements.group();
			boolean inBrackets = IN_BRACKETS.matcher(element).matches() && !MAPS.contains(before);
			boolean kept = inBrackets || KEPT.matcher(element).matches();
			written.append(kept ? "." + element : "[" + element + "]");
			before = element;
		}
		return written.toString();
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
