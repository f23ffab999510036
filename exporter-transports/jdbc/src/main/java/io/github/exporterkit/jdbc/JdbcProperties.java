package io.github.exporterkit.jdbc;

import java.util.Map;

import io.github.exporterkit.text.DeclarationException;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationPropertiesSource;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What to ask a database. The rows of the result are the document, their columns its
 * fields, whose names match in any case.
 *
 * @param query One statement that reads.
 * @param queryFile Where the statement is, if not in query: a file, or a resource such as
 * classpath:sql/sessions.sql. It is read at start-up.
 * @param properties What the driver is told beside the URL and the credentials, such as
 * wallets and certificates. Sources with the same properties share their connections.
 * @param columnsAsRows Whether every column that holds numbers becomes a row of its own,
 * with its name in the column "column" and its number in "value". All other columns are
 * kept in each of these rows.
 * @param rowsAsColumns Whether a result of two columns, names and values, becomes one row
 * with a column for each name.
 * @param when Which servers are asked. Others answer with no rows.
 */
@ConfigurationPropertiesSource
public record JdbcProperties(@Nullable String query, @Nullable String queryFile,
		@DefaultValue Map<String, String> properties, @DefaultValue("false") boolean columnsAsRows,
		@DefaultValue("false") boolean rowsAsColumns, @DefaultValue When when) {

	public JdbcProperties {
		if (query != null && queryFile != null) {
			throw new DeclarationException("query-file", "there is a query, too", "keep one of them");
		}
		if (query == null && queryFile == null) {
			throw new DeclarationException("query", "it is missing",
					"write a statement that reads, or name a file with one by query-file");
		}
		if (columnsAsRows && rowsAsColumns) {
			throw new DeclarationException("rows-as-columns", "columns-as-rows is set, too", "keep one of them");
		}
		properties = Map.copyOf(properties);
	}

	/**
	 * Which servers a query is for: all that is set must hold.
	 *
	 * @param product What the server is called must contain this, in any case, such as
	 * MariaDB. MySQL and MariaDB number their versions independently.
	 * @param minVersion The oldest version, such as 10.5.
	 * @param maxVersion The newest version; 10.5 includes 10.5.9.
	 * @param probe A query that brings a row where the source applies, such as one for a
	 * table in the database's catalogue. It is asked before every query.
	 */
	public record When(@Nullable String product, @Nullable String minVersion, @Nullable String maxVersion,
			@Nullable String probe) {

		public When {
			check("min-version", minVersion);
			check("max-version", maxVersion);
			if (probe != null) {
				probe = Sql.checked("probe", probe);
			}
		}

		private static void check(String place, @Nullable String version) {
			if (version != null && !version.matches("\\d{1,9}(\\.\\d{1,9})*")) {
				throw new DeclarationException(place, "'%s' is not a version".formatted(version),
						"write numbers with dots between them, such as 10.5");
			}
		}

	}

}
