package io.github.exporterkit.decode.follow;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.Decoder;
import io.github.exporterkit.payload.FollowUpStream;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.SwitchedTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.POJONode;

/**
 * The tokens of a first answer in which the answers that follow stand in the places for
 * them: null for a row that has none. Not thread-safe.
 */
final class FollowedTokens extends SwitchedTokens {

	/** Stands for the answer of the row that it is in. */
	static final JsonNode PLACE = new POJONode(new Object());

	private static final JsonMapper MAPPER = JsonMapper.shared();

	private final JsonParser first;

	private final FollowUpStream followUps;

	private final Decoder decoder;

	/** How many arrays and objects of an answer have begun. */
	private int open;

	/**
	 * Put answers into their places.
	 * @param first the first answer
	 * @param followUps the others
	 * @param decoder decodes an answer
	 */
	FollowedTokens(JsonParser first, FollowUpStream followUps, Decoder decoder) {
		super(first);
		this.first = first;
		this.followUps = followUps;
		this.decoder = decoder;
	}

	@Override
	public @Nullable JsonToken nextToken() {
		if (this.delegate != this.first) {
			JsonToken token = inAnswer(this.delegate);
			if (token != null) {
				return token;
			}
			this.delegate = this.first;
		}
		JsonToken token = this.first.nextToken();
		return (token == JsonToken.VALUE_EMBEDDED_OBJECT && isPlace()) ? begin() : token;
	}

	private boolean isPlace() {
		return this.first.getEmbeddedObject() == ((POJONode) PLACE).getPojo();
	}

	private JsonToken begin() {
		try {
			Payload answer = this.followUps.next();
			JsonParser tokens = (answer != null) ? tokens(answer) : absent();
			JsonToken token = tokens.nextToken();
			if (token == null) {
				tokens = absent();
				token = tokens.nextToken();
			}
			this.delegate = tokens;
			this.open = token.isStructStart() ? 1 : 0;
			return token;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (DecodeException | JacksonException ex) {
			throw named(ex);
		}
	}

	/** What is not required has to be of use to its end before it is passed on. */
	private JsonParser tokens(Payload answer) {
		if (this.followUps.isRequired()) {
			return this.decoder.decode(answer).tokens();
		}
		try {
			JsonNode tree = this.decoder.decode(answer).tree();
			return tree.isMissingNode() ? absent() : MAPPER.treeAsTokens(tree);
		}
		catch (DecodeException | JacksonException ex) {
			RuntimeException named = named(ex);
			if (named == ex) {
				throw ex;
			}
			this.followUps.note(String.valueOf(named.getMessage()));
			return absent();
		}
	}

	private static JsonParser absent() {
		return MAPPER.treeAsTokens(MAPPER.nullNode());
	}

	/** The next token of an answer; null at its end. */
	private @Nullable JsonToken inAnswer(JsonParser answer) {
		try {
			JsonToken token = answer.nextToken();
			if (this.open > 0 && token == null) {
				throw new DecodeException("the document ends too early");
			}
			if (this.open == 0 && token != null) {
				throw DecodeException.followedByAnother();
			}
			if (token != null) {
				this.open += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
			}
			return token;
		}
		catch (DecodeException | JacksonException ex) {
			throw named(ex);
		}
	}

	private RuntimeException named(RuntimeException failure) {
		return DecodeException.unlessUnread(this.followUps.name(), failure);
	}

}
