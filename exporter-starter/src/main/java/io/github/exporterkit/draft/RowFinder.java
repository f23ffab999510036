package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.exporterkit.draft.Rows.Field;
import io.github.exporterkit.draft.Rows.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Finds the rows of a document: elements of arrays, and members of objects that are alike
 * or whose names are no words. Used once.
 */
final class RowFinder {

	/** What the key properties of an MBean begin with. */
	static final String BEAN = "$bean.";

	/** Names that are ids: numbers, addresses, and names with a number at the end. */
	private static final Pattern ID = Pattern.compile("[0-9a-f:.-]*\\d[0-9a-f:.-]*|.*[^A-Za-z0-9]\\d+|[A-Za-z]+\\d+");

	/** Names that no word of a language is, so that one of them is enough to know. */
	private static final Pattern ADDRESS = Pattern.compile(".*[=/:].*");

	/** What the text of an element is called that has attributes. */
	private static final String TEXT = "#text";

	private static final String PATH = "$path[";

	private static final String CONTENT = "$content";

	private static final int LONGEST_PREFIX = 3;

	private static final int MOST_ATTRIBUTES = 500;

	/** Kinds of rows beyond which nobody reads a draft. */
	private static final int MOST_KINDS = 200;

	/** How many rows are looked at. */
	private static final int MOST_ROWS = 10_000;

	private final List<Rows> found = new ArrayList<>();

	/**
	 * Find the rows.
	 * @param documents documents of one shape
	 * @param source the name of their source
	 * @return the documents themselves first, if they are no arrays, then rows before
	 * those within them
	 */
	List<Rows> find(List<JsonNode> documents, String source) {
		if (documents.stream().anyMatch(JsonNode::isArray)) {
			Rows rows = begin(null, "$[*]", source, false);
			for (int document = 0; document < documents.size(); document++) {
				JsonNode array = documents.get(document);
				for (int i = 0; i < array.size() && i < MOST_ROWS; i++) {
					rows.add(array.get(i), null, i, null, document);
				}
			}
			read(rows);
		}
		else {
			Rows rows = begin(null, "$", source, false);
			for (int document = 0; document < documents.size(); document++) {
				rows.add(documents.get(document), null, 0, null, document);
			}
			if (isKeyed(documents)) {
				within(rows, "", source, new ArrayList<>(documents), true);
			}
			else {
				read(rows);
			}
		}
		return this.found;
	}

	private Rows begin(@Nullable Rows around, String each, String container, boolean keyed) {
		Rows rows = new Rows(around, each, container, keyed);
		this.found.add(rows);
		return rows;
	}

	private void read(Rows rows) {
		List<@Nullable JsonNode> nodes = new ArrayList<>();
		List<@Nullable JsonNode> scalars = new ArrayList<>();
		for (Row row : rows.rows()) {
			nodes.add(row.node().isObject() ? row.node() : null);
			scalars.add(scalar(row.node()));
		}
		if (scalars.stream().anyMatch(Objects::nonNull)) {
			rows.fields().put(Rows.ITSELF, new Field(Rows.ITSELF, List.of(), scalars));
		}
		members(rows, nodes, "", List.of());
		ofBeans(rows);
		attributes(rows);
		withoutPrefix(rows);
	}

	/** What all MBeans of a pattern have in common in their names is left out. */
	private static void ofBeans(Rows rows) {
		if (!rows.fields().containsKey(BEAN + "domain")) {
			return;
		}
		boolean one = rows.rows().size() == 1;
		rows.beans(true);
		rows.fields().remove("ObjectName");
		rows.fields().values().removeIf((field) -> {
			boolean kind = field.name().equals("domain") || field.name().equals("type");
			return field.path().startsWith(BEAN) && (one ? kind : field.values().stream().distinct().count() == 1);
		});
	}

