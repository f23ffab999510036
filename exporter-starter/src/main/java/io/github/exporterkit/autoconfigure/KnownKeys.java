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
import java.util.stream.Stream;

import io.github.exporterkit.text.Nearest;
import io.github.exporterkit.translate.yaml.LabelRule;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * All keys under {@code exporter}, read off the records they are bound to, those of
 * transports and formats included. A name that the user chooses is a {@code *}; what
 * there may be many of ends in {@code []}. A label may be a text or have keys of its own.
 */
final class KnownKeys {

	private static final String LIST = "[]";

	private static final String BLOCK = "exporter.sources.*.";

	private final List<String> keys = new ArrayList<>();

	private final List<Pattern> patterns;

	private final Map<String, Class<?>> blocks;

	private final Map<String, Class<?>> targetBlocks;

	/**
	 * Collect the keys.
	 * @param blocks what may be written about a source beside {@link SourceProperties}:
	 * the records of transports and formats by the names of their blocks
	 * @param targetBlocks what may be written about the target beside
	 * {@link io.github.exporterkit.source.Target}: the records of transports by their
	 * names
	 */
	KnownKeys(Map<String, Class<?>> blocks, Map<String, Class<?>> targetBlocks) {
		this.blocks = Map.copyOf(blocks);
		this.targetBlocks = Map.copyOf(targetBlocks);
		collect("exporter", ExporterProperties.class);
		blocks.forEach((block, type) -> collect(BLOCK + block, type));
		targetBlocks.forEach((block, type) -> collect(SourceBlocks.targetKey(block), type));
		this.patterns = Stream.concat(this.keys.stream(), blocks.keySet().stream().map(BLOCK::concat))
			.flatMap(KnownKeys::withThoseAbove)
			.distinct()
			.map(this::pattern)
			.toList();
	}

	/** The records of transports and formats, by the names of their blocks. */
	Map<String, Class<?>> blocks() {
		return this.blocks;
	}

	/** The records about the target, by the names of their transports. */
	Map<String, Class<?>> targetBlocks() {
		return this.targetBlocks;
	}

	List<String> all() {
		return this.keys;
	}

	/** Whether a key means something, if only that what is below it is empty. */
	boolean isKnown(ConfigurationPropertyName written) {
		StringBuilder uniform = new StringBuilder();
		for (int i = 0; i < written.getNumberOfElements(); i++) {
			String element = written.getElement(i, ConfigurationPropertyName.Form.UNIFORM);
			uniform.append(written.isNumericIndex(i) ? LIST : "." + element.replace(".", ""));
		}
		return this.patterns.stream().anyMatch((pattern) -> pattern.matcher(uniform).matches());
	}

	/** What to write instead of a key that is not known. */
	String cure(String written) {
		String[] parts = written.split("\\.");
		String block = (written.startsWith("exporter.sources.") && parts.length > 3) ? parts[3]
				: (written.startsWith("exporter.target.") && parts.length > 3) ? parts[2] : "";
		Optional<String> artifact = this.blocks.containsKey(block) ? Optional.empty()
				: Optional.ofNullable(Transports.ARTIFACTS.get(block));
		return artifact.map("add the artifact io.github.exporterkit:%s, which reads it"::formatted)
			.orElseGet(() -> nearest(written).map("did you mean '%s'?"::formatted)
				.orElseGet(() -> "known are " + String.join(", ", beside(written))));
	}

	/** The known key that was probably meant, with the names that the user chose. */
	Optional<String> nearest(String written) {
		String[] parts = written.split("\\.");
		return Nearest.to(written, this.keys.stream().map((key) -> named(key, parts)).toList());
	}

	/** The keys that may stand in the place of one that is not known. */
	private List<String> beside(String written) {
		String[] parts = written.split("\\.");
		List<String> candidates = this.keys.stream().map((key) -> named(key, parts)).toList();
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
	boolean isVariable(String variable) {
		String uniform = variable.toLowerCase(Locale.ROOT).replaceAll("_\\d+(?=_|$)", "");
		return this.keys.stream()
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
	private Pattern pattern(String key) {
		boolean last = this.keys.stream().noneMatch((other) -> other.startsWith(key + "."));
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

	private void collect(String prefix, Type type) {
		if (type instanceof Class<?> record && record.isRecord()) {
			for (RecordComponent component : record.getRecordComponents()) {
				collect(prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()),
						component.getGenericType());
			}
		}
		else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
			Type value = generic.getActualTypeArguments()[1];
			if (value == LabelRule.class) {
				this.keys.add(prefix + ".*");
			}
			collect(prefix + ".*", value);
		}
		else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
			collect(prefix + LIST, generic.getActualTypeArguments()[0]);
		}
		else {
			this.keys.add(prefix);
		}
	}

}
