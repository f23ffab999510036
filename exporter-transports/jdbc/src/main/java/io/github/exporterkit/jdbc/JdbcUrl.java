package io.github.exporterkit.jdbc;

import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.github.exporterkit.text.DeclarationException;

/**
 * What can be told of a JDBC URL, whatever its driver's syntax is.
 */
final class JdbcUrl {

	/** The databases whose drivers people forget, by what their URLs begin with. */
	private static final Map<String, String> DRIVERS = Map.ofEntries(
			Map.entry("jdbc:postgresql:", "org.postgresql:postgresql"),
			Map.entry("jdbc:mariadb:", "org.mariadb.jdbc:mariadb-java-client"),
			Map.entry("jdbc:mysql:", "com.mysql:mysql-connector-j"),
			Map.entry("jdbc:oracle:", "com.oracle.database.jdbc:ojdbc11"),
			Map.entry("jdbc:sqlserver:", "com.microsoft.sqlserver:mssql-jdbc"),
			Map.entry("jdbc:db2:", "com.ibm.db2:jcc"), Map.entry("jdbc:h2:", "com.h2database:h2"),
			Map.entry("jdbc:hsqldb:", "org.hsqldb:hsqldb"), Map.entry("jdbc:derby:", "org.apache.derby:derbyclient"),
			Map.entry("jdbc:sqlite:", "org.xerial:sqlite-jdbc"), Map.entry("jdbc:sap:", "com.sap.cloud.db.jdbc:ngdbc"),
			Map.entry("jdbc:clickhouse:", "com.clickhouse:clickhouse-jdbc"),
			Map.entry("jdbc:firebirdsql:", "org.firebirdsql.jdbc:jaybird"),
			Map.entry("jdbc:informix-sqli:", "com.ibm.informix:jdbc"),
			Map.entry("jdbc:snowflake:", "net.snowflake:snowflake-jdbc"));

	private static final Pattern PARAMETER = Pattern.compile("([A-Za-z_.][\\w. -]*)\\s*=");

	private static final Pattern SECRET = Pattern
		.compile("(?i)user|username|user id|uid|.*(password|pwd|passwd|passphrase|secret|token|accesskey|apikey)");

	/** Subprotocols, hosts and a path, before whatever may be a parameter. */
	private static final Pattern PLACE = Pattern.compile(
			"(jdbc:(?:[A-Za-z][A-Za-z0-9+-]*:)+(?:@)?)((?:[A-Za-z]+:)?(?://)?[A-Za-z0-9_.,:/\\\\\\[\\]~-]*)(.*)",
			Pattern.DOTALL);

	/** What Oracle calls the places in a description. */
	private static final Pattern DESCRIBED_PLACE = Pattern
		.compile("(?i)\\(\\s*(host|port|service_name|sid)\\s*=\\s*([A-Za-z0-9_.:-]+)\\s*\\)");

	private JdbcUrl() {
	}

	/**
	 * Refuse a URL with credentials.
	 * @param url the URL
	 * @throws DeclarationException if there are any; they are not shown
	 */
	static void requireNoSecrets(String url) {
		Matcher parameter = PARAMETER.matcher(url);
		while (parameter.find()) {
			String name = parameter.group(1).strip();
			if (isSecret(name)) {
				throw new DeclarationException("", "the URL contains '%s=' (its value is not shown)".formatted(name),
						"remove it; exporter.target.username and exporter.target.password-file log in, and a block's "
								+ "jdbc.properties takes other secrets of the driver");
			}
		}
	}

	/** Whether what a parameter or a property of this name says may be secret. */
	static boolean isSecret(String name) {
		return SECRET.matcher(name).matches();
	}

	/**
	 * Find the driver.
	 * @param url the URL
	 * @return what accepts the URL
	 * @throws DeclarationException if nothing does
	 */
	static Driver driver(String url) {
		return DriverManager.drivers().filter((driver) -> accepts(driver, url)).findFirst().orElseThrow(() -> {
			String drivers = DriverManager.drivers()
				.map((driver) -> driver.getClass().getName())
				.collect(Collectors.joining(", "));
			String cure = artifact(url).map("add %s as a runtime dependency"::formatted)
				.orElse("add the driver of this database as a runtime dependency, or correct the URL");
			return new DeclarationException("", "no JDBC driver accepts %s (on the class path: %s)"
				.formatted(shown(url), drivers.isEmpty() ? "none" : drivers), cure);
		});
	}

	private static Optional<String> artifact(String url) {
		String lower = url.toLowerCase(Locale.ROOT);
		return DRIVERS.entrySet()
			.stream()
			.filter((driver) -> lower.startsWith(driver.getKey()))
			.map(Map.Entry::getValue)
			.findFirst();
	}

	private static boolean accepts(Driver driver, String url) {
		try {
			return driver.acceptsURL(url);
		}
		catch (SQLException ex) {
			return false;
		}
	}

	/**
	 * The URL as it may be shown: hosts, ports and the database, as far as these can be
	 * told from parameters.
	 */
	static String shown(String url) {
		Matcher place = PLACE.matcher(url);
		if (!place.matches()) {
			return "jdbc:…";
		}
		String path = place.group(2);
		String rest = place.group(3);
		if (rest.startsWith("=")) {
			path = path.substring(0, Math.max(0, path.lastIndexOf(':')));
		}
		boolean oracleLogin = place.group(1).toLowerCase(Locale.ROOT).startsWith("jdbc:oracle:")
				&& !place.group(1).endsWith("@");
		boolean told = rest.isEmpty() || rest.matches("(?s)[=?;&#(].*");
		if (!told || oracleLogin) {
			return place.group(1) + "…";
		}
		String described = DESCRIBED_PLACE.matcher(rest)
			.results()
			.map((match) -> match.group(1).toLowerCase(Locale.ROOT) + "=" + match.group(2))
			.collect(Collectors.joining(" "));
		return place.group(1) + path + (described.isEmpty() ? rest.isEmpty() ? "" : "…" : "(" + described + ")");
	}

}
