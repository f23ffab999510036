package io.github.exporterkit.jdbc;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

import io.github.exporterkit.payload.Row;

/**
 * How the cells of a column are read.
 */
enum ColumnType {

	/** A whole number that a long can hold. */
	INTEGER {

		@Override
		void set(Row row, String name, ResultSet result, int at) throws SQLException {
			long number = result.getLong(at);
			if (result.wasNull()) {
				row.set(name, (Object) null);
			}
			else {
				row.set(name, number);
			}
		}

	},

	/** A floating-point number. */
	FLOAT {

		@Override
		void set(Row row, String name, ResultSet result, int at) throws SQLException {
			double number = result.getDouble(at);
			if (result.wasNull()) {
				row.set(name, (Object) null);
			}
			else {
				row.set(name, number);
			}
		}

	},

	/** Digits, of which as a label none may be lost. */
	DECIMAL {

		@Override
		void set(Row row, String name, ResultSet result, int at) throws SQLException {
			String digits = result.getString(at);
			boolean bare = digits != null && (digits.startsWith(".") || digits.startsWith("-."));
			row.set(name, bare ? digits.replace(".", "0.") : digits);
		}

	},

	/** True or false. */
	BOOLEAN {

		@Override
		void set(Row row, String name, ResultSet result, int at) throws SQLException {
			boolean value = result.getBoolean(at);
			if (result.wasNull()) {
				row.set(name, (Object) null);
			}
			else {
				row.set(name, value);
			}
		}

	},

	/** Date and time without a zone, as ISO 8601 writes them. */
	LOCAL_TIME {

		@Override
		void set(Row row, String name, ResultSet result, int at) throws SQLException {
			LocalDateTime time = result.getObject(at, LocalDateTime.class);
			row.set(name, (time != null) ? DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time) : null);
		}

	},

	/** A point in time, as ISO 8601 writes it in UTC. */
	INSTANT {

		@Override
		void set(Row row, String name, ResultSet result, int at) throws SQLException {
			OffsetDateTime time = result.getObject(at, OffsetDateTime.class);
			row.set(name, (time != null) ? time.toInstant().toString() : null);
		}

	},

	/** Whatever else, as the driver writes it. */
	TEXT {

		@Override
		void set(Row row, String name, ResultSet result, int at) throws SQLException {
			row.set(name, result.getString(at));
		}

	},

	/** Bytes, which are neither a number nor a label. */
	BINARY {

		@Override
		void set(Row row, String name, ResultSet result, int at) {
			throw new IllegalStateException("binary columns are refused");
		}

	};

	/** As many digits always fit into a long. */
	private static final int DIGITS_OF_LONG = 18;

	/** Oracle's, with a time zone and with the session's; Microsoft's. */
	private static final int ORACLE_WITH_ZONE = -101;

	private static final int ORACLE_WITH_LOCAL_ZONE = -102;

	private static final int MICROSOFT_WITH_OFFSET = -155;

	/** Oracle's own floating-point types. */
	private static final int ORACLE_FLOAT = 100;

	private static final int ORACLE_DOUBLE = 101;

	/** Oracle's cursor, and a file outside of the database. */
	private static final int ORACLE_BFILE = -13;

	/**
	 * Set a cell of a row; null if it is NULL.
	 */
	abstract void set(Row row, String name, ResultSet result, int at) throws SQLException;

	boolean isNumber() {
		return this == INTEGER || this == FLOAT || this == DECIMAL || this == BOOLEAN;
	}

	static ColumnType of(ResultSetMetaData meta, int at) throws SQLException {
		return switch (meta.getColumnType(at)) {
			case Types.TINYINT, Types.SMALLINT, Types.INTEGER -> INTEGER;
			case Types.BIGINT -> meta.isSigned(at) ? INTEGER : DECIMAL;
			case Types.NUMERIC, Types.DECIMAL -> isWhole(meta, at) ? INTEGER : DECIMAL;
			case Types.REAL, Types.FLOAT, Types.DOUBLE, ORACLE_FLOAT, ORACLE_DOUBLE -> FLOAT;
			// PostgreSQL has texts of bits, which JDBC calls the same.
			case Types.BOOLEAN, Types.BIT ->
				Boolean.class.getName().equals(meta.getColumnClassName(at)) && !isBits(meta, at) ? BOOLEAN : TEXT;
			case Types.TIMESTAMP_WITH_TIMEZONE, ORACLE_WITH_ZONE, ORACLE_WITH_LOCAL_ZONE, MICROSOFT_WITH_OFFSET ->
				INSTANT;
			case Types.TIMESTAMP -> hasZone(meta.getColumnTypeName(at)) ? INSTANT : LOCAL_TIME;
			case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY, Types.BLOB, ORACLE_BFILE ->
				UUID.class.getName().equals(meta.getColumnClassName(at)) ? TEXT : BINARY;
			default -> TEXT;
		};
	}

	private static boolean isWhole(ResultSetMetaData meta, int at) throws SQLException {
		return meta.getScale(at) == 0 && meta.getPrecision(at) > 0 && meta.getPrecision(at) <= DIGITS_OF_LONG;
	}

	private static boolean isBits(ResultSetMetaData meta, int at) throws SQLException {
		return meta.getColumnTypeName(at).equalsIgnoreCase("bit") && meta.getPrecision(at) != 1;
	}

	private static boolean hasZone(String type) {
		String name = type.toLowerCase(Locale.ROOT);
		return name.equals("timestamptz") || name.endsWith("with time zone");
	}

}
