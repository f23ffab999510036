package io.github.exporterkit.configuration;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.exporterkit.text.DeclarationException.Mistake;
import io.github.exporterkit.text.Nearest;
import io.github.exporterkit.translate.yaml.TextOrMap;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;

/**
 * All keys under {@code exporter}, read off the records they are bound to, those of
 * transports and formats included. A name that the user chooses is a {@code *}; what
 * there may be many of ends in {@code []}. A label may be a text or have keys of its own.
 */
public final class KnownKeys {

	/**
	 * What reads blocks and serves schemes that people write before they have added it.
	 */
	private static final Map<String, String> ARTIFACTS = Map.of("jdbc", "exporter-jdbc", "snmp", "exporter-snmp");

	private static final String LIST = "[]";

	private static final String BLOCK = "exporter.sources.*.";

	/** A key that more blocks have is too general to say where it belongs. */
	private static final int MOST_BLOCKS = 2;

	private final List<String> keys = new ArrayList<>();

	private final List<Pattern> whole;

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
	public KnownKeys(Map<String, Class<?>> blocks, Map<String, Class<?>> targetBlocks) {
		this.blocks = Map.copyOf(blocks);
		this.targetBlocks = Map.copyOf(targetBlocks);
		collect("exporter", ExporterProperties.class);
		blocks.forEach((block, type) -> collect(BLOCK + block, type));
		targetBlocks.forEach((block, type) -> collect(SourceBlocks.targetKey(block), type));
		this.whole = this.keys.stream().map(this::pattern).toList();
		this.patterns = Stream.concat(this.keys.stream(), blocks.keySet().stream().map(BLOCK::concat))
			.flatMap(KnownKeys::withThoseAbove)
			.distinct()
			.map(this::pattern)
			.toList();
	}

	/** The keys that do not depend on which transports and formats there are. */
	public static KnownKeys ofStarter() {
		return new KnownKeys(Map.of(), Map.of());
	}

	/**
	 * The artifact with the transport that has a name.
	 * @param transport a block's name, or a URL's scheme
	 * @return the artifact's name; null if there is none
	 */
	public static @Nullable String artifact(String transport) {
		return ARTIFACTS.get(transport);
	}

	/** The records of transports and formats, by the names of their blocks. */
	Map<String, Class<?>> blocks() {
		return this.blocks;
	}

	/** The records about the target, by the names of their transports. */
	Map<String, Class<?>> targetBlocks() {
		return this.targetBlocks;
	}

	public List<String> all() {
		return this.keys;
	}

	/** Whether a key means something, if only that what is below it is empty. */
	public boolean isKnown(ConfigurationPropertyName written) {
		return matchesAny(this.patterns, written);
	}

	private static boolean matchesAny(List<Pattern> patterns, ConfigurationPropertyName written) {
		StringBuilder uniform = new StringBuilder();
		for (int i = 0; i < written.getNumberOfElements(); i++) {
			String element = written.getElement(i, ConfigurationPropertyName.Form.UNIFORM);
			uniform.append(written.isNumericIndex(i) ? LIST : "." + element.replace(".", ""));
		}
		return patterns.stream().anyMatch((pattern) -> pattern.matcher(uniform).matches());
	}

	/** What is wrong with a key that is not known. */
	Mistake mistake(String written) {
		String[] parts = written.split("\\.");
		String block = (written.startsWith("exporter.sources.") && parts.length > 3) ? parts[3]
				: (written.startsWith("exporter.target.") && parts.length > 3) ? parts[2] : "";
		String artifact = this.blocks.containsKey(block) ? null : artifact(block);
		if (artifact != null) {
			return unknown(written, "add the artifact io.github.exporterkit:%s, which reads it".formatted(artifact));
		}
		return withDashesOrWithout(parts).or(() -> besideSources(parts))
			.or(() -> listForText(parts))
			.or(() -> oneLevelDown(parts).map((down) -> oneLevelUp(parts).orElse(down)))
			.or(() -> anotherKind(parts, parts.length))
			.or(() -> inAnotherBlock(parts))
			.or(() -> nearest(written).filter((key) -> !isBelow(written, key))
				.map((key) -> unknown(written, "did you mean '%s'?".formatted(key))))
			.or(() -> oneLevelUp(parts))
			.or(() -> anotherKind(parts, 2))
			.orElseGet(() -> amongOthers(parts));
	}

	private static Mistake unknown(String place, String cure) {
		return new Mistake(place, "this key is unknown", cure);
	}

