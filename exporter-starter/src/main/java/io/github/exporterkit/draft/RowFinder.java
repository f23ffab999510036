package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import io.github.exporterkit.draft.Rows.Field;
import io.github.exporterkit.draft.Rows.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Finds the rows of a document: elements of arrays, and members of objects that are alike
 * or whose names are no words. Used once.
 */
final class RowFinder {

	private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_-]*( [A-Za-z0-9_-]+)*");

	/** Names that are ids: numbers, addresses, and names with a number at the end. */
	private static final Pattern ID = Pattern.compile("[0-9a-f:.-]*\\d[0-9a-f:.-]*|.*[^A-Za-z0-9]\\d+|[A-Za-z]+\\d+");

	/** Names that no word of a language is, so that one of them is enough to know. */
	private static final Pattern ADDRESS = Pattern.compile(".*[=/:].*");

	/** Kinds of rows beyond which nobody reads a draft. */
	private static final int MOST_KINDS = 200;

	/** How many rows are looked at. */
	private static final int MOST_ROWS = 10_000;

	private final List<Rows> found = new ArrayList<>();

	/**
	 * Find the rows.
	 * @param document the document
	 * @param source the source's name
	 * @return the document itself first, if it is no array, then rows before those within
	 * them
	 */
	List<Rows> find(JsonNode document, String source) {
		if (document.isArray()) {
			Rows rows = begin(null, "$[*]", source, false);
			for (int i = 0; i < document.size() && i < MOST_ROWS; i++) {
				rows.add(document.get(i), null, i, null);
			}
			read(rows);
		}
		else {
			Rows rows = begin(null, "$", source, false);
			rows.add(document, null, 0, null);
			if (isKeyed(List.of(document))) {
				within(rows, "", source, Arrays.asList(document), true);
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
	}

	private void members(Rows rows, List<@Nullable JsonNode> nodes, String path, List<String> words) {
		Set<String> names = new LinkedHashSet<>();
		nodes.stream().filter(Objects::nonNull).forEach((node) -> names.addAll(node.propertyNames()));
		for (String name : names) {
			String below = step(path, name);
			List<@Nullable JsonNode> values = new ArrayList<>();
			nodes.forEach((node) -> values.add((node != null) ? node.get(name) : null));
			List<JsonNode> present = values.stream()
				.filter((value) -> value != null && !value.isNull())
				.map(Objects::requireNonNull)
				.toList();
			List<String> wordsBelow = new ArrayList<>(words);
			wordsBelow.add(name);
			if (present.stream().anyMatch(JsonNode::isObject)) {
				List<JsonNode> objects = present.stream().filter(JsonNode::isObject).toList();
				List<@Nullable JsonNode> aligned = only(values, JsonNode::isObject);
				if (isKeyed(objects)) {
					within(rows, below, name, aligned, true);
				}
				else {
					members(rows, aligned, below, wordsBelow);
				}
			}
			else if (present.stream().anyMatch(JsonNode::isArray)) {
				array(rows, below, name, only(values, JsonNode::isArray));
			}
			else if (!present.isEmpty()) {
				List<@Nullable JsonNode> scalars = new ArrayList<>();
				values.forEach((value) -> scalars.add((value != null) ? scalar(value) : null));
				rows.fields().put(below, new Field(below, List.copyOf(wordsBelow), scalars));
			}
		}
	}

	private void array(Rows rows, String path, String name, List<@Nullable JsonNode> arrays) {
		List<JsonNode> elements = arrays.stream().filter(Objects::nonNull).flatMap(JsonNode::valueStream).toList();
		boolean objects = !elements.isEmpty() && elements.stream().allMatch(JsonNode::isObject);
		boolean numbers = !elements.isEmpty() && elements.stream().allMatch(JsonNode::isNumber);
		if (objects || numbers) {
			within(rows, path, name, arrays, false);
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
		Rows rows = begin(around.isDocument() ? null : around, each, Words.isGeneric(name) ? around.container() : name,
				keyed);
		for (int i = 0; i < containers.size(); i++) {
			JsonNode container = containers.get(i);
			Row row = around.isDocument() ? null : around.rows().get(i);
			if (container == null) {
				continue;
			}
			int index = 0;
			if (keyed) {
				for (String key : container.propertyNames()) {
					rows.add(container.get(key), key, index++, row);
				}
			}
			else {
				for (JsonNode element : container) {
					rows.add(element, null, index++, row);
				}
			}
			if (rows.rows().size() > MOST_ROWS) {
				break;
			}
		}
		read(rows);
	}

	private static String step(String document, Rows around, String path) {
		String prefix = around.isDocument() ? document : around.each();
		return path.isEmpty() ? prefix : prefix + (path.startsWith("[") ? "" : ".") + path;
	}

	private static String step(String path, String name) {
		if (!PLAIN.matcher(name).matches()) {
			String quote = (name.indexOf('\'') >= 0) ? "\"" : "'";
			return path + "[" + quote + name + quote + "]";
		}
		return path.isEmpty() ? name : path + "." + name;
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
			return ids || addresses || areAlike(members);
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
