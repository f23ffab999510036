package io.github.exporterkit.decode;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads the records of a table as objects with a member a named column, or as arrays if
 * nobody names the columns. Empty cells are left out.
 */
final class CsvRows implements RowReader {

	private final Records records;

	private final CsvProperties properties;

	private @Nullable List<String> columns;

	private boolean begun;

	CsvRows(Records records, CsvProperties properties) {
		this.records = records;
		this.properties = properties;
	}

	@Override
	public boolean read(RowTokens row) {
		if (!this.begun) {
			this.begun = true;
			this.columns = columns();
		}
		List<@Nullable String> cells = this.records.next();
		if (cells == null) {
			return false;
		}
		if (this.columns == null) {
			row.add(JsonToken.START_ARRAY);
			cells.forEach(row::element);
			row.add(JsonToken.END_ARRAY);
		}
		else {
			addObject(row, this.columns, cells);
		}
		return true;
	}

	@Override
	public int line() {
		return this.properties.skipLines() + this.records.line();
	}

	private @Nullable List<String> columns() {
		List<@Nullable String> header = this.properties.hasHeader() ? header() : null;
		List<String> given = this.properties.columns();
		return (given.isEmpty() && header != null) ? names(header) : given.isEmpty() ? null : given;
	}

	private List<@Nullable String> header() {
		List<@Nullable String> header = this.records.next();
		if (header == null) {
			throw new DecodeException("the table is empty: there is no header");
		}
		return header;
	}

	private List<String> names(List<@Nullable String> cells) {
		List<String> names = new ArrayList<>();
		Set<String> distinct = new HashSet<>();
		for (String cell : cells) {
			String name = Objects.requireNonNullElse(cell, "").strip();
			if (!name.isEmpty() && !distinct.add(name)) {
				throw new DecodeException(line(),
						"column %d has the name of another; name the columns by csv.columns, and set csv.header: true"
							.formatted(names.size() + 1));
			}
			names.add(name);
		}
		return names;
	}

	private void addObject(RowTokens row, List<String> names, List<@Nullable String> cells) {
		row.add(JsonToken.START_OBJECT);
		for (int column = 0; column < cells.size(); column++) {
			if (column < names.size()) {
				addMember(row, names.get(column), cells.get(column));
			}
			else if (this.properties.columns().isEmpty() && cells.get(column) != null) {
				throw new DecodeException(line(),
						"there are more cells than the %d columns of the header; is csv.delimiter right?"
							.formatted(names.size()));
			}
		}
		row.add(JsonToken.END_OBJECT);
	}

	private static void addMember(RowTokens row, String name, @Nullable String cell) {
		if (!name.isEmpty()) {
			row.member(name, cell);
		}
	}

}
