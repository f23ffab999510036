package io.github.exporterkit.decode;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Objects;

import io.github.exporterkit.payload.HeldTokens;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.Base64Variant;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.Version;
import tools.jackson.core.base.ParserMinimalBase;
import tools.jackson.core.exc.InputCoercionException;
import tools.jackson.core.io.ContentReference;
import tools.jackson.core.json.PackageVersion;
import tools.jackson.core.util.SimpleStreamReadContext;

/**
 * Shows a text of rows as the tokens of an array, holding one row at a time; or a
 * document that is read in pieces, holding one piece at a time.
 */
public final class RowsParser extends ParserMinimalBase {

	private final RowReader reader;

	private final RowTokens row;

	private SimpleStreamReadContext context = SimpleStreamReadContext.createRootContext(null);

	private int at = -1;

	private boolean ended;

	private final boolean enclosed;

	/**
	 * Create a parser of an array of rows.
	 * @param context the mapper's context
	 * @param reader reads the rows
	 */
	public RowsParser(ObjectReadContext context, RowReader reader) {
		this(context, reader, new RowTokens(), true);
	}

	private RowsParser(ObjectReadContext context, RowReader reader, RowTokens row, boolean enclosed) {
		super(context);
		this.row = row;
		this.reader = reader;
		this.enclosed = enclosed;
	}

	/** A parser of a document whose pieces, none of them empty, a reader reads. */
	static RowsParser ofPieces(ObjectReadContext context, RowReader pieces) {
		return new RowsParser(context, pieces, new RowTokens(), false);
	}

	/** A parser of tokens that are all there. */
	static RowsParser ofTokens(ObjectReadContext context, RowTokens tokens) {
		return new RowsParser(context, RowReader.NONE, tokens, false);
	}

	@Override
	public @Nullable JsonToken nextToken() {
		this._currToken = follow(next());
		return this._currToken;
	}

	private @Nullable JsonToken next() {
		if (this.ended) {
			return null;
		}
		if (this._currToken == null && this.enclosed) {
			return JsonToken.START_ARRAY;
		}
		if (++this.at >= this.row.size()) {
			this.row.clear();
			this.at = 0;
			if (!this.reader.read(this.row)) {
				this.ended = true;
				return this.enclosed ? JsonToken.END_ARRAY : null;
			}
		}
		return this.row.token(this.at);
	}