	/**
	 * A short word that the names of all fields begin with says what the rows are, as
	 * {@code if} does in {@code ifInOctets} and {@code ifName}.
	 */
	private static void withoutPrefix(Rows rows) {
		List<Field> named = rows.fields()
			.values()
			.stream()
			.filter((field) -> !field.words().isEmpty() && !field.name().equals("index")
					&& !field.path().startsWith(BEAN))
			.toList();
		List<String> first = named.isEmpty() ? List.of() : Words.of(named.get(0).words().get(0));
		if (rows.isDocument() || named.size() < 2 || first.isEmpty() || first.get(0).length() > LONGEST_PREFIX
				|| !Words.isAbbreviation(first.get(0))) {
			return;
		}
		boolean shared = named.stream()
			.map((field) -> Words.of(field.words().get(0)))
			.allMatch((words) -> words.size() > 1 && words.get(0).equals(first.get(0))
					&& Character.isLetter(words.get(1).charAt(0)));
		if (shared) {
			named.forEach((field) -> rows.fields().put(field.id(), field.withoutFirstWord()));
		}
	}

	/**
	 * Of rows that are one attribute each, with a field for its name and one for its
	 * value, every attribute becomes a field.
	 */
	private static void attributes(Rows rows) {
		Field file = ofNamingWildcard(rows);
		Field value = (file != null) ? rows.fields().get(CONTENT) : named(rows, Words::isOfValues);
		Field name = (file != null) ? file
				: named(rows, (one) -> (value == null || !one.equals(value.path())) && Words.isOfEntries(one));
		boolean others = rows.fields()
			.values()
			.stream()
			.allMatch((field) -> field == name || field == value
					|| (field.isPresentEverywhere() && field.values().stream().noneMatch(JsonNode::isNumber)));
		if (name == null || value == null || !others || rows.rows().size() <= rows.fields().size()) {
			return;
		}
		Set<String> names = new LinkedHashSet<>();
		name.values().forEach((one) -> names.add((one != null) ? one.asString() : ""));
		if (names.size() < 2 || names.size() > MOST_ATTRIBUTES || names.contains("")) {
			return;
		}
		rows.attribute(name.path());
		rows.fields().remove(name.path());
		rows.fields().remove(value.path());
		for (String attribute : names) {
			List<@Nullable JsonNode> values = new ArrayList<>();
			for (int i = 0; i < value.values().size(); i++) {
				JsonNode of = name.values().get(i);
				values.add((of != null && of.asString().equals(attribute)) ? value.values().get(i) : null);
			}
			Field field = new Field(value.path(), List.of(attribute), values, attribute);
			rows.fields().put(field.id(), field);
		}
	}

	/**
	 * Of files such as {@code eth0/statistics/rx_bytes}, the wildcard that matched the
	 * names of attributes; null if there is none.
	 */
	private static @Nullable Field ofNamingWildcard(Rows rows) {
		List<Field> wildcards = rows.fields()
			.values()
			.stream()
			.filter((field) -> field.path().startsWith(PATH))
			.toList();
		if (wildcards.size() < 2 || !rows.fields().containsKey(CONTENT)) {
			return null;
		}
		Field last = wildcards.get(wildcards.size() - 1);
		Set<String> names = new LinkedHashSet<>();
		last.values().forEach((name) -> names.add((name != null) ? name.asString() : ""));
		long telling = names.stream().map(Words::of).filter(Words::isKnown).count();
		return (names.size() > 1 && telling * 2 >= names.size()) ? last : null;
	}