	/** The known key that was probably meant, with the names that the user chose. */
	Optional<String> nearest(String written) {
		String[] parts = written.split("\\.");
		return Nearest.to(written, this.keys.stream().map((key) -> named(key, parts)).toList());
	}

	private static boolean isBelow(String written, String key) {
		return written.startsWith(key + ".") || written.startsWith(key + "[");
	}

	/** Keys below a list that are in no element, or below an element of what is a map. */
	private Optional<Mistake> withDashesOrWithout(String[] parts) {
		for (String key : this.keys) {
			String[] known = key.split("\\.");
			for (int i = 1; i < Math.min(known.length, parts.length) - 1; i++) {
				String place = join(parts, 0, i) + "." + withoutIndex(parts[i]);
				boolean there = named(join(known, 0, i), parts).equals(join(parts, 0, i));
				if (there && known[i].equals(parts[i] + LIST)) {
					return Optional.of(new Mistake(place, "'%s' is a list, and has no elements".formatted(parts[i]),
							"begin each element with a dash"));
				}
				if (there && known[i + 1].equals("*") && parts[i].equals(known[i] + "[0]")) {
					return Optional.of(new Mistake(place, "'%s' is a map, not a list".formatted(known[i]),
							"write names instead of dashes, as in 'name: …'"));
				}
			}
		}
		return Optional.empty();
	}

	/**
	 * What is wrong with a key of a source that is where the names of sources are.
	 * @param place a place at which something was found to be wrong
	 * @return the mistake; empty if the place is another one
	 */
	Optional<Mistake> besideSources(String place) {
		String[] parts = place.split("\\.");
		return (parts.length == 3) ? besideSources(parts) : Optional.empty();
	}

	private Optional<Mistake> besideSources(String[] parts) {
		if (parts.length < 3 || !parts[1].equals("sources")) {
			return Optional.empty();
		}
		String name = withoutIndex(parts[2]);
		boolean ofSource = this.keys.stream()
			.filter((key) -> key.startsWith(BLOCK))
			.anyMatch((key) -> withoutList(key.substring(BLOCK.length()).split("\\.")[0]).equals(name));
		return ofSource ? Optional.of(new Mistake("exporter.sources." + name,
				"'%s' is where the names of sources are, and belongs into one of them".formatted(name),
				"indent it more: 'exporter.sources.<name>.%s'".formatted(name))) : Optional.empty();
	}

	/** A part of the key that is indented too far: all is known without what it is in. */
	private Optional<Mistake> oneLevelUp(String[] parts) {
		for (int i = parts.length - 1; i > 1; i--) {
			String above = join(parts, 0, i - 1);
			if (isWhole(above + "." + join(parts, i, parts.length))) {
				String moved = withoutIndex(parts[i]);
				return Optional.of(new Mistake(join(parts, 0, i) + "." + moved,
						"'%s' belongs one level up, not into '%s'".formatted(moved, withoutIndex(parts[i - 1])),
						"indent it less: '%s.%s'".formatted(above, moved)));
			}
		}
		return Optional.empty();
	}

	/** A key that is indented too little: it is known inside of something. */
	private Optional<Mistake> oneLevelDown(String[] parts) {
		Set<String> places = new LinkedHashSet<>();
		this.keys.stream()
			.map((key) -> key.split("\\."))
			.filter((key) -> key.length == parts.length + 1)
			.forEach((key) -> {
				int last = parts.length - 1;
				String parent = named(join(key, 0, last), parts);
				if (parent.equals(join(parts, 0, last)) && withoutIndex(key[last + 1]).equals(withoutIndex(parts[last]))
						&& !key[last].endsWith(LIST)) {
					places.add(key[last]);
				}
			});
		places.remove("*");
		return places.isEmpty() ? Optional.empty() : Optional
			.of(unknown(String.join(".", parts), "it belongs one level down, into " + String.join(" or ", places)));
	}

