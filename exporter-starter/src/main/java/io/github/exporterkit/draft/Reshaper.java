package io.github.exporterkit.draft;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds lists of names and values, arrays that lie beside each other, and tables whose
 * first row names the columns, and brings a document into the shape that the rules for
 * {@code reshape} would give it. Used once for the documents of a source.
 */
final class Reshaper {

	/** Fewer elements than this are no list. */
	private static final int FEWEST = 2;

	private static final int MOST_DEPTH = 16;

	private final Set<String> rules = new LinkedHashSet<>();

	/** The rules, as they are written in YAML. */
	List<String> rules() {
		return this.rules.stream().map((rule) -> "- " + rule).toList();
	}

	/** The document in its new shape. */
	JsonNode reshape(JsonNode document) {
		return reshape(document, "$", "rows");
	}

	private JsonNode reshape(JsonNode node, String at, String name) {
		if (at.chars().filter((step) -> step == '.' || step == '[').count() > MOST_DEPTH) {
			return node;
		}
		JsonNode reshaped = node.isArray() ? ofArray(node, at) : node.isObject() ? ofObject(node, at, name) : null;
		if (reshaped != null) {
			return reshaped;
		}
		if (node.isObject()) {
			ObjectNode object = JsonNodeFactory.instance.objectNode();
			for (Map.Entry<String, JsonNode> member : node.properties()) {
				String step = FieldPath.step(at, member.getKey());
				boolean writable = FieldPath.unwritable(member.getKey()) == null;
				object.set(member.getKey(),
						writable ? reshape(member.getValue(), step, member.getKey()) : member.getValue());
			}
			return object;
		}
		if (node.isArray()) {
			ArrayNode array = JsonNodeFactory.instance.arrayNode();
			node.forEach((element) -> array.add(reshape(element, at + "[*]", name)));
			return array;
		}
		return node;
	}

	private @Nullable JsonNode ofArray(JsonNode array, String at) {
		if (array.size() < FEWEST) {
			return null;
		}
		JsonNode entries = ofEntries(array, at);
		return (entries != null) ? entries : ofTable(array, at);
	}

	private @Nullable JsonNode ofEntries(JsonNode array, String at) {
		Set<String> names = new LinkedHashSet<>(array.get(0).propertyNames());
		if (names.size() != 2) {
			return null;
		}
		String value = names.stream().filter(Words::isOfValues).findFirst().orElse(null);
		String key = names.stream()
			.filter((name) -> !name.equals(value) && Words.isOfEntries(name))
			.findFirst()
			.orElse(null);
		if (key == null || value == null) {
			return null;
		}
		ObjectNode object = JsonNodeFactory.instance.objectNode();
		for (JsonNode element : array) {
			boolean fits = element.isObject() && element.path(key).isString() && element.path(value).isValueNode()
					&& element.size() == 2 && !object.has(element.path(key).asString());
			if (!fits) {
				return null;
			}
			object.set(element.path(key).asString(), element.path(value));
		}
		this.rules.add("{at: %s, entries: {key: %s, value: %s}}".formatted(YamlText.inFlow(at), YamlText.inFlow(key),
				YamlText.inFlow(value)));
		return object;
	}

	private @Nullable JsonNode ofTable(JsonNode array, String at) {
		JsonNode header = array.get(0);
		int columns = header.size();
		boolean table = columns > 1 && array.valueStream().allMatch((row) -> row.isArray() && row.size() == columns)
				&& header.valueStream().allMatch(JsonNode::isString)
				&& header.valueStream().distinct().count() == columns
				&& array.valueStream().skip(1).anyMatch((row) -> row.valueStream().anyMatch(JsonNode::isNumber));
		if (!table) {
			return null;
		}
		ArrayNode rows = JsonNodeFactory.instance.arrayNode();
		for (int i = 1; i < array.size(); i++) {
			ObjectNode row = rows.addObject();
			for (int column = 0; column < columns; column++) {
				row.set(header.get(column).asString(), array.get(i).get(column));
			}
		}
		this.rules.add("{at: %s, header: true}".formatted(YamlText.inFlow(at)));
		return rows;
	}

	private @Nullable JsonNode ofObject(JsonNode object, String at, String name) {
		List<String> columns = columns(object);
		if (columns.isEmpty()) {
			return null;
		}
		ArrayNode rows = JsonNodeFactory.instance.arrayNode();
		for (int i = 0; i < object.path(columns.get(0)).size(); i++) {
			ObjectNode row = rows.addObject();
			for (String column : columns) {
				row.set(column, object.path(column).get(i));
			}
		}
		String zip = columns.stream().map(YamlText::inFlow).collect(Collectors.joining(", ", "[", "]"));
		boolean whole = columns.size() == object.size();
		if (whole) {
			this.rules.add("{at: %s, zip: %s}".formatted(YamlText.inFlow(at), zip));
			return rows;
		}
		String as = Stream.of(name, "rows", "zipped")
			.filter((free) -> !object.has(free) || columns.contains(free))
			.findFirst()
			.orElse("columns");
		this.rules.add("{at: %s, zip: %s, as: %s}".formatted(YamlText.inFlow(at), zip, YamlText.inFlow(as)));
		ObjectNode others = JsonNodeFactory.instance.objectNode();
		object.properties()
			.stream()
			.filter((member) -> !columns.contains(member.getKey()))
			.forEach((member) -> others.set(member.getKey(), member.getValue()));
		others.set(as, rows);
		return others;
	}

	/** The arrays of scalars that are of one length, if one of them can name rows. */
	private static List<String> columns(JsonNode object) {
		List<String> arrays = object.propertyStream()
			.filter((member) -> member.getValue().isArray() && member.getValue().size() >= FEWEST
					&& member.getValue().valueStream().allMatch(JsonNode::isValueNode))
			.map(Map.Entry::getKey)
			.toList();
		boolean alike = arrays.size() > 1
				&& arrays.stream().map((array) -> object.path(array).size()).distinct().count() == 1;
		boolean named = arrays.stream()
			.map(object::path)
			.anyMatch((array) -> array.valueStream().allMatch(JsonNode::isString)
					&& array.valueStream().distinct().count() == array.size());
		boolean numbers = arrays.stream()
			.map(object::path)
			.anyMatch((array) -> array.valueStream().allMatch((value) -> value.isNumber() || value.isNull())
					&& array.valueStream().anyMatch(Objects::nonNull));
		boolean written = arrays.stream().allMatch((array) -> FieldPath.unwritable(array) == null);
		return (alike && named && numbers && written) ? arrays : List.of();
	}

}
