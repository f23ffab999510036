package io.github.exporterkit.draft;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The numbers in a tree, those in texts included.
 */
final class Leaves {

	private static final Pattern NUMBER = Pattern.compile("(-?\\d{1,18}(?:\\.\\d+)?)(\\s*[A-Za-z%°/]*)");

	private Leaves() {
	}

	/** The pointers of all numbers. */
	static List<String> numbers(JsonNode tree) {
		List<String> numbers = new ArrayList<>();
		change(tree, (path) -> {
			numbers.add(path);
			return 0;
		});
		return numbers;
	}

	/** A tree whose numbers are others. */
	static JsonNode change(JsonNode tree, Change change) {
		return change(tree, "", change);
	}

	private static JsonNode change(JsonNode node, String path, Change change) {
		if (node.isObject()) {
			ObjectNode changed = JsonNodeFactory.instance.objectNode();
			node.properties()
				.forEach((member) -> changed.set(member.getKey(),
						change(member.getValue(), path + "/" + member.getKey(), change)));
			return changed;
		}
		if (node.isArray()) {
			ArrayNode changed = JsonNodeFactory.instance.arrayNode();
			for (int i = 0; i < node.size(); i++) {
				changed.add(change(node.get(i), path + "/" + i, change));
			}
			return changed;
		}
		Matcher text = NUMBER.matcher(node.isString() ? node.asString() : "");
		if (!node.isNumber() && !text.matches()) {
			return node;
		}
		BigDecimal value = new BigDecimal(node.isString() ? text.group(1) : node.asString());
		int by = change.by(path);
		if (by == 0) {
			return node;
		}
		BigDecimal other = value.add(BigDecimal.valueOf(by));
		return node.isString() ? JsonNodeFactory.instance.stringNode(other.toPlainString() + text.group(2))
				: node.isIntegralNumber() ? JsonNodeFactory.instance.numberNode(other.longValueExact())
						: JsonNodeFactory.instance.numberNode(other.doubleValue());
	}

	/**
	 * Says by how much a number changes.
	 */
	@FunctionalInterface
	interface Change {

		int by(String path);

	}

}
