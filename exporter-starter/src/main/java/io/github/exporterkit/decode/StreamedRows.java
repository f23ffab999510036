package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.Row;
import io.github.exporterkit.payload.RowStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.json.JsonMapper;

/**
 * Pulls the rows of a {@link RowStream} for whoever takes the cells. What is set is
 * counted against the payload's limit: the characters of a text, eight bytes for anything
 * else.
 */
final class StreamedRows implements Document.Rows, Row {

	private static final int SCALAR = 8;

	/** What the tokens of a row take, for each of its bytes. */
	private static final long HELD = 6;

	/** How much one row may cost before the limit is asked. */
	private static final int UNCOUNTED = 1 << 14;

	private final RowStream rows;

	private final Payload.Limit limit;

	private final JsonMapper mapper;

	private final Function<Exception, RuntimeException> failure;

	private @Nullable Row row;

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
	public boolean next(Row row) {
		try {
			this.row = row;
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

	private Row row() {
		return Objects.requireNonNull(this.row);
	}

	@Override
	public void set(String column, long value) {
		cost(SCALAR);
		row().set(column, value);
	}

	@Override
	public void set(String column, double value) {
		cost(SCALAR);
		row().set(column, value);
	}

	@Override
	public void set(String column, boolean value) {
		cost(SCALAR);
		row().set(column, value);
	}

	/** Most of what rows consist of needs no serializer. */
	@Override
	public void set(String column, @Nullable Object value) {
		if (value instanceof CharSequence text) {
			cost(text.length());
			row().set(column, text.toString());
		}
		else if (value == null) {
			cost(SCALAR);
			row().set(column, (Object) null);
		}
		else if (isWhole(value)) {
			set(column, ((Number) value).longValue());
		}
		else if (value instanceof Double number) {
			set(column, number.doubleValue());
		}
		else if (value instanceof Boolean truth) {
			set(column, truth.booleanValue());
		}
		else {
			RowTokens tokens = new RowTokens();
			add(tokens, value, 2);
			row().set(column, tokens.parser(this.mapper._deserializationContext()));
		}
	}

	private static boolean isWhole(Object value) {
		return value instanceof Long || value instanceof Integer || value instanceof Short;
	}

	private void add(RowTokens tokens, @Nullable Object value, int depth) {
		if (value instanceof CharSequence text) {
			cost(text.length());
			tokens.element(text.toString());
			return;
		}
		cost(SCALAR);
		if (value == null) {
			tokens.element(null);
		}
		else if (isWhole(value)) {
			tokens.integer(((Number) value).longValue());
		}
		else if (value instanceof Double number) {
			tokens.number(number);
		}
		else if (value instanceof Boolean truth) {
			tokens.truth(truth);
		}
		else if (value instanceof Map<?, ?> map && map.keySet().stream().allMatch(String.class::isInstance)) {
			addMembers(tokens, map, depth + 1);
		}
		else if (value instanceof List<?> list) {
			addElements(tokens, list, depth + 1);
		}
		else {
			try (JsonParser parser = this.mapper.createParser(new SerializedJson(value, this.mapper, this.limit))) {
				tokens.addAll(parser);
			}
		}
	}

	private void addMembers(RowTokens tokens, Map<?, ?> map, int depth) {
		this.mapper.tokenStreamFactory().streamReadConstraints().validateNestingDepth(depth);
		tokens.add(JsonToken.START_OBJECT);
		map.forEach((name, member) -> {
			cost(((String) name).length());
			tokens.name((String) name);
			add(tokens, member, depth);
		});
		tokens.add(JsonToken.END_OBJECT);
	}

	private void addElements(RowTokens tokens, List<?> list, int depth) {
		this.mapper.tokenStreamFactory().streamReadConstraints().validateNestingDepth(depth);
		tokens.add(JsonToken.START_ARRAY);
		list.forEach((element) -> add(tokens, element, depth));
		tokens.add(JsonToken.END_ARRAY);
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
