package io.github.exporterkit.jdbc;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * A few connections to a database, two unless the target says how many, made when first
 * needed and kept between scrapes. A fetch makes at most one attempt to log in, so that
 * wrong credentials are not tried over and over. Connections that got lost, or that
 * somebody had to give up, are not used again; and none is for more than half an hour.
 */
final class ConnectionPool implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(ConnectionPool.class);

	private static final int SIZE = 2;

	private static final long LONGEST_LIFE = Duration.ofMinutes(30).toNanos();

	private final Target target;

	private final Credentials credentials;

	private final Map<String, String> properties;

	private final Driver driver;

	private final Semaphore permits;

	private final Deque<Open> idle = new ArrayDeque<>();

	/** What was last logged in with, to keep it out of messages. */
	private volatile Set<String> secrets;

	private boolean closed;

	ConnectionPool(Target target, Credentials credentials, Map<String, String> properties) {
		this.target = target;
		this.credentials = credentials;
		this.properties = properties;
		this.driver = JdbcUrl.driver(target.url());
		this.secrets = secrets(null);
		Integer most = target.maxConnections();
		this.permits = new Semaphore((most != null) ? most : SIZE, true);
	}

	/** Take a place in the queue for a connection; waits for it. */
	Lease lease(Deadline deadline) throws FetchException, InterruptedException {
		if (!this.permits.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
			throw new FetchException(Kind.TIMEOUT,
					"all connections to the database were in use by other sources; give slow queries a refresh, or raise the scrape_timeout of Prometheus");
		}
		return new Lease();
	}

	private Open open() throws FetchException {
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
			return new Open(prepared(connection), System.nanoTime());
		}
		catch (SQLException ex) {
			throw SqlFailure.ofConnecting(ex, JdbcUrl.shown(this.target.url()), username, this.secrets);
		}
	}

	/**
	 * What is read is read in transactions that may not write; some drivers use cursors
	 * within transactions only.
	 */
	private static Connection prepared(Connection connection) throws SQLException {
		try {
			connection.setAutoCommit(false);
			connection.setReadOnly(true);
			return connection;
		}
		catch (SQLException ex) {
			closeQuietly(connection);
			throw ex;
		}
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

	private synchronized @Nullable Open pollIdle() {
		return this.idle.pollFirst();
	}

	private synchronized boolean keep(Open connection) {
		if (!this.closed) {
			this.idle.addFirst(connection);
		}
		return !this.closed;
	}

	/** Forget connections of which the one that just got lost may be an example. */
	private void closeIdle() {
		for (Open open = pollIdle(); open != null; open = pollIdle()) {
			abort(open.connection());
		}
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

	synchronized boolean isClosed() {
		return this.closed;
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
		}
		closeIdle();
	}

	/** Without talking to the server, which may not answer. */
	private static void abort(Connection connection) {
		try {
			connection.abort(Runnable::run);
		}
		catch (SQLException | RuntimeException | AbstractMethodError ex) {
			logger.debug("A connection could not be aborted", ex);
			closeQuietly(connection);
		}
	}

	private static void closeQuietly(Connection connection) {
		try {
			connection.close();
		}
		catch (SQLException ex) {
			logger.debug("A connection could not be closed", ex);
		}
	}

	private record Open(Connection connection, long since) {

	}

	/**
	 * The right to use one connection. Used by one thread, except for {@link #discard()}.
	 */
	final class Lease {

		private @Nullable Open open;

		private boolean ended;

		/**
		 * The connection: one that is kept and still works, or a new one.
		 * @throws FetchException if there is none
		 */
		Connection connection(Deadline deadline) throws FetchException {
			for (Open kept = pollIdle(); kept != null; kept = pollIdle()) {
				hold(kept);
				if (isUsable(kept, deadline)) {
					return kept.connection();
				}
				abort(kept.connection());
			}
			Open made = ConnectionPool.this.open();
			hold(made);
			return made.connection();
		}

		private boolean isUsable(Open kept, Deadline deadline) {
			if (System.nanoTime() - kept.since() > LONGEST_LIFE) {
				return false;
			}
			try {
				return kept.connection().isValid((int) Math.max(1, deadline.remaining().toSeconds()));
			}
			catch (SQLException ex) {
				return false;
			}
		}

		/** It may have been given up meanwhile. */
		private void hold(Open connection) throws FetchException {
			synchronized (this) {
				this.open = connection;
				if (!this.ended) {
					return;
				}
			}
			abort(connection.connection());
			throw new FetchException(Kind.TIMEOUT, "given up before there was a connection");
		}

		/** Give the connection back for others to use. */
		void release() {
			Open free = end();
			if (free == null) {
				return;
			}
			try {
				free.connection().rollback();
				if (!keep(free)) {
					closeQuietly(free.connection());
				}
			}
			catch (SQLException ex) {
				abort(free.connection());
			}
			finally {
				ConnectionPool.this.permits.release();
			}
		}

		/**
		 * Give up the connection, whatever it is doing: others need not wait for it.
		 */
		void discard() {
			boolean first;
			Open given;
			synchronized (this) {
				first = !this.ended;
				given = this.open;
				this.ended = true;
			}
			if (first) {
				ConnectionPool.this.permits.release();
				if (given != null) {
					abort(given.connection());
				}
			}
		}

		/** The same, and that of all others that nobody uses. */
		void lost() {
			discard();
			closeIdle();
		}

		private synchronized @Nullable Open end() {
			Open free = this.ended ? null : this.open;
			if (!this.ended && free == null) {
				ConnectionPool.this.permits.release();
			}
			this.ended = true;
			return free;
		}

	}

}
