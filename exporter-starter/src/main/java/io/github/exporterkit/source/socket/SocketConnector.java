package io.github.exporterkit.source.socket;

import java.io.IOException;
import java.net.URI;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Connector;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.Endpoint;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.HostAndPort;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Security;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Watchdog;

/**
 * Makes connections to one target, and secures them.
 */
final class SocketConnector {

	private final Endpoint endpoint;

	private final Connector connector;

	private final Watchdog watchdog;

	private final SocketFailures failures;

	private final LongCall resolving;

	private final Places places;

	SocketConnector(Target target, Places places, Watchdog watchdog, SocketFailures failures) {
		URI url = target.uri();
		this.endpoint = target.hasScheme("unix") ? SocketTransport.unixSocket(url)
				: new HostAndPort(url.getHost(), url.getPort());
		this.connector = new Connector(target.connectTimeout(), Connector.Resolver.SYSTEM, watchdog);
		this.watchdog = watchdog;
		this.failures = failures;
		this.resolving = new LongCall("resolve-" + url.getHost());
		this.places = places;
	}

	/**
	 * Connect, as soon as there is a place for a connection.
	 * @param security what secures the connection; null if nothing does
	 * @param deadline when the connection ends
	 * @return the connection
	 * @throws Exception if there is none
	 */
	SocketConnection connect(@Nullable Security security, Deadline deadline) throws Exception {
		this.places.take(deadline, this.failures);
		SocketConnection connection = null;
		try {
			connection = this.connector.connect(this.endpoint, new SocketAttempt(security, deadline));
			return connection;
		}
		finally {
			if (connection == null) {
				this.places.leave();
			}
		}
	}

	private final class SocketAttempt implements Connector.Attempt<SocketConnection> {

		private final @Nullable Security security;

		private final Deadline deadline;

		SocketAttempt(@Nullable Security security, Deadline deadline) {
			this.security = security;
			this.deadline = deadline;
		}

		@Override
		public Deadline deadline() {
			return this.deadline;
		}

		@Override
		public LongCall resolving() {
			return SocketConnector.this.resolving;
		}

		@Override
		public String message(String what) {
			return SocketConnector.this.failures.message(what);
		}

		@Override
		public SocketConnection connected(SocketChannel channel, BooleanSupplier late) throws IOException {
			SSLSocket secured = (this.security != null && SocketConnector.this.endpoint instanceof HostAndPort target)
					? secure(channel, target, this.security, late) : null;
			Future<?> end = SocketConnector.this.watchdog.after(this.deadline.remaining(),
					() -> Connector.close(channel));
			Runnable closed = () -> {
				end.cancel(false);
				SocketConnector.this.places.leave();
			};
			return (secured != null)
					? new SocketConnection(channel, secured.getInputStream(), secured.getOutputStream(), true, closed)
					: new SocketConnection(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel),
							false, closed);
		}

		private SSLSocket secure(SocketChannel channel, HostAndPort target, Security security, BooleanSupplier late)
				throws FetchException {
			try {
				return security.secure(channel.socket(), target);
			}
			catch (SSLException ex) {
				throw late.getAsBoolean() ? SocketConnector.this.failures.notSecuredInTime(ex)
						: SocketConnector.this.failures.notSecured(ex);
			}
		}

	}

}
