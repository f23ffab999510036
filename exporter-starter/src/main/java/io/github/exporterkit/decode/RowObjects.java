package io.github.exporterkit.decode;

import io.github.exporterkit.payload.Document;
import io.github.exporterkit.payload.Row;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Shows rows of cells as objects, a member a cell.
 */
final class RowObjects implements RowReader, Row {

	private final Document.Rows rows;

	private RowTokens tokens = new RowTokens();

	private int row;

	RowObjects(Document.Rows rows) {
		this.rows = rows;
	}

	@Override
	public boolean read(RowTokens row) {
		this.tokens = row;
		this.row++;
		row.add(JsonToken.START_OBJECT);
		boolean there = this.rows.next(this);
		row.add(JsonToken.END_OBJECT);
		return there;
	}

	/** Rows have no line; their number serves. */
	@Override
	public int line() {
		return this.row;
	}

	@Override
	public void set(String column, long value) {
		this.tokens.name(column);
		this.tokens.integer(value);
	}

	@Override
	public void set(String column, double value) {
		this.tokens.name(column);
		this.tokens.number(value);
	}

	@Override
	public void set(String column, boolean value) {
		this.tokens.name(column);
		this.tokens.truth(value);
	}

	@Override
	public void set(String column, @Nullable Object value) {
		this.tokens.name(column);
		if (value instanceof JsonParser parser) {
			this.tokens.addAll(parser);
		}
		else {
			this.tokens.element((String) value);
		}
	}

}
