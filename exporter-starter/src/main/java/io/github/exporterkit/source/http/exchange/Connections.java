package io.github.exporterkit.source.http.exchange;

import java.net.URI;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.PoolEntry;
import org.apache.hc.core5.pool.StrictConnPool;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

import io.github.exporterkit.source.Connector;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Security;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Watchdog;

/**
 * The connections to one process, kept open from scrape to scrape. Whoever waits for one
 * gets it in the order in which they came.
 */
public final class Connections implements AutoCloseable {

	/** After that, what is between may have forgotten a connection without a word. */
	private static final TimeValue LONGEST_IDLE = TimeValue.ofMinutes(2);

	private final @Nullable Integer most;

	private final @Nullable HttpProxy proxy;

	private final Watchdog watchdog = new Watchdog();

	private final Connector connector;

	private final StrictConnPool<Route, Connection> pool;

	private volatile Security security;

	/**
	 * Create connections, none of which is open yet.
	 * @param target whom to connect to
	 * @param sslBundle keys and trust; null for the Java runtime's own trust
	 * @param resolver finds the addresses of a name
	 */
	public Connections(Target target, @Nullable SslBundle sslBundle, Connector.Resolver resolver) {
		this.most = target.maxConnections();
		this.proxy = HttpProxy.of(target);
		this.connector = new Connector(target.connectTimeout(), resolver, this.watchdog);
		int limit = Objects.requireNonNullElse(this.most, Integer.MAX_VALUE);
		this.pool = new StrictConnPool<>(limit, limit);
		this.security = new Security(sslBundle);
	}

	/**
	 * Use other keys or trust from the next fetch on. Fetches under way end as they
	 * began.
	 * @param sslBundle keys and trust; null for the Java runtime's own trust
	 */
	public void reload(@Nullable SslBundle sslBundle) {
		this.security = new Security(sslBundle);
		this.pool.closeIdle(TimeValue.ZERO_MILLISECONDS);
	}

	/**
	 * Begin an exchange.
	 * @param url the URL to ask
	 * @param deadline when the exchange ends
	 * @param resolving finds the addresses of a name
	 * @param failures says what goes wrong
	 * @return the exchange
	 */
	public Exchange exchange(URI url, Deadline deadline, LongCall resolving, Failures failures) {
		Origin origin = Origin.of(url);
		Route route = Route.to(origin.endpoint(), origin.isSecured() ? this.security : null, this.proxy);
		return new Exchange(this, route, deadline, resolving, failures);
	}

	/** A place for a connection, with or without one of an earlier exchange. */
	PoolEntry<Route, Connection> lease(Exchange exchange) throws FetchException {
		this.pool.closeIdle(LONGEST_IDLE);
		Future<PoolEntry<Route, Connection>> lease = this.pool.lease(exchange.route(), null, Timeout.DISABLED, null);
		try {
			return lease.get(exchange.deadline().remaining().toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (TimeoutException ex) {
			throw tooLate(exchange, ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			giveUp(lease);
			throw givenUp(exchange, ex);
		}
		catch (ExecutionException | CancellationException ex) {
			throw givenUp(exchange, ex);
		}
	}

	private FetchException tooLate(Exchange exchange, Exception cause) {
		return (this.most != null) ? exchange.failures().noneFree(this.most, cause)
				: exchange.failures().tooLate(cause);
	}

	/** The pool cancels a lease if the thread is interrupted already. */
	private FetchException givenUp(Exchange exchange, Exception cause) {
		return exchange.deadline().hasPassed() ? tooLate(exchange, cause) : exchange.failures().givenUp(cause);
	}

	void release(PoolEntry<Route, Connection> place, boolean reusable) {
		Security used = place.getRoute().security();
		boolean current = used == null || used == this.security;
		if (reusable && current) {
			place.updateExpiry(TimeValue.NEG_ONE_MILLISECOND);
		}
		this.pool.release(place, reusable && current);
	}

	Connector connector() {
		return this.connector;
	}

	Watchdog watchdog() {
		return this.watchdog;
	}

	/**
	 * Close those that no exchange uses.
	 */
	@Override
	public void close() {
		this.pool.close(CloseMode.IMMEDIATE);
		this.watchdog.close();
	}

	private void giveUp(Future<PoolEntry<Route, Connection>> lease) {
		if (!lease.cancel(true)) {
			try {
				this.pool.release(lease.get(), true);
			}
			catch (InterruptedException | ExecutionException ex) {
				// There is nothing to give back.
			}
		}
	}

}
