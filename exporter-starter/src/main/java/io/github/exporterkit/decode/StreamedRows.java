package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
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
		this.tokens.name(column);
		add(value, 2);
	}

	/** Most of what rows consist of needs no serializer. */
	private void add(@Nullable Object value, int depth) {
		if (value instanceof CharSequence text) {
			cost(text.length());
			this.tokens.element(text.toString());
			return;
		}
		cost(SCALAR);
		if (value == null) {
			this.tokens.element(null);
		}
		else if (value instanceof Long || value instanceof Integer || value instanceof Short) {
			this.tokens.integer(((Number) value).longValue());
		}
		else if (value instanceof Double number) {
			this.tokens.number(number);
		}
		else if (value instanceof Boolean truth) {
			this.tokens.add(truth ? JsonToken.VALUE_TRUE : JsonToken.VALUE_FALSE);
		}
		else if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
			addMembers(map, depth + 1);
		}
		else if (value instanceof List<?> list) {
			addElements(list, depth + 1);
		}
		else {
			try (JsonParser parser = this.mapper.createParser(new SerializedJson(value, this.mapper, this.limit))) {
				this.tokens.addAll(parser);
			}
		}
	}

	private void addMembers(Map<?, ?> map, int depth) {
		this.mapper.tokenStreamFactory().streamReadConstraints().validateNestingDepth(depth);
		this.tokens.add(JsonToken.START_OBJECT);
		map.forEach((name, member) -> {
			cost(((String) name).length());
			this.tokens.name((String) name);
			add(member, depth);
		});
		this.tokens.add(JsonToken.END_OBJECT);
	}

	private void addElements(List<?> list, int depth) {
		this.mapper.tokenStreamFactory().streamReadConstraints().validateNestingDepth(depth);
		this.tokens.add(JsonToken.START_ARRAY);
		list.forEach((element) -> add(element, depth));
		this.tokens.add(JsonToken.END_ARRAY);
	}

	private void name(String column, int size) {
		this.tokens.name(column);
		cost(size);
	}

	private void cost(int size) {
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
