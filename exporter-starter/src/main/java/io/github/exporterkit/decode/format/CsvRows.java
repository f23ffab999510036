package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.DecodeException;
import io.github.exporterkit.decode.RowReader;
import io.github.exporterkit.decode.RowTokens;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonToken;

/**
 * Reads the records of a table as objects with a member for each named column, or as
 * arrays if the columns have no names. Empty cells are absent.
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
						"column %d has the name of another column; set csv.columns to the names, and csv.header: true"
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

	/**
	 * The records of a table, in order.
	 */
	interface Records {

		/**
		 * The cells of the next record, null for an empty one; null if there is no
		 * further record.
		 */
		@Nullable List<@Nullable String> next();

		/** The number of the line that was read last, from 1. */
		int line();

	}

	/**
	 * The records of a table whose cells are separated by any number of blanks.
	 */
	static final class BlankRecords implements Records {

		private static final Pattern BLANKS = Pattern.compile("\\s+");

		private final Lines lines;

		private final PieceLimit body;

		private final @Nullable String comment;

		BlankRecords(Lines lines, PieceLimit body, @Nullable String comment) {
			this.lines = lines;
			this.body = body;
			this.comment = comment;
		}

		@Override
		public @Nullable List<@Nullable String> next() {
			for (String line = this.lines.next(); line != null; line = this.lines.next()) {
				this.body.end();
				String cells = line.strip();
				boolean left = cells.isEmpty() || (this.comment != null && cells.startsWith(this.comment));
				if (!left) {
					return Arrays.asList(BLANKS.split(cells));
				}
			}
			return null;
		}

		@Override
		public int line() {
			return this.lines.number();
		}

	}

	/**
	 * The records of a table whose cells are separated by one character and may be
	 * quoted.
	 */
	static final class QuotedRecords implements Records {

		private final PieceLimit body;

		private final CSVParser parser;

		private final Iterator<CSVRecord> records;

		QuotedRecords(Reader reader, CSVFormat format, PieceLimit body) {
			this.body = body;
			try {
				this.parser = CSVParser.builder().setReader(reader).setFormat(format).get();
				this.records = this.parser.iterator();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

		@Override
		public @Nullable List<@Nullable String> next() {
			this.body.end();
			try {
				return this.records.hasNext() ? Arrays.asList(this.records.next().values()) : null;
			}
			catch (UncheckedIOException ex) {
				if (ex.getCause() instanceof CSVException) {
					throw new DecodeException(line(), "a quoted cell does not end where it should, or is truncated");
				}
				throw ex;
			}
		}

		@Override
		public int line() {
			return (int) this.parser.getCurrentLineNumber();
		}

	}

}
