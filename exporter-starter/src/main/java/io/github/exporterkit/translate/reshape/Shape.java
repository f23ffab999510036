package io.github.exporterkit.translate.reshape;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.github.exporterkit.translate.expression.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A way in which targets lay out rows or names, and what it becomes.
 */
sealed interface Shape {

	/** What it is made of. */
	default JsonToken from() {
		return JsonToken.START_ARRAY;
	}

	/** What an array that is written so is called. */
	String name();

	/**
	 * Begin with one array or object.
	 * @param next reads the next element of an array, or the object; null at the end
	 * @param odd is told of what does not fit, which is left out
	 * @return gives one part of the result after the other, each an object or array of
	 * some of its members or elements; null at the end
	 */
	Supplier<@Nullable JsonNode> begin(Supplier<@Nullable JsonNode> next, Consumer<String> odd);

	/** An empty result. */
	default JsonNode empty() {
		return JsonNodeFactory.instance.objectNode();
	}

	private static ObjectNode object(String name, JsonNode value) {
		return JsonNodeFactory.instance.objectNode().set(name, value);
	}

	/**
	 * An array of names and values becomes an object.
	 *
	 * @param key the path to a name
	 * @param value the path to a value
	 */
	record Entries(Path key, Path value) implements Shape {

		@Override
		public String name() {
			return "array";
		}

		@Override
		public Supplier<@Nullable JsonNode> begin(Supplier<@Nullable JsonNode> next, Consumer<String> odd) {
			return () -> {
				for (JsonNode element = next.get(); element != null; element = next.get()) {
					JsonNode name = at(this.key, element);
					JsonNode found = at(this.value, element);
					if (name.isValueNode() && !name.isNull() && !found.isMissingNode()) {
						return object(name.asString(), found);
					}
					odd.accept("name or value in some of the elements");
				}
				return null;
			};
		}

		private static JsonNode at(Path path, JsonNode element) {
			JsonNode node = element;
			for (Path.Step step : path.steps()) {
				node = (step.kind() == Path.Kind.INDEX) ? node.path(step.index()) : node.path(step.name());
			}
			return node;
		}

	}

	/** An array of names and values in turn becomes an object. */
	record Pairs() implements Shape {

		@Override
		public String name() {
			return "array";
		}

		@Override
		public Supplier<@Nullable JsonNode> begin(Supplier<@Nullable JsonNode> next, Consumer<String> odd) {
			return () -> {
				for (JsonNode name = next.get(); name != null; name = next.get()) {
					JsonNode value = next.get();
					if (value != null && name.isValueNode() && !name.isNull()) {
						return object(name.asString(), value);
					}
					odd.accept("name and value in turn");
				}
				return null;
			};
		}

	}

	/** An array of a header and of rows becomes an array of objects. */
	record Header() implements Shape {

		@Override
		public String name() {
			return "array";
		}

		@Override
		public JsonNode empty() {
			return JsonNodeFactory.instance.arrayNode();
		}

		@Override
		public Supplier<@Nullable JsonNode> begin(Supplier<@Nullable JsonNode> next, Consumer<String> odd) {
			JsonNode header = next.get();
			if (header != null && !header.isArray()) {
				odd.accept("header of names");
			}
			return () -> {
				for (JsonNode cells = next.get(); cells != null && header != null; cells = next.get()) {
					if (cells.isArray() && header.isArray()) {
						return JsonNodeFactory.instance.arrayNode().add(row(header, cells, odd));
					}
					odd.accept("array in some of the elements");
				}
				return null;
			};
		}

		private static ObjectNode row(JsonNode header, JsonNode cells, Consumer<String> odd) {
			ObjectNode row = JsonNodeFactory.instance.objectNode();
			for (int column = 0; column < Math.min(header.size(), cells.size()); column++) {
				row.set(header.get(column).asString(""), cells.get(column));
			}
			if (cells.size() != header.size()) {
				odd.accept("row of as many cells as the header has names");
			}
			return row;
		}

	}

	/**
	 * An object of parallel arrays becomes an array of objects.
	 *
	 * @param members the names of the arrays
	 * @param as the member that the rows become; null if they take the object's place
	 */
	record Zip(List<String> members, @Nullable String as) implements Shape {

		@Override
		public String name() {
			return "object";
		}

		@Override
		public JsonToken from() {
			return JsonToken.START_OBJECT;
		}

		@Override
		public Supplier<@Nullable JsonNode> begin(Supplier<@Nullable JsonNode> next, Consumer<String> odd) {
			return () -> {
				JsonNode object = next.get();
				return (object != null) ? zipped(object, odd) : null;
			};
		}

		private JsonNode zipped(JsonNode object, Consumer<String> odd) {
			Map<String, JsonNode> arrays = new LinkedHashMap<>();
			for (String member : this.members) {
				if (object.path(member).isArray()) {
					arrays.put(member, object.path(member));
				}
				else {
					odd.accept("array `%s`".formatted(member));
				}
			}
			if (arrays.isEmpty()) {
				return object;
			}
			if (arrays.values().stream().mapToInt(JsonNode::size).distinct().count() > 1) {
				odd.accept("arrays of equal length");
			}
			ArrayNode rows = rows(arrays);
			if (this.as == null) {
				return rows;
			}
			ObjectNode all = (ObjectNode) object;
			all.remove(arrays.keySet());
			all.set(this.as, rows);
			return all;
		}

		private static ArrayNode rows(Map<String, JsonNode> arrays) {
			ArrayNode rows = JsonNodeFactory.instance.arrayNode();
			int longest = arrays.values().stream().mapToInt(JsonNode::size).max().orElse(0);
			for (int i = 0; i < longest; i++) {
				ObjectNode row = rows.addObject();
				int position = i;
				arrays.forEach((member, array) -> {
					if (position < array.size()) {
						row.set(member, array.get(position));
					}
				});
			}
			return rows;
		}

	}

}