	private static @Nullable Field named(Rows rows, Predicate<String> naming) {
		return rows.fields()
			.values()
			.stream()
			.filter((field) -> field.isPresentEverywhere() && naming.test(field.path()))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Of members such as {@code queue.orders.size} and {@code queue.mails.size}, the part
	 * that differs becomes the key of a row.
	 */
	private void captured(Rows around, Set<String> names, List<@Nullable JsonNode> nodes) {
		Map<String, Map<String, Set<String>>> groups = new LinkedHashMap<>();
		for (String name : names) {
			for (String prefix : Captured.prefixes(name)) {
				Captured captured = Captured.of(name, prefix);
				if (captured != null && nodes.stream()
					.filter(Objects::nonNull)
					.map((node) -> node.path(name))
					.allMatch((value) -> value.isMissingNode() || value.isNumber()
							|| Guess.NUMBER.matcher(value.asString()).matches())) {
					groups.computeIfAbsent(prefix, (key) -> new LinkedHashMap<>())
						.computeIfAbsent(captured.key(), (key) -> new LinkedHashSet<>())
						.add(captured.rest());
				}
			}
		}
		groups.forEach((prefix, keys) -> {
			boolean alike = keys.size() > 1 && keys.values().stream().distinct().count() == 1
					|| (keys.size() > 1 && keys.keySet().stream().allMatch((key) -> ID.matcher(key).matches()));
			Set<String> rests = new LinkedHashSet<>();
			keys.values().forEach(rests::addAll);
			if (!alike || this.found.size() >= MOST_KINDS) {
				return;
			}
			Rows rows = begin(around.isDocument() ? null : around, around.each(),
					Captured.container(prefix, around.container()), true);
			rows.captured(Captured.GROUP);
			for (int i = 0; i < nodes.size(); i++) {
				JsonNode node = nodes.get(i);
				Row row = around.isDocument() ? null : around.rows().get(i);
				int document = around.rows().get(i).document();
				int index = 0;
				for (String key : (node != null) ? keys.keySet() : Set.<String>of()) {
					rows.add(JsonNodeFactory.instance.nullNode(), key, index++, row, document);
				}
			}
			for (String rest : rests) {
				List<@Nullable JsonNode> values = new ArrayList<>();
				nodes.stream()
					.filter(Objects::nonNull)
					.forEach((node) -> keys.keySet()
						.forEach((key) -> values.add(node.get(Captured.name(prefix, key, rest)))));
				String pattern = Captured.pattern(prefix, rest);
				rows.fields().put(pattern, new Field(pattern, List.of(rest), values));
			}
			keys.forEach((key, of) -> of.forEach((rest) -> names.remove(Captured.name(prefix, key, rest))));
		});
	}

	private void members(Rows rows, List<@Nullable JsonNode> nodes, String path, List<String> words) {
		Set<String> names = new LinkedHashSet<>();
		nodes.stream().filter(Objects::nonNull).forEach((node) -> names.addAll(node.propertyNames()));
		if (path.isEmpty()) {
			ofFiles(rows, names, nodes);
			captured(rows, names, nodes);
		}
		for (String name : names) {
			String below = FieldPath.step(path, name);
			List<@Nullable JsonNode> values = new ArrayList<>();
			nodes.forEach((node) -> values.add((node != null) ? node.get(name) : null));
			List<JsonNode> present = values.stream()
				.filter((value) -> value != null && !value.isNull())
				.map(Objects::requireNonNull)
				.toList();
			List<String> wordsBelow = new ArrayList<>(words);
			if (!name.equals(TEXT) || words.isEmpty()) {
				wordsBelow.add(name);
			}
			if (present.stream().anyMatch(JsonNode::isObject)) {
				List<JsonNode> objects = present.stream().filter(JsonNode::isObject).toList();
				List<@Nullable JsonNode> aligned = only(values, JsonNode::isObject);
				if (isKeyed(objects)) {
					within(rows, below, container(wordsBelow, rows), aligned, true);
				}
				else {
					members(rows, aligned, below, wordsBelow);
				}
			}
			else if (present.stream().anyMatch(JsonNode::isArray)) {
				array(rows, below, wordsBelow, only(values, JsonNode::isArray));
			}
			else if (!present.isEmpty()) {
				List<@Nullable JsonNode> scalars = new ArrayList<>();
				values.forEach((value) -> scalars.add((value != null) ? scalar(value) : null));
				rows.fields().put(below, new Field(below, List.copyOf(wordsBelow), scalars));
			}
		}
	}

	/**
	 * What the wildcards matched in the files that rows are from becomes fields; when a
	 * file was changed does not.
	 */
	private static void ofFiles(Rows rows, Set<String> names, List<@Nullable JsonNode> nodes) {
		if (names.remove("$path")) {
			int wildcards = nodes.stream()
				.mapToInt((node) -> (node != null) ? node.path("$path").size() : 0)
				.max()
				.orElse(0);
			for (int i = 0; i < wildcards; i++) {
				int wildcard = i;
				String path = PATH + i + "]";
				rows.fields()
					.put(path,
							new Field(path, List.of(), nodes.stream()
								.map((node) -> (node != null) ? scalar(node.path("$path").path(wildcard)) : null)
								.collect(Collectors.toCollection(ArrayList::new))));
			}
			names.remove("$modified");
		}
	}

	private void array(Rows rows, String path, List<String> words, List<@Nullable JsonNode> arrays) {
		String name = words.get(words.size() - 1);
		List<JsonNode> elements = arrays.stream().filter(Objects::nonNull).flatMap(JsonNode::valueStream).toList();
		boolean objects = !elements.isEmpty() && elements.stream().allMatch(JsonNode::isObject);
		boolean numbers = !elements.isEmpty() && elements.stream().allMatch(JsonNode::isNumber);
		boolean one = arrays.stream().noneMatch(Objects::isNull)
				&& arrays.stream().allMatch((array) -> array.size() == 1 && array.get(0).isString());
		if (one) {
			List<@Nullable JsonNode> texts = new ArrayList<>();
			arrays.forEach((array) -> texts.add(Objects.requireNonNull(array).get(0)));
			rows.fields().put(path + "[0]", new Field(path + "[0]", List.of(Words.singular(name)), texts));
		}
		else if (objects || numbers) {
			within(rows, path, container(words, rows), arrays, false);
		}
		else {
			List<Integer> sizes = new ArrayList<>();
			arrays.forEach((array) -> sizes.add((array != null) ? array.size() : 0));
			rows.sizes().put(path, sizes);
		}
	}

	private void within(Rows around, String path, String name, List<@Nullable JsonNode> containers, boolean keyed) {
		if (this.found.size() >= MOST_KINDS) {
			return;
		}
		String each = step("$", around, path) + (keyed ? ".*" : "[*]");
		Rows rows = begin(around.isDocument() ? null : around, each, name, keyed);
		for (int i = 0; i < containers.size(); i++) {
			JsonNode container = containers.get(i);
			Row row = around.isDocument() ? null : around.rows().get(i);
			if (container == null) {
				continue;
			}
			int document = around.rows().get(i).document();
			int index = 0;
			if (keyed) {
				for (String key : container.propertyNames()) {
					rows.add(container.get(key), key, index++, row, document);
				}
			}
			else {
				for (JsonNode element : container) {
					rows.add(element, null, index++, row, document);
				}
			}
			if (rows.rows().size() > MOST_ROWS) {
				break;
			}
		}
		read(rows);
	}

	/** The last name on the way to rows that says something about them. */
	private static String container(List<String> words, Rows around) {
		for (int i = words.size() - 1; i >= 0; i--) {
			if (!Words.isGeneric(words.get(i))) {
				return words.get(i);
			}
		}
		return around.container();
	}

	private static String step(String document, Rows around, String path) {
		String prefix = around.isDocument() ? document : around.each();
		return path.isEmpty() ? prefix : prefix + (path.startsWith("[") ? "" : ".") + path;
	}

	private static List<@Nullable JsonNode> only(List<@Nullable JsonNode> values, Predicate<JsonNode> kind) {
		List<@Nullable JsonNode> kept = new ArrayList<>();
		values.forEach((value) -> kept.add((value != null && kind.test(value)) ? value : null));
		return kept;
	}

	private static @Nullable JsonNode scalar(JsonNode node) {
		return (node.isValueNode() && !node.isNull()) ? node : null;
	}

	/** Whether the names of the members are ids, and not words that say what they are. */
	private static boolean isKeyed(Collection<JsonNode> objects) {
		List<JsonNode> members = objects.stream().flatMap(JsonNode::valueStream).toList();
		Set<String> names = new HashSet<>();
		objects.forEach((object) -> names.addAll(object.propertyNames()));
		boolean addresses = !names.isEmpty() && names.stream().allMatch((name) -> ADDRESS.matcher(name).matches());
		if (members.size() < 2 && !addresses) {
			return false;
		}
		boolean ids = names.stream().allMatch((name) -> ID.matcher(name).matches());
		if (members.stream().allMatch(JsonNode::isObject)) {
			return ids || addresses || (names.size() > 1 && areAlike(members));
		}
		return ids && members.stream().allMatch(JsonNode::isNumber);
	}

	private static boolean areAlike(List<JsonNode> members) {
		Set<String> common = new HashSet<>(members.get(0).propertyNames());
		Set<String> all = new HashSet<>();
		for (JsonNode member : members) {
			common.retainAll(member.propertyNames());
			all.addAll(member.propertyNames());
		}
		return !common.isEmpty() && common.size() * 2 >= all.size();
	}

}
