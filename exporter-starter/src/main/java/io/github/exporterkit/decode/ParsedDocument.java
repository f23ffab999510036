package io.github.exporterkit.decode;

import io.github.exporterkit.payload.Document;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * A document of any format: a parser until somebody asks for the tree, the tree from then
 * on.
 */
final class ParsedDocument implements Document {

	private final ObjectMapper mapper;

	private @Nullable JsonParser parser;

	private @Nullable JsonNode tree;

	private final boolean ignoresCase;

	ParsedDocument(ObjectMapper mapper, JsonParser parser) {
		this(mapper, parser, false);
	}

	ParsedDocument(ObjectMapper mapper, JsonParser parser, boolean ignoresCase) {
		this.mapper = mapper;
		this.parser = parser;
		this.ignoresCase = ignoresCase;
	}

	ParsedDocument(ObjectMapper mapper, JsonNode tree) {
		this.mapper = mapper;
		this.tree = tree;
		this.ignoresCase = false;
	}

	@Override
	public boolean ignoresCase() {
		return this.ignoresCase;
	}

	@Override
	public JsonParser tokens() {
		return (this.tree != null) ? this.mapper.treeAsTokens(this.tree) : parser();
	}

	@Override
	public JsonNode tree() {
		if (this.tree == null) {
			JsonParser tokens = parser();
			JsonNode root = this.mapper.reader()
				.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
				.readTree(tokens);
			if (root != null && tokens.nextToken() != null) {
				throw new DecodeException("the document is followed by another; is it one document a line?");
			}
			this.tree = (root != null) ? root : this.mapper.missingNode();
		}
		return this.tree;
	}

	private JsonParser parser() {
		JsonParser handedOut = this.parser;
		if (handedOut == null) {
			throw new IllegalStateException("the document's tokens were read already; ask for its tree first");
		}
		this.parser = null;
		return handedOut;
	}

}
