package io.github.exporterkit.decode;

import java.util.Set;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
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

	private final Payload.Limit limit;

	private @Nullable JsonParser parser;

	private @Nullable JsonNode tree;

	private final @Nullable RowStream rows;

	private final boolean paged;

	/**
	 * Create a document that is read as it arrives.
	 * @param limit is told of the memory that the tree takes
	 */
	ParsedDocument(ObjectMapper mapper, JsonParser parser, Payload.Limit limit) {
		this(mapper, parser, limit, null);
	}

	/**
	 * Create a document that is read as rows arrive.
	 * @param rows the rows, which the parser shows
	 */
	ParsedDocument(ObjectMapper mapper, JsonParser parser, Payload.Limit limit, @Nullable RowStream rows) {
		this(mapper, parser, limit, rows, false);
	}

	private ParsedDocument(ObjectMapper mapper, JsonParser parser, Payload.Limit limit, @Nullable RowStream rows,
			boolean paged) {
		this.limit = limit;
		this.mapper = mapper;
		this.parser = parser;
		this.rows = rows;
		this.paged = paged;
	}

	/** A document that is read as its pages arrive. */
	static ParsedDocument ofPages(ObjectMapper mapper, JsonParser parser, Payload.Limit limit) {
		return new ParsedDocument(mapper, parser, limit, null, true);
	}

	ParsedDocument(ObjectMapper mapper, JsonNode tree) {
		this.limit = Payload.Limit.NONE;
		this.mapper = mapper;
		this.tree = tree;
		this.rows = null;
		this.paged = false;
	}

	@Override
	public boolean hasAllPages() {
		return this.paged;
	}

	@Override
	public boolean ignoresCase() {
		return this.rows != null && this.rows.ignoresCase();
	}

	@Override
	public void select(Set<String> members) {
		if (this.rows != null) {
			this.rows.select(members);
		}
	}

	@Override
	public JsonParser tokens() {
		return (this.tree != null) ? this.mapper.treeAsTokens(this.tree) : parser();
	}

	@Override
	public JsonNode tree() {
		if (this.tree == null) {
			JsonParser tokens = new HeldTokens(parser(), this.limit);
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

	@Override
	public Payload.Limit limit() {
		return this.limit;
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
