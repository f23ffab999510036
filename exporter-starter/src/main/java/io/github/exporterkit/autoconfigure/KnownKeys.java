package io.github.exporterkit.autoconfigure;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;

/**
 * All keys under {@code exporter}, read off the records they are bound to. A name that
 * the user chooses is a {@code *}.
 */
final class KnownKeys {

	private static final Pattern INDEX = Pattern.compile("\\[\\d+]");

	private static final List<String> KEYS = keys();

	private KnownKeys() {
	}

	static List<String> all() {
		return KEYS;
	}

	/** The nearest key to one that is not known, with the names that the user chose. */
	static Optional<String> nearest(String written) {
		String[] parts = INDEX.matcher(written).replaceAll("").split("\\.");
		List<String> candidates = KEYS.stream().map((key) -> named(key, parts)).toList();
		return Nearest.to(String.join(".", parts), candidates);
	}

	/** Whether an environment variable sets a key. */
	static boolean isVariable(String variable) {
		String uniform = variable.toLowerCase(Locale.ROOT).replaceAll("_\\d+(?=_|$)", "");
		return KEYS.stream()
			.map((key) -> key.replace("-", "").replace(".", "_"))
			.anyMatch((key) -> uniform.matches(key.replace("*", ".+")));
	}

	private static String named(String key, String[] written) {
		String[] parts = key.split("\\.");
		for (int i = 0; i < parts.length && i < written.length; i++) {
			parts[i] = parts[i].equals("*") ? written[i] : parts[i];
		}
		return String.join(".", parts);
	}

	private static List<String> keys() {
		List<String> keys = new ArrayList<>();
		collect("exporter", ExporterProperties.class, keys);
		return List.copyOf(keys);
	}

	private static void collect(String prefix, Type type, List<String> keys) {
		if (type instanceof Class<?> record && record.isRecord()) {
			for (RecordComponent component : record.getRecordComponents()) {
				collect(prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()),
						component.getGenericType(), keys);
			}
		}
		else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
			collect(prefix + ".*", generic.getActualTypeArguments()[1], keys);
		}
		else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
			collect(prefix, generic.getActualTypeArguments()[0], keys);
		}
		else {
			keys.add(prefix);
		}
	}

}
