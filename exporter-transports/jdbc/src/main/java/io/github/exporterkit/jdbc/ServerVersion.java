package io.github.exporterkit.jdbc;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.exporterkit.jdbc.JdbcProperties.When;
import org.jspecify.annotations.Nullable;

/**
 * What a server says it is.
 *
 * @param product its name, such as {@code PostgreSQL}
 * @param numbers its version, most significant first
 */
record ServerVersion(String product, int[] numbers) {

	/** MariaDB says so to clients that only know MySQL's numbers. */
	private static final String REPLICATION_PREFIX = "5.5.5-";

	private static final Pattern NUMBERS = Pattern.compile("\\d{1,9}(?:\\.\\d{1,9})+");

	static ServerVersion of(Connection connection) throws SQLException {
		DatabaseMetaData server = connection.getMetaData();
		return of(server.getDatabaseProductName(), server.getDatabaseProductVersion(), server.getDatabaseMajorVersion(),
				server.getDatabaseMinorVersion());
	}

	static ServerVersion of(String product, String version, int major, int minor) {
		String text = version.startsWith(REPLICATION_PREFIX) ? version.substring(REPLICATION_PREFIX.length()) : version;
		Matcher numbers = NUMBERS.matcher(text);
		return new ServerVersion(product, numbers.find() ? numbers(numbers.group()) : new int[] { major, minor });
	}

	private static int[] numbers(String version) {
		return Arrays.stream(version.split("\\.")).mapToInt(Integer::parseInt).toArray();
	}

	boolean fits(When when) {
		boolean named = when.product() == null
				|| this.product.toLowerCase(Locale.ROOT).contains(when.product().toLowerCase(Locale.ROOT));
		return named && compare(when.minVersion()) >= 0 && compare(when.maxVersion()) <= 0;
	}

	/** Compare as far as the other version goes. */
	private int compare(@Nullable String other) {
		if (other == null) {
			return 0;
		}
		int[] limit = numbers(other);
		return Arrays.compare(Arrays.copyOf(this.numbers, limit.length), limit);
	}

	@Override
	public String toString() {
		return this.product + " " + Arrays.toString(this.numbers);
	}

}
