package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.DecodeException;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.ReadObject;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads members whose text is JSON. What they contain is not looked through again.
 */
final class NestedJson {

	private final JsonMapper mapper;

	private final List<String> members;

	private final Payload.Limit limit;

	/**
	 * Create the reader.
	 * @param members the names of the members
	 * @param limit is told of the memory that their documents take
	 */
	NestedJson(JsonMapper mapper, List<String> members, Payload.Limit limit) {
		this.mapper = mapper;
		this.members = members;
		this.limit = limit;
	}

	/**
	 * Put documents in the place of their texts.
	 * @param tree what has the members, at any depth
	 * @return the tree
	 * @throws DecodeException if a text is not JSON
	 */
	JsonNode replaceIn(JsonNode tree) {
		if (tree instanceof ObjectNode object) {
			for (Map.Entry<String, JsonNode> member : object.properties()) {
				if (member.getValue().isString() && this.members.contains(member.getKey())) {
					member.setValue(parsed(member.getKey(), member.getValue().stringValue()));
				}
				else {
					replaceIn(member.getValue());
				}
			}
		}
		else {
			tree.forEach(this::replaceIn);
		}
		return tree;
	}

	private JsonNode parsed(String name, String text) {
		try {
			JsonNode document = this.mapper.reader()
				.with(ReadObject.NODES)
				.readTree(new HeldTokens(this.mapper.createParser(text), this.limit));
			return (document != null) ? document : this.mapper.nullNode();
		}
		catch (JacksonException ex) {
			throw DecodeException.in("the text of " + name, ex);
		}
	}

}
