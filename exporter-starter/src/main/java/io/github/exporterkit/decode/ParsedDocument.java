package io.github.exporterkit.decode;

import java.util.Set;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.HeldTokens;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.ReadObject;
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
public final class ParsedDocument implements Document {

	private final ObjectMapper mapper;

	private final Payload.Limit limit;

	private @Nullable JsonParser parser;

	private @Nullable JsonNode tree;

	private final @Nullable RowStream stream;

	private final @Nullable Rows rows;

	private final boolean paged;

	/**
	 * Create a document that is read as it arrives.
	 * @param mapper makes the tree
	 * @param parser the tokens
	 * @param limit is told of the memory that the tree takes
	 */
	public ParsedDocument(ObjectMapper mapper, JsonParser parser, Payload.Limit limit) {
		this(mapper, parser, limit, null, null, false);
	}

	/**
	 * Create a document that is there as a tree.
	 * @param mapper converts its values
	 * @param tree the tree, whose memory is counted already
	 */
	public ParsedDocument(ObjectMapper mapper, JsonNode tree) {
		this(mapper, null, Payload.Limit.NONE, null, null, false);
		this.tree = tree;
	}

	private ParsedDocument(ObjectMapper mapper, @Nullable JsonParser parser, Payload.Limit limit,
			@Nullable RowStream stream, @Nullable Rows rows, boolean paged) {
		this.limit = limit;
		this.mapper = mapper;
		this.parser = parser;
		this.stream = stream;
		this.rows = rows;
		this.paged = paged;
	}

	/**
	 * A document that is read as rows arrive.
	 * @param stream the rows
	 * @param rows reads them
	 */
	static ParsedDocument ofRows(ObjectMapper mapper, RowStream stream, Rows rows, Payload.Limit limit) {
		JsonParser parser = new RowsParser(mapper._deserializationContext(), new RowObjects(rows));
		return new ParsedDocument(mapper, parser, limit, stream, rows, false);
	}

	/**
	 * A document that is read as its pages arrive.
	 * @param mapper makes the tree
	 * @param parser the tokens of all pages
	 * @param limit is told of the memory that the tree takes
	 * @return the document
	 */
	public static ParsedDocument ofPages(ObjectMapper mapper, JsonParser parser, Payload.Limit limit) {
		return new ParsedDocument(mapper, parser, limit, null, null, true);
	}

	@Override
	public boolean hasAllPages() {
		return this.paged;
	}

	@Override
	public boolean ignoresCase() {
		return this.stream != null && this.stream.ignoresCase();
	}

	@Override
	public void select(Set<String> members) {
		if (this.stream != null) {
			this.stream.select(members);
		}
	}

	@Override
	public JsonParser tokens() {
		return (this.tree != null) ? this.mapper.treeAsTokens(this.tree) : parser();
	}

	@Override
	public @Nullable Rows rows() {
		if (this.rows == null || this.tree != null) {
			return null;
		}
		parser();
		return this.rows;
	}

	@Override
	public JsonNode tree() {
		if (this.tree == null) {
			JsonParser tokens = new HeldTokens(parser(), this.limit);
			JsonNode root = this.mapper.reader()
				.with(ReadObject.NODES)
				.without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
				.readTree(tokens);
			if (root != null && tokens.nextToken() != null) {
				throw DecodeException.followedByAnother();
			}
			this.tree = (root != null) ? root : this.mapper.missingNode();
		}
		return this.tree;
	}

	@Override
	public boolean isTree() {
		return this.tree != null;
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
