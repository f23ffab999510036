package io.github.exporterkit.payload;

import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * An object of a tree that was read from tokens. It knows the members that were there
 * more than once, of which it has the last.
 */
public final class ReadObject extends ObjectNode {

	/** Makes the nodes of trees that are read. */
	public static final JsonNodeFactory NODES = new Nodes();

	private transient @Nullable Set<String> repeated;

	private ReadObject(JsonNodeFactory nodes) {
		super(nodes);
	}

	/**
	 * Whether a member was there more than once.
	 * @param object what may have the member
	 * @param name the member's name
	 * @return whether the object was read from tokens that had it more than once
	 */
	public static boolean isRepeated(JsonNode object, String name) {
		return object instanceof ReadObject read && read.repeated != null && read.repeated.contains(name);
	}

	@Override
	public @Nullable JsonNode replace(String name, JsonNode value) {
		JsonNode before = super.replace(name, value);
		if (before != null) {
			this.repeated = (this.repeated != null) ? this.repeated : new HashSet<>();
			this.repeated.add(name);
		}
		return before;
	}

	private static final class Nodes extends JsonNodeFactory {

		@Override
		public ObjectNode objectNode() {
			return new ReadObject(this);
		}

	}

}
