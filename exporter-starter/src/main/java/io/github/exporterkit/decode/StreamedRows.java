package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.Row;
import io.github.exporterkit.payload.RowStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pulls the rows of a {@link RowStream} and shows each as an object. What is set is
 * counted against the payload's limit: the characters of a text, eight bytes for anything
 * else.
 */
final class StreamedRows implements RowReader, Row {

	private static final int SCALAR = 8;

	/** What the tokens of a row take, for each of its bytes. */
	private static final long HELD = 6;

	/** How much one row may cost before the limit is asked. */
	private static final int UNCOUNTED = 1 << 14;

	private final RowStream rows;

	private final Payload.Limit limit;

	private final JsonMapper mapper;

	private final Function<Exception, RuntimeException> failure;

	private RowTokens tokens = new RowTokens();

	private int row;

	private int cost;

	private long held;

	/**
	 * Create the reader.
	 * @param rows the rows
	 * @param limit is told of all that is set, and asked before every row
	 * @param mapper serializes values that are not scalars
	 * @param failure says what it means that the rows cannot be read
	 */
	StreamedRows(RowStream rows, Payload.Limit limit, JsonMapper mapper,
			Function<Exception, RuntimeException> failure) {
		this.rows = rows;
		this.limit = limit;
		this.mapper = mapper;
		this.failure = failure;
	}

	@Override
	public boolean read(RowTokens row) {
		this.tokens = row;
		this.row++;
		row.add(JsonToken.START_OBJECT);
		boolean there = next();
		row.add(JsonToken.END_OBJECT);
		return there;
	}

	private boolean next() {
		try {
			this.limit.read(0);
			this.limit.hold(-this.held);
			this.held = 0;
			this.cost = 1;
			boolean there = this.rows.next(this);
			this.limit.read(this.cost);
			return there;
		}
		catch (Exception ex) {
			throw this.failure.apply(ex);
		}
	}

	/** Rows have no line; their number serves. */
	@Override
	public int line() {
		return this.row;
	}

	@Override
	public void set(String column, long value) {
		name(column, SCALAR);
		this.tokens.integer(value);
	}

	@Override
	public void set(String column, double value) {
		name(column, SCALAR);
		this.tokens.number(value);
	}

	@Override
	public void set(String column, boolean value) {
		name(column, SCALAR);
		this.tokens.add(value ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
	}

	@Override
	public void set(String column, @Nullable Object value) {
		if (value instanceof CharSequence text) {
			name(column, text.length());
			this.tokens.element(text.toString());
		}
		else if (value == null) {
			name(column, SCALAR);
			this.tokens.element(null);
		}
		else {
			name(column, SCALAR);
			try (JsonParser parser = this.mapper.createParser(new SerializedJson(value, this.mapper, this.limit))) {
				this.tokens.addAll(parser);
			}
		}
	}

	private void name(String column, int size) {
		this.tokens.name(column);
		this.cost += size;
		if (this.cost > UNCOUNTED) {
			count();
		}
	}

	private void count() {
		try {
			this.limit.read(this.cost);
			this.limit.read(0);
			this.limit.hold(HELD * this.cost);
			this.held += HELD * this.cost;
			this.cost = 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
