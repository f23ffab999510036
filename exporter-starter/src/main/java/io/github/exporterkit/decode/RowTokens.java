package io.github.exporterkit.decode;

import java.util.Arrays;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonToken;

/**
 * The tokens of one row, held in arrays that serve every row of a document. Not
 * thread-safe.
 */
final class RowTokens {

	private static final int INITIAL_TOKENS = 64;

	private JsonToken[] tokens = new JsonToken[INITIAL_TOKENS];

	private @Nullable String[] texts = new String[INITIAL_TOKENS];

	/** A long, or the bits of a double. */
	private long[] numbers = new long[INITIAL_TOKENS];

	private int size;

	void clear() {
		this.size = 0;
	}

	void add(JsonToken token) {
		add(token, null);
	}

	/** Add a member that is text; nothing if the text is null. */
	void member(String name, @Nullable String text) {
		if (text != null) {
			name(name);
			add(JsonToken.VALUE_STRING, text);
		}
	}

	void name(String name) {
		add(JsonToken.PROPERTY_NAME, name);
	}

	/** Add an element of an array: text, or null. */
	void element(@Nullable String text) {
		add((text != null) ? JsonToken.VALUE_STRING : JsonToken.VALUE_NULL, text);
	}

	void number(double number) {
		add(JsonToken.VALUE_NUMBER_FLOAT, null);
		this.numbers[this.size - 1] = Double.doubleToRawLongBits(number);
	}

	void integer(long number) {
		add(JsonToken.VALUE_NUMBER_INT, null);
		this.numbers[this.size - 1] = number;
	}

	/** Add what a parser has still to read, all that is within one value. */
	void addAll(JsonParser parser) {
		for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
			copy(token, parser);
		}
	}

	/** Add the token that a parser is at. */
	void copy(JsonToken token, JsonParser parser) {
		switch (token) {
			case PROPERTY_NAME, VALUE_STRING -> add(token, parser.getString());
			case VALUE_NUMBER_FLOAT -> {
				number(parser.getDoubleValue());
				this.texts[this.size - 1] = parser.getString();
			}
			case VALUE_NUMBER_INT -> addInteger(parser);
			default -> add(token);
		}
	}

	/** Add the value that a parser is at, with all that is in it. */
	void copyValue(JsonToken token, JsonParser parser) {
		copy(token, parser);
		if (token.isStructStart()) {
			copyUntilEnd(parser);
			add((token == JsonToken.START_ARRAY) ? JsonToken.END_ARRAY : JsonToken.END_OBJECT);
		}
	}

	/** Add what is in the object or array that has begun, without its end. */
	void copyUntilEnd(JsonParser parser) {
		for (int depth = 1;;) {
			JsonToken token = parser.nextToken();
			if (token == null) {
				throw new DecodeException("the document ends too early");
			}
			depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
			if (depth == 0) {
				return;
			}
			copy(token, parser);
		}
	}

	/** An integer that no long can hold is kept by its digits. */
	private void addInteger(JsonParser parser) {
		if (parser.getNumberType() == NumberType.BIG_INTEGER) {
			add(JsonToken.VALUE_NUMBER_INT, parser.getString());
		}
		else {
			integer(parser.getLongValue());
		}
	}

	int size() {
		return this.size;
	}

	JsonToken token(int at) {
		return this.tokens[at];
	}

	@Nullable String text(int at) {
		return this.texts[at];
	}

	double number(int at) {
		return Double.longBitsToDouble(this.numbers[at]);
	}

	long integer(int at) {
		return this.numbers[at];
	}

	private void add(JsonToken token, @Nullable String text) {
		if (this.size == this.tokens.length) {
			this.tokens = Arrays.copyOf(this.tokens, this.size * 2);
			this.texts = Arrays.copyOf(this.texts, this.size * 2);
			this.numbers = Arrays.copyOf(this.numbers, this.size * 2);
		}
		this.tokens[this.size] = token;
		this.texts[this.size++] = text;
	}

}
