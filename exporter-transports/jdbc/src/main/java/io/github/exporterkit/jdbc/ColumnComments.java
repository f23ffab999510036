package io.github.exporterkit.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * What people wrote about the columns of a result: behind them in the statement, else as
 * comments in the database, as far as the driver knows which columns of tables they are.
 */
final class ColumnComments {

	private ColumnComments() {
	}

	/** The comments by the name of the column in the result. */
	static Map<String, String> of(Connection connection, String sql) throws SQLException {
		Map<String, String> comments = new HashMap<>();
		try (PreparedStatement statement = connection.prepareStatement(sql)) {
			ResultSetMetaData columns = statement.getMetaData();
			Map<Table, Map<String, String>> tables = new HashMap<>();
			for (int at = 1; columns != null && at <= columns.getColumnCount(); at++) {
				Table table = Table.of(columns, at);
				if (!tables.containsKey(table)) {
					tables.put(table, (table != null) ? table.comments(connection) : Map.of());
				}
				String comment = tables.get(table).get(columns.getColumnName(at));
				if (comment != null) {
					comments.put(columns.getColumnLabel(at).toLowerCase(Locale.ROOT), comment);
				}
			}
		}
		comments.putAll(Sql.comments(sql));
		return comments;
	}

	/**
	 * A table, as far as the driver says.
	 */
	private record Table(@Nullable String catalog, @Nullable String schema, String name) {

		static @Nullable Table of(ResultSetMetaData columns, int at) throws SQLException {
			String name = columns.getTableName(at);
			return (name == null || name.isEmpty()) ? null
					: new Table(orNull(columns.getCatalogName(at)), orNull(columns.getSchemaName(at)), name);
		}

		private static @Nullable String orNull(@Nullable String text) {
			return (text == null || text.isEmpty()) ? null : text;
		}

		Map<String, String> comments(Connection connection) throws SQLException {
			Map<String, String> comments = new HashMap<>();
			String escape = connection.getMetaData().getSearchStringEscape();
			try (ResultSet found = connection.getMetaData()
				.getColumns(this.catalog, escaped(this.schema, escape), escaped(this.name, escape), null)) {
				while (found.next()) {
					String remarks = found.getString("REMARKS");
					if (remarks != null && !remarks.isBlank()) {
						comments.put(found.getString("COLUMN_NAME"), remarks.strip());
					}
				}
			}
			return comments;
		}

		/** A name that is no pattern. */
		private static @Nullable String escaped(@Nullable String name, String escape) {
			return (name == null || escape.isEmpty()) ? name
					: name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
		}

	}

}
