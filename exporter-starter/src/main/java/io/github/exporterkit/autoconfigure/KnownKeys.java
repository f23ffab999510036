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
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.text.Nearest;
import io.github.exporterkit.translate.yaml.LabelRule;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * All keys under {@code exporter}, read off the records they are bound to. A name that
 * the user chooses is a {@code *}; what there may be many of ends in {@code []}. A label
 * may be a text or have keys of its own.
 */
final class KnownKeys {

	private static final String LIST = "[]";

	private static final List<String> KEYS = keys();

	private static final List<Pattern> PATTERNS = KEYS.stream()
		.flatMap(KnownKeys::withThoseAbove)
		.distinct()
		.map(KnownKeys::pattern)
		.toList();

	private KnownKeys() {
	}

	static List<String> all() {
		return KEYS;
	}

	/** Whether a key means something, if only that what is below it is empty. */
	static boolean isKnown(ConfigurationPropertyName written) {
		StringBuilder uniform = new StringBuilder();
		for (int i = 0; i < written.getNumberOfElements(); i++) {
			String element = written.getElement(i, ConfigurationPropertyName.Form.UNIFORM);
			uniform.append(written.isNumericIndex(i) ? LIST : "." + element.replace(".", ""));
		}
		return PATTERNS.stream().anyMatch((pattern) -> pattern.matcher(uniform).matches());
	}

	/** The nearest key to one that is not known, with the names that the user chose. */
	static Optional<String> nearest(String written) {
		String[] parts = written.split("\\.");
		return Nearest.to(written, KEYS.stream().map((key) -> named(key, parts)).toList());
	}

	/** The keys that may stand in the place of one that is not known. */
	static List<String> beside(String written) {
		String[] parts = written.split("\\.");
		List<String> candidates = KEYS.stream().map((key) -> named(key, parts)).toList();
		String parent = written;
		while (parent.contains(".")) {
			parent = parent.substring(0, parent.lastIndexOf('.'));
			String prefix = parent + ".";
			List<String> found = candidates.stream()
				.filter((key) -> key.startsWith(prefix))
				.map((key) -> prefix + key.substring(prefix.length()).split("\\.")[0])
				.distinct()
				.toList();
			if (!found.isEmpty()) {
				return found;
			}
		}
		return List.of();
	}

	/** Whether an environment variable sets a key. */
	static boolean isVariable(String variable) {
		String uniform = variable.toLowerCase(Locale.ROOT).replaceAll("_\\d+(?=_|$)", "");
		return KEYS.stream()
			.map((key) -> key.replace("-", "").replace(LIST, "").replace(".", "_"))
			.anyMatch((key) -> uniform.matches(key.replace("*", ".+")));
	}

	private static Stream<String> withThoseAbove(String key) {
		List<String> keys = new ArrayList<>(List.of(key));
		for (int dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
			keys.add(key.substring(0, dot));
		}
		return keys.stream().flatMap((each) -> Stream.of(each, withoutList(each)));
	}

	private static String withoutList(String key) {
		return key.endsWith(LIST) ? key.substring(0, key.length() - LIST.length()) : key;
	}

	/** A name that the user chooses may have dots in it if nothing can follow. */
	private static Pattern pattern(String key) {
		boolean last = KEYS.stream().noneMatch((other) -> other.startsWith(key + "."));
		String[] parts = key.replace("-", "").split("\\.");
		StringBuilder pattern = new StringBuilder();
		for (int i = 0; i < parts.length; i++) {
			boolean dots = last && i == parts.length - 1;
			pattern.append("\\.").append(parts[i].equals("*") ? (dots ? ".+" : "[^.\\[]+") : Pattern.quote(parts[i]));
		}
		return Pattern.compile(pattern.toString());
	}

	private static String named(String key, String[] written) {
		String[] parts = key.split("\\.");
		for (int i = 0; i < parts.length; i++) {
			String there = (i < written.length) ? written[i] : "";
			int index = there.indexOf('[');
			parts[i] = (parts[i].equals("*") && !there.isEmpty()) ? there
					: parts[i].replace(LIST, (index >= 0) ? there.substring(index) : "");
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
			Type value = generic.getActualTypeArguments()[1];
			if (value == LabelRule.class) {
				keys.add(prefix + ".*");
			}
			collect(prefix + ".*", value, keys);
		}
		else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
			collect(prefix + LIST, generic.getActualTypeArguments()[0], keys);
		}
		else {
			keys.add(prefix);
		}
	}

}