	/** A key that is known in other blocks of the source than it is in. */
	private Optional<Mistake> inAnotherBlock(String[] parts) {
		if (parts.length < 5 || !parts[1].equals("sources")) {
			return Optional.empty();
		}
		String key = withoutIndex(parts[4]);
		Map<String, Set<String>> keysByBlock = this.keys.stream()
			.filter((known) -> known.startsWith(BLOCK))
			.map((known) -> known.substring(BLOCK.length()).split("\\."))
			.filter((known) -> known.length > 1)
			.collect(Collectors.groupingBy((known) -> withoutList(known[0]), TreeMap::new,
					Collectors.mapping((known) -> withoutList(known[1]), Collectors.toSet())));
		List<String> blocks = keysByBlock.entrySet()
			.stream()
			.filter((block) -> block.getValue().contains(key))
			.map(Map.Entry::getKey)
			.toList();
		String written = withoutIndex(parts[3]);
		if (!keysByBlock.containsKey(written) || blocks.contains(written) || blocks.isEmpty()
				|| blocks.size() > MOST_BLOCKS) {
			return Optional.empty();
		}
		String source = join(parts, 0, 3);
		return Optional.of(unknown(join(parts, 0, 4) + "." + key,
				"'%s' belongs into %s".formatted(key,
						blocks.stream()
							.map((block) -> "'%s.%s'".formatted(source, block))
							.collect(Collectors.joining(" or ")))));
	}

	/** Whether a key is one that can have a value. */
	boolean isWhole(String key) {
		return ConfigurationPropertyName.isValid(key) && matchesAny(this.whole, ConfigurationPropertyName.of(key));
	}

	/** A text that YAML reads as a list, because it begins with a bracket. */
	private Optional<Mistake> listForText(String[] parts) {
		String last = parts[parts.length - 1];
		String text = join(parts, 0, parts.length - 1) + "." + withoutIndex(last);
		return (last.endsWith("]") && isWhole(text)) ? anotherKind(parts, parts.length) : Optional.empty();
	}

	/** A list that is written as a map, a map as a list, or a text as one of them. */
	private Optional<Mistake> anotherKind(String[] parts, int shortest) {
		for (int length = parts.length; length >= shortest; length--) {
			String there = join(parts, 0, length - 1) + "." + withoutIndex(parts[length - 1]);
			for (String key : this.keys) {
				boolean list = key.endsWith(LIST);
				boolean map = key.endsWith(".*");
				if (named((list || map) ? key.substring(0, key.length() - 2) : key, parts).equals(there)) {
					String what = list ? "list: write [first, second]"
							: map ? "map: write {name: value}" : "text: put it in quotes, if it begins with { or [";
					return Optional.of(unknown(String.join(".", parts),
							"'%s' is a %s".formatted(withoutIndex(parts[length - 1]), what)));
				}
			}
		}
		return Optional.empty();
	}

	private Mistake amongOthers(String[] parts) {
		List<String> candidates = this.keys.stream().map((key) -> named(key, parts)).toList();
		for (int length = parts.length - 1; length > 0; length--) {
			String prefix = join(parts, 0, length) + ".";
			List<String> beside = candidates.stream()
				.filter((key) -> key.startsWith(prefix))
				.map((key) -> withoutIndex(key.substring(prefix.length()).split("\\.")[0]))
				.distinct()
				.toList();
			if (!beside.isEmpty()) {
				return unknown(prefix + parts[length], "known there are " + String.join(", ", beside));
			}
		}
		return unknown(String.join(".", parts), "remove it");
	}

	private static String join(String[] parts, int from, int to) {
		return String.join(".", Arrays.asList(parts).subList(from, to));
	}

	private static String withoutIndex(String part) {
		int index = part.indexOf('[');
		return (index > 0) ? part.substring(0, index) : part;
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

	/** A key with the names and positions of what was written, as far as they agree. */
	private static String named(String key, String[] written) {
		String[] parts = key.split("\\.");
		boolean agrees = true;
		for (int i = 0; i < parts.length; i++) {
			String there = (i < written.length) ? written[i] : "";
			int index = agrees ? there.indexOf('[') : -1;
			parts[i] = (parts[i].equals("*") && !there.isEmpty()) ? there
					: parts[i].replace(LIST, (index >= 0) ? there.substring(index) : "");
			agrees = agrees && parts[i].equals(there);
		}
		return String.join(".", parts);
	}

	private void collect(String prefix, Type type) {
		if (type instanceof Class<?> record && record.isRecord()) {
			if (TextOrMap.class.isAssignableFrom(record)) {
				this.keys.add(prefix);
			}
			for (RecordComponent component : record.getRecordComponents()) {
				collect(prefix + "." + DataObjectPropertyName.toDashedForm(component.getName()),
						component.getGenericType());
			}
		}
		else if (type instanceof ParameterizedType generic && generic.getRawType() == Map.class) {
			collect(prefix + ".*", generic.getActualTypeArguments()[1]);
		}
		else if (type instanceof ParameterizedType generic && generic.getRawType() == List.class) {
			collect(prefix + LIST, generic.getActualTypeArguments()[0]);
		}
		else {
			this.keys.add(prefix);
		}
	}

}
