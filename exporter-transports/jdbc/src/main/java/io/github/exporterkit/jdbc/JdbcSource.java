package io.github.exporterkit.jdbc;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;

import io.github.exporterkit.jdbc.SharedConnections.Lease;
import io.github.exporterkit.jdbc.JdbcProperties.When;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.payload.RowStream;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.DescribesFields;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Source;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * One query. Its rows are read while they arrive.
 */
final class JdbcSource implements Source, DescribesFields, AutoCloseable {

	private static final Log logger = LogFactory.getLog(JdbcSource.class);

	/** How many rows drivers fetch at a time. */
	private static final int FETCHED_AT_ONCE = 1000;

	/** How long a server has to heed a cancel before the connection is cut. */
	private static final Duration CANCELLING = Duration.ofSeconds(1);

	private final String name;

	private final Query query;

	private final JdbcProperties properties;

	private final SharedConnections connections;

	private final LongCall calls;

	JdbcSource(String name, Query query, JdbcProperties properties, SharedConnections connections) {
		this.name = name;
		this.query = query;
		this.properties = properties;
		this.connections = connections;
		this.calls = new LongCall(name);
	}

	@Override
	public Payload fetch(Deadline deadline) throws Exception {
		Execution execution = new Execution(deadline);
		return Payload.of(call(deadline, execution, execution::rows));
	}

	@Override
	public Map<String, String> descriptions(Deadline deadline) throws Exception {
		Execution execution = new Execution(deadline);
		return call(deadline, execution, execution::comments);
	}

	private <T> T call(Deadline deadline, Execution execution, Callable<T> work) throws Exception {
		try {
			return this.calls.call(deadline, work, execution::cancel);
		}
		catch (FetchException ex) {
			boolean named = String.valueOf(ex.getMessage()).contains(this.query.description());
			if (named || ex.isCredentialsRejected() || (ex.kind() != Kind.TIMEOUT && ex.kind() != Kind.BUSY)) {
				throw ex;
			}
			throw new FetchException(ex.kind(), "%s (%s)".formatted(ex.getMessage(), this.query.description()),
					ex.getCause());
		}
	}

	@Override
	public void close() {
		this.connections.close();
	}

	@Override
	public String toString() {
		return "JdbcSource[%s, %s]".formatted(this.name, this.query.description());
	}

	/**
	 * One run of the query.
	 */
	private final class Execution implements ResultRows.Owner {

		private final Deadline deadline;

		private @Nullable Lease lease;

		private @Nullable Statement statement;

		private boolean cancelled;

		Execution(Deadline deadline) {
			this.deadline = deadline;
		}

		RowStream rows() throws Exception {
			Lease held = JdbcSource.this.connections.lease(this.deadline);
			hold(held);
			try {
				Connection connection = held.connection();
				limit(connection);
				if (!applies(connection)) {
					held.release();
					return (row) -> false;
				}
				ResultSet result = execute(connection, JdbcSource.this.query.sql());
				return ResultRows.of(result, JdbcSource.this.properties, this);
			}
			catch (SQLException ex) {
				throw failed(ex);
			}
			catch (Exception ex) {
				held.discard();
				throw ex;
			}
		}

		/** What the statement and the database say about the columns. */
		Map<String, String> comments() throws Exception {
			Lease held = JdbcSource.this.connections.lease(this.deadline);
			hold(held);
			try {
				limit(held.connection());
				Map<String, String> comments = ColumnComments.of(held.connection(), JdbcSource.this.query.sql());
				release();
				return comments;
			}
			catch (SQLException ex) {
				throw failed(ex);
			}
			catch (Exception ex) {
				held.discard();
				throw ex;
			}
		}

		private synchronized void hold(Lease held) throws FetchException {
			this.lease = held;
			if (this.cancelled) {
				held.discard();
				throw new FetchException(Kind.TIMEOUT, "given up before there was a connection");
			}
		}

		/** The last resort: no answer in time is a lost connection. */
		private void limit(Connection connection) throws SQLException {
			try {
				Duration most = this.deadline.remaining().plus(CANCELLING);
				connection.setNetworkTimeout(Runnable::run, (int) Math.min(Integer.MAX_VALUE, most.toMillis()));
			}
			catch (SQLFeatureNotSupportedException | AbstractMethodError ex) {
				logger.debug("The driver knows no network timeout");
			}
		}

		private boolean applies(Connection connection) throws SQLException {
			When when = JdbcSource.this.properties.when();
			if (when.product() != null || when.minVersion() != null || when.maxVersion() != null) {
				ServerVersion server = ServerVersion.of(connection);
				if (!server.fits(when)) {
					logger.debug("Source '%s' is not for %s".formatted(JdbcSource.this.name, server));
					return false;
				}
			}
			if (when.probe() == null) {
				return true;
			}
			try (ResultSet probe = execute(connection, when.probe())) {
				boolean found = probe.next();
				probe.getStatement().close();
				return found;
			}
		}

		private ResultSet execute(Connection connection, String sql) throws SQLException {
			Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
			synchronized (this) {
				this.statement = statement;
			}
			statement.setFetchSize(FETCHED_AT_ONCE);
			statement.setQueryTimeout((int) Math.min(86_400, this.deadline.remaining().toSeconds() + 1));
			return statement.executeQuery(sql);
		}

		@Override
		public String query() {
			return JdbcSource.this.query.description();
		}

		/** What went wrong; the connection is of use to others if it was the query. */
		@Override
		public FetchException failed(SQLException ex) {
			Lease held = this.lease;
			boolean late = this.deadline.hasPassed();
			if (held != null && SqlFailure.isLost(ex)) {
				held.lost();
			}
			else if (held != null) {
				release();
			}
			return SqlFailure.ofQuery(ex, JdbcSource.this.query.description(), JdbcSource.this.connections.secrets(),
					late);
		}

		/** All was read. */
		@Override
		public void release() {
			Statement last;
			Lease held;
			synchronized (this) {
				last = this.statement;
				held = this.lease;
			}
			try {
				if (last != null) {
					last.close();
				}
				if (held != null) {
					held.release();
				}
			}
			catch (SQLException ex) {
				discard();
			}
		}

		/** Not all was read, so the connection may have more to bring. */
		@Override
		public void discard() {
			Lease held;
			synchronized (this) {
				held = this.lease;
			}
			if (held != null) {
				held.discard();
			}
		}

		/** Ask the server to stop; but wait no longer than a moment for it. */
		@Override
		public void cancel() {
			Statement running;
			synchronized (this) {
				this.cancelled = true;
				running = this.statement;
			}
			if (running != null) {
				Thread cancelling = new Thread(() -> cancel(running), "exporter-cancel-sql-" + JdbcSource.this.name);
				cancelling.setDaemon(true);
				cancelling.start();
				try {
					cancelling.join(CANCELLING.toMillis());
				}
				catch (InterruptedException ex) {
					Thread.currentThread().interrupt();
				}
			}
			discard();
		}

		private static void cancel(Statement statement) {
			try {
				statement.cancel();
			}
			catch (SQLException | RuntimeException ex) {
				logger.debug("The query could not be cancelled", ex);
			}
		}

	}

}
