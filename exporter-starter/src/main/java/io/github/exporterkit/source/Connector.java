package io.github.exporterkit.source;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

import org.apache.hc.core5.net.InetAddressUtils;

import org.springframework.core.NestedExceptionUtils;

import io.github.exporterkit.source.FetchException.Kind;

/**
 * Makes connections: finds the addresses of a name, and tries one after another.
 */
public final class Connector {

	private final Duration timeout;

	private final Resolver resolver;

	private final Watchdog watchdog;

	/**
	 * Create the connector.
	 * @param timeout how long each address may take, {@link Attempt#connected} included
	 * @param resolver knows the addresses of a name
	 * @param watchdog watches the timeout
	 */
	public Connector(Duration timeout, Resolver resolver, Watchdog watchdog) {
		this.timeout = timeout;
		this.resolver = resolver;
		this.watchdog = watchdog;
	}

	/**
	 * Connect.
	 * @param endpoint where to
	 * @param attempt who wants it, and until when
	 * @param <C> the type of the connection
	 * @return the connection
	 * @throws Exception if there is none; a {@link FetchException} unless an attempt
	 * threw something else
	 */
	public <C> C connect(Endpoint endpoint, Attempt<C> attempt) throws Exception {
		List<? extends SocketAddress> addresses = addresses(endpoint, attempt);
		Deadline deadline = attempt.deadline();
		IOException first = null;
		for (int i = 0; i < addresses.size(); i++) {
			Duration share = deadline.remaining().dividedBy(addresses.size() - i).plusMillis(1);
			Duration limit = (share.compareTo(this.timeout) < 0) ? share : this.timeout;
			try {
				return connect(addresses.get(i), limit, attempt);
			}
			catch (FetchException ex) {
				throw ex;
			}
			catch (IOException ex) {
				if (first == null) {
					first = ex;
				}
				else {
					first.addSuppressed(ex);
				}
				if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
					break;
				}
			}
		}
		throw notConnected(endpoint, attempt, (first != null) ? first : new IOException("no address"));
	}

	/**
	 * What to tell about a fetch that waited for a connection until its deadline.
	 * @param most how many connections there may be
	 * @return a sentence
	 */
	public static String noneFree(int most) {
		return "all %s connections that exporter.target.max-connections allows were in use until the deadline; look at why the target is slow, raise the timeout of the source and the scrape_timeout of Prometheus, or allow more"
			.formatted(most);
	}

	/**
	 * Close a connection at once, whatever waits for it.
	 * @param channel the connection
	 */
	public static void close(SocketChannel channel) {
		try {
			channel.close();
		}
		catch (IOException ex) {
			// It is gone either way.
		}
	}

	private List<? extends SocketAddress> addresses(Endpoint endpoint, Attempt<?> attempt) throws Exception {
		if (endpoint instanceof UnixSocket socket) {
			return List.of(UnixDomainSocketAddress.of(socket.path()));
		}
		HostAndPort there = (HostAndPort) endpoint;
		return Arrays.stream(addresses(there.host(), attempt))
			.map((address) -> new InetSocketAddress(address, there.port()))
			.toList();
	}

	private InetAddress[] addresses(String host, Attempt<?> attempt) throws Exception {
		try {
			if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host)) {
				return InetAddress.getAllByName(host);
			}
			return attempt.resolving().call(attempt.deadline(), () -> this.resolver.addresses(host), () -> {
			});
		}
		catch (UnknownHostException ex) {
			throw new FetchException(Kind.CONNECT,
					attempt.message("the host name %s is not known; is the URL right?".formatted(host)), ex);
		}
		catch (FetchException ex) {
			throw new FetchException(ex.kind(),
					attempt.message(attempt.deadline().hasPassed()
							? "the addresses of the host name %s were not found in time; does the name server answer?"
								.formatted(host)
							: "given up before the addresses of the host name %s were found".formatted(host)),
					ex);
		}
	}

	private <C> C connect(SocketAddress address, Duration limit, Attempt<C> attempt) throws IOException {
		boolean network = address instanceof InetSocketAddress;
		SocketChannel channel = network ? SocketChannel.open() : SocketChannel.open(StandardProtocolFamily.UNIX);
		AtomicBoolean late = new AtomicBoolean();
		Future<?> alarm = this.watchdog.after(limit, () -> {
			late.set(true);
			close(channel);
		});
		C connection = null;
		try {
			attempt.opened(channel);
			if (network) {
				channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			}
			connect(channel, address, late);
			connection = attempt.connected(channel, late::get);
			return connection;
		}
		finally {
			alarm.cancel(false);
			if (connection == null) {
				close(channel);
			}
		}
	}

	private static void connect(SocketChannel channel, SocketAddress address, AtomicBoolean late) throws IOException {
		try {
			channel.connect(address);
		}
		catch (UnsupportedAddressTypeException ex) {
			throw new SocketException("this machine has no addresses of the kind of " + address);
		}
		catch (IOException ex) {
			if (late.get()) {
				SocketTimeoutException timeout = new SocketTimeoutException("connect timed out");
				timeout.initCause(ex);
				throw timeout;
			}
			throw ex;
		}
	}

	private FetchException notConnected(Endpoint endpoint, Attempt<?> attempt, IOException cause) {
		FetchException known = (endpoint instanceof UnixSocket socket) ? socket.whyNotConnected(attempt::message, cause)
				: null;
		if (known != null) {
			return known;
		}
		String to = attempt.via();
		if (cause instanceof SocketTimeoutException) {
			return new FetchException(Kind.CONNECT, attempt
				.message("no connection%s within %dms (exporter.target.connect-timeout); is it up, and %s?"
					.formatted(to, this.timeout.toMillis(), (endpoint instanceof UnixSocket)
							? "does it accept connections"
							: "does no firewall drop its packets, nor the target those of many connections at once (exporter.target.max-connections)")),
					cause);
		}
		String message = NestedExceptionUtils.getMostSpecificCause(cause).getMessage();
		return new FetchException(Kind.CONNECT,
				attempt.message("no connection%s%s; is it up, and %s right?".formatted(to,
						(message != null) ? " (" + message + ")" : "",
						(endpoint instanceof UnixSocket) ? "is the path of the socket" : "are host and port")),
				cause);
	}

	/**
	 * Knows the addresses of a name.
	 */
	@FunctionalInterface
	public interface Resolver {

		/** The one of the system. */
		Resolver SYSTEM = InetAddress::getAllByName;

		/**
		 * The addresses of a name.
		 * @param host the name
		 * @return at least one
		 * @throws UnknownHostException if there is none
		 */
		InetAddress[] addresses(String host) throws UnknownHostException;

	}

	/**
	 * One use of a connector.
	 *
	 * @param <C> the type of the connection
	 */
	public interface Attempt<C> {

		/**
		 * Until when a connection is of use.
		 * @return the deadline
		 */
		Deadline deadline();

		/**
		 * What to find the addresses of a name with.
		 * @return a call that nobody else makes
		 */
		LongCall resolving();

		/**
		 * The message of a failure.
		 * @param what what went wrong
		 * @return the same, with what it is about
		 */
		String message(String what);

		/**
		 * What is connected to in place of the target.
		 * @return such as {@code " to the proxy h:1"}; by default nothing
		 */
		default String via() {
			return "";
		}

		/**
		 * Called before connecting: from now on, this is what to close to end the
		 * attempt.
		 * @param channel what will be connected
		 * @throws IOException if the attempt has ended already
		 */
		default void opened(SocketChannel channel) throws IOException {
		}

		/**
		 * Called when connected, for what else belongs to a connection, such as securing
		 * it. The channel is closed if this fails, or takes too long.
		 * @param channel what is connected
		 * @param late whether the time for connecting is over, and the channel closed for
		 * this reason
		 * @return the connection
		 * @throws FetchException if there is none, and no other address is to be tried
		 * @throws IOException if there is none at this address
		 */
		C connected(SocketChannel channel, BooleanSupplier late) throws IOException;

	}

}
