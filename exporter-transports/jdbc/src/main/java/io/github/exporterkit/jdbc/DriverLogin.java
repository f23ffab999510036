package io.github.exporterkit.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;
import org.apache.commons.dbcp2.ConnectionFactory;
import org.jspecify.annotations.Nullable;

/**
 * Makes a connection with the credentials of this moment. Why there is none is said by a
 * {@link FetchException}, the cause of what is thrown.
 */
final class DriverLogin implements ConnectionFactory {

	private final Target target;

	private final Credentials credentials;

	private final Map<String, String> properties;

	private final Driver driver;

	/** What was last logged in with, to keep it out of messages. */
	private volatile Set<String> secrets;

	DriverLogin(Target target, Credentials credentials, Map<String, String> properties) {
		this.target = target;
		this.credentials = credentials;
		this.properties = properties;
		this.driver = JdbcUrl.driver(target.url());
		this.secrets = secrets(null);
	}

	@Override
	public Connection createConnection() throws SQLException {
		try {
			return connect();
		}
		catch (FetchException ex) {
			throw new SQLException(ex);
		}
	}

	private Connection connect() throws FetchException {
		Properties login = driverProperties();
		String username = this.credentials.username();
		String password = this.credentials.password();
		this.secrets = secrets(password);
		if (username != null) {
			login.setProperty("user", username);
		}
		if (password != null) {
			login.setProperty("password", password);
		}
		try {
			Connection connection = this.driver.connect(this.target.url(), login);
			if (connection == null) {
				throw new FetchException(Kind.OTHER, "the driver no longer accepts the URL");
			}
			return connection;
		}
		catch (SQLException ex) {
			throw failed(ex);
		}
	}

	/** What it means that there is no connection. */
	FetchException failed(SQLException ex) {
		return SqlFailure.ofConnecting(ex, JdbcUrl.shown(this.target.url()), this.credentials.username(), this.secrets);
	}

	/** How long drivers wait for a connection, each in its own words. */
	private Properties driverProperties() {
		Properties all = new Properties();
		String url = this.target.url().toLowerCase(Locale.ROOT);
		String millis = Long.toString(this.target.connectTimeout().toMillis());
		if (url.startsWith("jdbc:postgresql:")) {
			all.setProperty("connectTimeout", Long.toString(Math.max(1, this.target.connectTimeout().toSeconds())));
			all.setProperty("ApplicationName", "exporter");
		}
		else if (url.startsWith("jdbc:mariadb:") || url.startsWith("jdbc:mysql:")) {
			all.setProperty("connectTimeout", millis);
			if (url.startsWith("jdbc:mysql:")) {
				all.setProperty("useCursorFetch", "true");
			}
		}
		else if (url.startsWith("jdbc:oracle:")) {
			all.setProperty("oracle.net.CONNECT_TIMEOUT", millis);
		}
		all.putAll(this.properties);
		return all;
	}

	/** What no message may contain. */
	Set<String> secrets() {
		return this.secrets;
	}

	private Set<String> secrets(@Nullable String password) {
		Set<String> secrets = new HashSet<>();
		this.properties.forEach((name, value) -> {
			if (JdbcUrl.isSecret(name)) {
				secrets.add(value);
			}
		});
		if (password != null) {
			secrets.add(password);
		}
		secrets.remove("");
		return secrets;
	}

}
