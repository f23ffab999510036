package io.github.exporterkit.payload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.sym.PropertyNameMatcher;
import tools.jackson.databind.exc.JsonNodeException;

/**
 * Tokens of which a tree or other objects are made: tells the limit how much memory those
 * take. What is skipped takes none.
 */
public final class HeldTokens extends PassedTokens {

	/** How much is taken before the limit is asked. */
	private static final int CHUNK = 1 << 14;

	/** Measured with trees of Jackson, on a JVM with compressed references. */
	private static final int OBJECT = 168;

	private static final int ARRAY = 96;

	private static final int MEMBER = 56;

	private static final int SCALAR = 40;

	private static final int TEXT = 52;

	private static final int NAMES = 1024;

	private final Payload.Limit limit;

	/** Parsers hand out one object for all members of a name. */
	private final @Nullable String[] names = new String[NAMES];

	private long taken;

	private boolean textTaken;

	/**
	 * Count what is made of tokens.
	 * @param tokens the tokens
	 * @param limit is told of it
	 */
	public HeldTokens(JsonParser tokens, Payload.Limit limit) {
		super(tokens);
		this.limit = limit;
	}

	/**
	 * What a text takes.
	 * @param text the text
	 * @return the bytes that it is held in
	 */
	public static long sizeOf(String text) {
		return TEXT + (isLatin(text) ? text.length() : 2L * text.length());
	}

	private static boolean isLatin(String text) {
		for (int i = 0; i < text.length(); i++) {
			if (text.charAt(i) > 0xFF) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Whether the number at which a parser stands is too large for a double, which then
	 * says that it is infinite.
	 * @param parser a parser that is at a number with a fraction or an exponent
	 * @return whether it is
	 */
	public static boolean isBeyondDouble(JsonParser parser) {
		try {
			if (!Double.isInfinite(parser.getDoubleValue())) {
				return false;
			}
		}
		catch (JsonNodeException ex) {
			// A tree that holds such a number does not say that it is infinite.
			return true;
		}
		String text = parser.getString();
		return Character.isDigit(text.charAt(text.length() - 1));
	}

	/**
	 * The number that the parser is at, whatever its exponent: one beyond what a
	 * {@link BigDecimal} holds is zero or the largest power of ten there is.
	 * @param parser a parser that is at a number
	 * @return the number
	 */
	public static BigDecimal decimal(JsonParser parser) {
		try {
			return parser.getDecimalValue();
		}
		catch (NumberFormatException ex) {
			return BigDecimal.valueOf((long) Math.signum(parser.getDoubleValue()), -Integer.MAX_VALUE);
		}
	}

	@Override
	public @Nullable JsonToken nextToken() {
		return count(super.nextToken());
	}

	@Override
	public int nextNameMatch(PropertyNameMatcher matcher) {
		int match = super.nextNameMatch(matcher);
		count(currentToken());
		return match;
	}

	@Override
	public @Nullable String getString() {
		return taken(super.getString());
	}

	@Override
	public @Nullable String getValueAsString() {
		return taken(super.getValueAsString());
	}

	@Override
	public char[] getStringCharacters() {
		char[] characters = super.getStringCharacters();
		if (!this.textTaken) {
			this.textTaken = true;
			take(TEXT + getStringLength());
		}
		return characters;
	}

	/**
	 * A number beyond a double is kept as it is, so that nobody takes it for infinity.
	 */
	@Override
	public NumberTypeFP getNumberTypeFP() {
		return isBeyondDouble(this.delegate) ? NumberTypeFP.BIG_DECIMAL : super.getNumberTypeFP();
	}

	@Override
	public BigInteger getBigIntegerValue() {
		BigInteger number = super.getBigIntegerValue();
		take(TEXT + number.bitLength() / Byte.SIZE);
		return number;
	}

	@Override
	public BigDecimal getDecimalValue() {
		BigDecimal number = decimal(this.delegate);
		take(TEXT + TEXT + number.unscaledValue().bitLength() / Byte.SIZE);
		return number;
	}

	private @Nullable String taken(@Nullable String text) {
		if (text != null && !this.textTaken && currentToken() == JsonToken.VALUE_STRING) {
			this.textTaken = true;
			take(sizeOf(text));
		}
		return text;
	}

	private @Nullable JsonToken count(@Nullable JsonToken token) {
		if (token != null) {
			this.textTaken = false;
			take(switch (token) {
				case START_OBJECT -> OBJECT;
				case START_ARRAY -> ARRAY;
				case PROPERTY_NAME -> MEMBER + ofName(currentName());
				case END_OBJECT, END_ARRAY -> 0;
				default -> SCALAR;
			});
		}
		return token;
	}

	private long ofName(String name) {
		int slot = name.hashCode() & (NAMES - 1);
		if (name.equals(this.names[slot])) {
			return 0;
		}
		this.names[slot] = name;
		return TEXT + sizeOf(name);
	}

	private void take(long bytes) {
		this.taken += bytes;
		if (this.taken < CHUNK) {
			return;
		}
		try {
			this.limit.read(0);
			this.limit.hold(this.taken);
			this.taken = 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
