package io.github.exporterkit.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.exporterkit.payload.Row;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a result, read while they arrive.
 */
class ResultRows implements RowStream {

	final ResultSet result;

	final List<Column> columns;

	private final Owner owner;

	/**
	 * Set once, because to write it for every row takes more time than reading the row.
	 */
	private volatile @Nullable Thread reader;

	private volatile boolean ended;

	ResultRows(ResultSet result, Owner owner) throws SQLException, FetchException {
		this.result = result;
		this.owner = owner;
		this.columns = columns(result.getMetaData(), owner.query());
	}

	/**
	 * The rows as a source wants them.
	 */
	static ResultRows of(ResultSet result, JdbcProperties properties, Owner owner) throws SQLException, FetchException {
		return properties.columnsAsRows() ? new ColumnsAsRows(result, owner)
				: properties.rowsAsColumns() ? new RowsAsColumns(result, owner) : new ResultRows(result, owner);
	}

	private static List<Column> columns(ResultSetMetaData meta, String query) throws SQLException, FetchException {
		List<Column> columns = new ArrayList<>();
		Set<String> names = new HashSet<>();
		for (int at = 1; at <= meta.getColumnCount(); at++) {
			String name = meta.getColumnLabel(at).toLowerCase(Locale.ROOT);
			if (!names.add(name)) {
				throw new FetchException(Kind.OTHER,
						"two columns have the name '%s'; rename one of them with AS (%s)".formatted(name, query));
			}
			ColumnType type = ColumnType.of(meta, at);
			if (type == ColumnType.BINARY) {
				throw new FetchException(Kind.OTHER,
						"the column '%s' is binary; leave it out, or make it text in the query (%s)".formatted(name,
								query));
			}
			columns.add(new Column(name, at, type));
		}
		return columns;
	}

	@Override
	public final boolean next(Row row) throws Exception {
		if (this.ended) {
			return false;
		}
		if (this.reader == null) {
			this.reader = Thread.currentThread();
		}
		try {
			if (read(row)) {
				return true;
			}
			this.ended = true;
			this.owner.release();
			return false;
		}
		catch (SQLException ex) {
			this.ended = true;
			throw this.owner.failed(ex);
		}
	}

	/**
	 * Read the next row of those that are shown.
	 * @return false if there is none
	 */
	boolean read(Row row) throws SQLException {
		if (!this.result.next()) {
			return false;
		}
		for (Column column : this.columns) {
			column.set(row, this.result);
		}
		return true;
	}

	/** What SQL does not quote, it writes in its own case. */
	@Override
	public boolean ignoresCase() {
		return true;
	}

	/** A thread that may wait for the next row is told by cancelling the query. */
	@Override
	public void close() {
		if (this.ended) {
			return;
		}
		Thread waiting = this.reader;
		if (waiting == null || waiting == Thread.currentThread()) {
			this.owner.discard();
		}
		else {
			this.owner.cancel();
		}
	}

	/**
	 * What made the result, and has the connection.
	 */
	interface Owner {

		/** What messages call the query. */
		String query();

		/** All was read. */
		void release();

		/** Not all was read, so the connection may have more to bring. */
		void discard();

		/** Make a thread that waits for the server come back. */
		void cancel();

		/** What an error means; it ends the use of the connection. */
		FetchException failed(SQLException ex);

	}

	/**
	 * A column.
	 *
	 * @param name its name in lower case
	 * @param at its position, from 1
	 * @param type how it is read
	 */
	record Column(String name, int at, ColumnType type) {

		void set(Row row, ResultSet result) throws SQLException {
			this.type.set(row, this.name, result, this.at);
		}

	}

	/**
	 * Every number is a row, with the name of its column.
	 */
	static final class ColumnsAsRows extends ResultRows {

		private final List<Column> numbers;

		private final List<Column> others;

		private int at;

		ColumnsAsRows(ResultSet result, Owner owner) throws SQLException, FetchException {
			super(result, owner);
			this.numbers = this.columns.stream().filter((column) -> column.type().isNumber()).toList();
			this.others = this.columns.stream().filter((column) -> !column.type().isNumber()).toList();
			this.at = this.numbers.size();
		}

		@Override
		boolean read(Row row) throws SQLException {
			if (this.at == this.numbers.size()) {
				if (this.numbers.isEmpty() || !this.result.next()) {
					return false;
				}
				this.at = 0;
			}
			Column number = this.numbers.get(this.at++);
			for (Column other : this.others) {
				other.set(row, this.result);
			}
			row.set("column", number.name());
			number.type().set(row, "value", this.result, number.at());
			return true;
		}

	}

	/**
	 * All rows are one, whose columns they name.
	 */
	static final class RowsAsColumns extends ResultRows {

		private boolean read;

		RowsAsColumns(ResultSet result, Owner owner) throws SQLException, FetchException {
			super(result, owner);
			if (this.columns.size() != 2) {
				throw new FetchException(Kind.OTHER, "rows-as-columns needs two columns, names and values, not %d (%s)"
					.formatted(this.columns.size(), owner.query()));
			}
		}

		@Override
		boolean read(Row row) throws SQLException {
			if (this.read) {
				return false;
			}
			this.read = true;
			while (this.result.next()) {
				String name = this.result.getString(1);
				if (name != null) {
					this.columns.get(1).type().set(row, name.toLowerCase(Locale.ROOT), this.result, 2);
				}
			}
			return true;
		}

	}

}