	private @Nullable JsonToken follow(@Nullable JsonToken token) {
		if (token == JsonToken.START_OBJECT) {
			this.context = named().createChildObjectContext(this.reader.line(), 0);
		}
		else if (token == JsonToken.START_ARRAY) {
			this.context = named().createChildArrayContext(this.reader.line(), 0);
		}
		else if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
			this.context = Objects.requireNonNull(this.context.getParent());
		}
		return token;
	}

	/**
	 * The context, told of the name of the member that the row is at. It is told of names
	 * only when they matter, because to tell it of each takes as long as reading it.
	 */
	private SimpleStreamReadContext named() {
		String name = nameAt(this.at);
		if (name == null) {
			name = nameAt(this.at - 1);
		}
		if (name != null) {
			this.context.setCurrentName(name);
		}
		return this.context;
	}

	private @Nullable String nameAt(int token) {
		boolean isName = token >= 0 && token < this.row.size() && this.row.token(token) == JsonToken.PROPERTY_NAME;
		return isName ? this.row.text(token) : null;
	}

	@Override
	public @Nullable String nextName() {
		return (nextToken() == JsonToken.PROPERTY_NAME) ? this.row.text(this.at) : null;
	}

	@Override
	public @Nullable String currentName() {
		TokenStreamContext within = begins() ? Objects.requireNonNull(this.context.getParent()) : named();
		return within.currentName();
	}

	private boolean begins() {
		return this._currToken != null && this._currToken.isStructStart();
	}

	@Override
	public @Nullable String getString() {
		if (this._currToken == null) {
			return null;
		}
		return switch (this._currToken) {
			case PROPERTY_NAME, VALUE_STRING -> this.row.text(this.at);
			case VALUE_NUMBER_INT ->
				Objects.requireNonNullElseGet(this.row.text(this.at), () -> Long.toString(this.row.integer(this.at)));
			case VALUE_NUMBER_FLOAT ->
				Objects.requireNonNullElseGet(this.row.text(this.at), () -> Double.toString(this.row.number(this.at)));
			default -> this._currToken.asString();
		};
	}

	@Override
	public char[] getStringCharacters() {
		return Objects.requireNonNullElse(getString(), "").toCharArray();
	}

	@Override
	public int getStringLength() {
		return Objects.requireNonNullElse(getString(), "").length();
	}

	@Override
	public int getStringOffset() {
		return 0;
	}

	@Override
	public boolean hasStringCharacters() {
		return false;
	}

	@Override
	public boolean isNaN() {
		return this._currToken == JsonToken.VALUE_NUMBER_FLOAT && !Double.isFinite(this.row.number(this.at));
	}

	@Override
	public double getDoubleValue() {
		if (this._currToken == JsonToken.VALUE_NUMBER_FLOAT) {
			return this.row.number(this.at);
		}
		return (getNumberType() == NumberType.LONG) ? this.row.integer(this.at) : getBigIntegerValue().doubleValue();
	}

	@Override
	public float getFloatValue() {
		return (float) getDoubleValue();
	}

	@Override
	public int getIntValue() {
		return (int) getLongValue();
	}

	@Override
	public long getLongValue() {
		return (getNumberType() == NumberType.LONG) ? this.row.integer(this.at) : (long) getDoubleValue();
	}

	@Override
	public Number getNumberValue() {
		if (this._currToken == JsonToken.VALUE_NUMBER_FLOAT) {
			return getDoubleValue();
		}
		return (getNumberType() == NumberType.LONG) ? (Number) getLongValue() : getBigIntegerValue();
	}

	@Override
	public @Nullable NumberType getNumberType() {
		if (this._currToken == JsonToken.VALUE_NUMBER_FLOAT) {
			return NumberType.DOUBLE;
		}
		boolean integer = this._currToken == JsonToken.VALUE_NUMBER_INT;
		return integer ? (this.row.text(this.at) != null) ? NumberType.BIG_INTEGER : NumberType.LONG : null;
	}

	@Override
	public BigDecimal getDecimalValue() {
		if (this._currToken != JsonToken.VALUE_NUMBER_FLOAT) {
			return new BigDecimal(getBigIntegerValue());
		}
		if (HeldTokens.isBeyondDouble(this)) {
			return new BigDecimal(Objects.requireNonNull(getString()));
		}
		if (isNaN()) {
			throw new InputCoercionException(this, "expected a finite number", this._currToken, BigDecimal.class);
		}
		return BigDecimal.valueOf(getDoubleValue());
	}

	@Override
	public BigInteger getBigIntegerValue() {
		if (this._currToken == JsonToken.VALUE_NUMBER_FLOAT) {
			return getDecimalValue().toBigInteger();
		}
		if (this._currToken != JsonToken.VALUE_NUMBER_INT) {
			throw new InputCoercionException(this, "expected a number", this._currToken, Number.class);
		}
		return new BigInteger(Objects.requireNonNull(getString()));
	}

	@Override
	public byte[] getBinaryValue(Base64Variant variant) {
		throw new InputCoercionException(this, "there are no binary values", this._currToken, byte[].class);
	}

	@Override
	public TokenStreamContext streamReadContext() {
		return begins() ? this.context : named();
	}

	@Override
	public @Nullable Object currentValue() {
		return this.context.currentValue();
	}

	@Override
	public void assignCurrentValue(@Nullable Object value) {
		this.context.assignCurrentValue(value);
	}

	@Override
	public TokenStreamLocation currentTokenLocation() {
		return new TokenStreamLocation(ContentReference.unknown(), -1, this.reader.line(), -1);
	}

	@Override
	public TokenStreamLocation currentLocation() {
		return currentTokenLocation();
	}

	@Override
	public @Nullable Object streamReadInputSource() {
		return null;
	}

	@Override
	public Version version() {
		return PackageVersion.VERSION;
	}

	@Override
	protected void _closeInput() {
		this.ended = true;
	}

	@Override
	protected void _releaseBuffers() {
		// There are none of the base class's kind.
	}

	@Override
	protected void _handleEOF() {
		// The text's reader knows when the text ends too early.
	}

}
