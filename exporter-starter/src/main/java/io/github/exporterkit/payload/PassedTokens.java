package io.github.exporterkit.payload;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.SerializableString;
import tools.jackson.core.util.JsonParserDelegate;

/**
 * Tokens of another parser, all of which come through {@link #nextToken()}, however the
 * next one is asked for.
 */
public abstract class PassedTokens extends JsonParserDelegate {

	/**
	 * Pass tokens on.
	 * @param tokens the other parser
	 */
	protected PassedTokens(JsonParser tokens) {
		super(tokens);
	}

	@Override
	public @Nullable JsonToken nextValue() {
		JsonToken token = nextToken();
		return (token == JsonToken.PROPERTY_NAME) ? nextToken() : token;
	}

	@Override
	public @Nullable String nextName() {
		return (nextToken() == JsonToken.PROPERTY_NAME) ? currentName() : null;
	}

	@Override
	public boolean nextName(SerializableString name) {
		return nextToken() == JsonToken.PROPERTY_NAME && name.getValue().equals(currentName());
	}

	@Override
	public @Nullable String nextStringValue() {
		return (nextToken() == JsonToken.VALUE_STRING) ? getString() : null;
	}

}
