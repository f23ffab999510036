package io.github.exporterkit.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.PoolableConnectionFactory;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.commons.pool2.DestroyMode;
import org.apache.commons.pool2.impl.GenericObjectPool;
import org.apache.commons.pool2.impl.GenericObjectPoolConfig;
import org.jspecify.annotations.Nullable;

/**
 * The connections to a database that sources share, two unless the target says how many,
 * made when first needed and kept between scrapes. The pool is Commons DBCP2's, which
 * logs in once, in the thread that asks, and passes on why that failed; HikariCP logs in
 * over and over until the wait is over, with a wrong password as well. Who waits for a
 * connection waits here and not in the pool, which would make the next one in the thread
 * that gives one up, and keep the failure from the one that waits.
 */
final class SharedConnections implements AutoCloseable {

	private static final Log logger = LogFactory.getLog(SharedConnections.class);

	private static final int SIZE = 2;

	private static final Duration LONGEST_LIFE = Duration.ofMinutes(30);

	private static final Duration SHORTEST_VALIDATION = Duration.ofSeconds(1);

	private final DriverLogin login;

	private final Semaphore turns;

	private final GenericObjectPool<PoolableConnection> pool;

	SharedConnections(Target target, DriverLogin login) {
		this.login = login;
		Integer most = target.maxConnections();
		int size = (most != null) ? most : SIZE;
		this.turns = new Semaphore(size, true);
		this.pool = pool(login, size, target.connectTimeout());
	}

	/**
	 * What is read is read in transactions that may not write; some drivers use cursors
	 * within transactions only.
	 */
	private static GenericObjectPool<PoolableConnection> pool(DriverLogin login, int size, Duration connectTimeout) {
		PoolableConnectionFactory factory = new PoolableConnectionFactory(login, null);
		factory.setDefaultAutoCommit(false);
		factory.setDefaultReadOnly(true);
		factory.setAutoCommitOnReturn(false);
		factory.setRollbackOnReturn(false);
		factory.setMaxConn(LONGEST_LIFE);
		factory.setValidationQueryTimeout(
				(connectTimeout.compareTo(SHORTEST_VALIDATION) > 0) ? connectTimeout : SHORTEST_VALIDATION);
		GenericObjectPoolConfig<PoolableConnection> config = new GenericObjectPoolConfig<>();
		config.setMaxTotal(-1);
		config.setMaxIdle(size);
		config.setTestOnBorrow(true);
		config.setJmxEnabled(false);
		GenericObjectPool<PoolableConnection> pool = new DemandedOnly(factory, config);
		factory.setPool(pool);
		return pool;
	}

	/** Take a place in the queue for a connection; waits for it. */
	Lease lease(Deadline deadline) throws FetchException, InterruptedException {
		if (!this.turns.tryAcquire(deadline.remaining().toNanos(), TimeUnit.NANOSECONDS)) {
			throw new FetchException(Kind.TIMEOUT,
					"all connections to the database were in use by other sources; give slow queries a refresh, or raise the scrape_timeout of Prometheus");
		}
		return new Lease();
	}

	private PoolableConnection borrow() throws Exception {
		try {
			return this.pool.borrowObject();
		}
		catch (SQLException ex) {
			throw (ex.getCause() instanceof FetchException failure) ? failure : this.login.failed(ex);
		}
		catch (NoSuchElementException ex) {
			SQLException unusable = (ex.getCause() instanceof SQLException cause) ? cause
					: new SQLException("the new connection does not work");
			throw this.login.failed(unusable);
		}
	}

	private void giveBack(PoolableConnection connection) {
		try {
			connection.rollback();
			this.pool.returnObject(connection);
		}
		catch (Exception ex) {
			logger.debug("A connection could not be kept", ex);
			abort(connection);
		}
	}

	/** Without talking to the server, which may not answer. */
	private void abort(PoolableConnection connection) {
		try {
			this.pool.invalidateObject(connection, DestroyMode.ABANDONED);
		}
		catch (Exception | AbstractMethodError ex) {
			logger.debug("A connection could not be aborted", ex);
		}
	}

	/** Forget connections of which the one that just got lost may be an example. */
	private void closeIdle() {
		try {
			this.pool.clear();
		}
		catch (Exception ex) {
			logger.debug("A connection could not be closed", ex);
		}
	}

	/** What no message may contain. */
	Set<String> secrets() {
		return this.login.secrets();
	}

	boolean isClosed() {
		return this.pool.isClosed();
	}

	@Override
	public void close() {
		this.pool.close();
	}

	/**
	 * Makes no connection in place of one that is given up.
	 */
	private static final class DemandedOnly extends GenericObjectPool<PoolableConnection> {

		DemandedOnly(PoolableConnectionFactory factory, GenericObjectPoolConfig<PoolableConnection> config) {
			super(factory, config);
		}

		/** Called when an object is invalidated. */
		@Override
		public void addObject() {
		}

	}

	/**
	 * The right to use one connection. Used by one thread, except for {@link #discard()}.
	 */
	final class Lease {

		private @Nullable PoolableConnection connection;

		private boolean ended;

		/**
		 * The driver's connection: one that is kept and still works, or a new one.
		 * @throws FetchException if there is none
		 */
		Connection connection() throws Exception {
			PoolableConnection borrowed = borrow();
			if (!hold(borrowed)) {
				abort(borrowed);
				throw new FetchException(Kind.TIMEOUT, "given up before there was a connection");
			}
			return borrowed.getInnermostDelegate();
		}

		private synchronized boolean hold(PoolableConnection borrowed) {
			if (!this.ended) {
				this.connection = borrowed;
			}
			return !this.ended;
		}

		/** Give the connection back for others to use. */
		void release() {
			if (!end()) {
				return;
			}
			try {
				if (this.connection != null) {
					giveBack(this.connection);
				}
			}
			finally {
				SharedConnections.this.turns.release();
			}
		}

		/**
		 * Give up the connection, whatever it is doing: others need not wait for it.
		 */
		void discard() {
			if (!end()) {
				return;
			}
			SharedConnections.this.turns.release();
			if (this.connection != null) {
				abort(this.connection);
			}
		}

		/** The same, and that of all others that nobody uses. */
		void lost() {
			discard();
			closeIdle();
		}

		/** Whether it had not ended before. */
		private synchronized boolean end() {
			boolean first = !this.ended;
			this.ended = true;
			return first;
		}

	}

}
