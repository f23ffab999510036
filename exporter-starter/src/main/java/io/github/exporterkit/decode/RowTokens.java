package io.github.exporterkit.decode;

import java.util.Arrays;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonParser.NumberType;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;

/**
 * The tokens of one row, held in arrays that serve every row of a document. Not
 * thread-safe.
 */
public final class RowTokens {

	private static final int INITIAL_TOKENS = 64;

	private JsonToken[] tokens = new JsonToken[INITIAL_TOKENS];

	private @Nullable String[] texts = new String[INITIAL_TOKENS];

	/** A long, or the bits of a double. */
	private long[] numbers = new long[INITIAL_TOKENS];

	private int size;

	void clear() {
		this.size = 0;
	}

	/**
	 * Add a token that has no value.
	 * @param token the token
	 */
	public void add(JsonToken token) {
		add(token, null);
	}

	/**
	 * Add a member that is text.
	 * @param name its name
	 * @param text its text; if it is null, nothing is added
	 */
	public void member(String name, @Nullable String text) {
		if (text != null) {
			name(name);
			add(JsonToken.VALUE_STRING, text);
		}
	}

	/**
	 * Add the name of a member whose value comes next.
	 * @param name its name
	 */
	public void name(String name) {
		add(JsonToken.PROPERTY_NAME, name);
	}

	/**
	 * Add an element of an array.
	 * @param text its text, or null
	 */
	public void element(@Nullable String text) {
		add((text != null) ? JsonToken.VALUE_STRING : JsonToken.VALUE_NULL, text);
	}

	/**
	 * Add a number.
	 * @param number the number
	 */
	public void number(double number) {
		add(JsonToken.VALUE_NUMBER_FLOAT, null);
		this.numbers[this.size - 1] = Double.doubleToRawLongBits(number);
	}

	void truth(boolean truth) {
		add(truth ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
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

	/** Add tokens of another row, from one on. */
	void addAll(RowTokens others, int from) {
		for (int at = from; at < others.size; at++) {
			add(others.tokens[at], others.texts[at]);
			this.numbers[this.size - 1] = others.numbers[at];
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

	/**
	 * Add the value that a parser is at, with all that is in it.
	 * @param token the token that the parser is at
	 * @param parser the parser; left at the end of the value
	 */
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

	/** A parser of these tokens alone. */
	JsonParser parser(ObjectReadContext context) {
		return RowsParser.ofTokens(context, this);
	}

	/** Where a value is that has a place in what is held; -1 if there is none. */
	int find(JsonPointer place) {
		return (this.size > 0) ? find(0, place) : -1;
	}

	/** Of members that are there twice, the last counts. */
	private int find(int at, JsonPointer place) {
		if (place.matches()) {
			return at;
		}
		if (!this.tokens[at].isStructStart()) {
			return -1;
		}
		int found = -1;
		int index = 0;
		for (int each = at + 1; !this.tokens[each].isStructEnd(); index++) {
			boolean named = this.tokens[each] == JsonToken.PROPERTY_NAME;
			boolean leads = named ? place.matchesProperty(this.texts[each]) : place.matchesElement(index);
			int value = named ? each + 1 : each;
			found = leads ? find(value, place.tail()) : found;
			each = after(value);
		}
		return found;
	}

	private int after(int value) {
		int at = value;
		int open = 0;
		do {
			open += this.tokens[at].isStructStart() ? 1 : this.tokens[at].isStructEnd() ? -1 : 0;
			at++;
		}
		while (open > 0);
		return at;
	}

	boolean isNull(JsonPointer place) {
		int at = find(place);
		return at >= 0 && this.tokens[at] == JsonToken.VALUE_NULL;
	}

	/** A text, or the digits of an integer. */
	String scalar(int at) {
		return Objects.requireNonNullElseGet(this.texts[at], () -> Long.toString(this.numbers[at]));
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
