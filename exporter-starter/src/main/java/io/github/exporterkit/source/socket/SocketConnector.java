package io.github.exporterkit.source.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Security;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Watchdog;

/**
 * Makes connections to one target: finds its addresses, tries one after another, and
 * secures what it has got.
 */
final class SocketConnector {

	private final URI url;

	private final Duration timeout;

	private final Watchdog watchdog;

	private final SocketFailures failures;

	private final Resolver resolver;

	private final LongCall resolving;

	SocketConnector(Target target, Watchdog watchdog, SocketFailures failures, Resolver resolver) {
		this.url = target.uri();
		this.timeout = target.connectTimeout();
		this.watchdog = watchdog;
		this.failures = failures;
		this.resolver = resolver;
		this.resolving = new LongCall("resolve-" + this.url.getHost());
	}

	/**
	 * Connect.
	 * @param security what secures the connection; null if nothing does
	 * @param deadline when the connection ends
	 * @return the connection
	 * @throws Exception if there is none
	 */
	SocketConnection connect(@Nullable Security security, Deadline deadline) throws Exception {
		List<? extends SocketAddress> addresses = addresses(deadline);
		IOException first = null;
		for (int i = 0; i < addresses.size(); i++) {
			Duration share = deadline.remaining().dividedBy(addresses.size() - i).plusMillis(1);
			Duration limit = (share.compareTo(this.timeout) < 0) ? share : this.timeout;
			try {
				return connect(addresses.get(i), security, limit, deadline);
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
		throw this.failures.notConnected((first != null) ? first : new UnknownHostException(this.url.getHost()));
	}

	private List<? extends SocketAddress> addresses(Deadline deadline) throws Exception {
		if (this.url.getHost() == null || this.url.getPort() == -1) {
			return List.of(UnixDomainSocketAddress.of(this.url.getPath()));
		}
		String host = this.url.getHost().replaceAll("[\\[\\]]", "");
		try {
			InetAddress[] found = this.resolving.call(deadline, () -> this.resolver.addresses(host), () -> {
			});
			return Arrays.stream(found).map((address) -> new InetSocketAddress(address, this.url.getPort())).toList();
		}
		catch (UnknownHostException ex) {
			throw this.failures.unknownHost(host, ex);
		}
		catch (FetchException ex) {
			throw Thread.currentThread().isInterrupted() ? ex : this.failures.notResolved(host, ex);
		}
	}

	private SocketConnection connect(SocketAddress address, @Nullable Security security, Duration limit,
			Deadline deadline) throws IOException {
		boolean network = address instanceof InetSocketAddress;
		SocketChannel channel = network ? SocketChannel.open() : SocketChannel.open(StandardProtocolFamily.UNIX);
		AtomicBoolean late = new AtomicBoolean();
		Future<?> alarm = this.watchdog.after(limit, () -> {
			late.set(true);
			SocketConnection.close(channel);
		});
		SocketConnection connection = null;
		try {
			if (network) {
				channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			}
			connect(channel, address, late);
			SSLSocket secured = (security != null) ? secure(channel, security, late) : null;
			Future<?> end = this.watchdog.after(deadline.remaining(), () -> SocketConnection.close(channel));
			connection = (secured != null)
					? new SocketConnection(channel, secured.getInputStream(), secured.getOutputStream(), true, end)
					: new SocketConnection(channel, Channels.newInputStream(channel), Channels.newOutputStream(channel),
							false, end);
			return connection;
		}
		finally {
			alarm.cancel(false);
			if (connection == null) {
				SocketConnection.close(channel);
			}
		}
	}

	private static void connect(SocketChannel channel, SocketAddress address, AtomicBoolean late) throws IOException {
		try {
			channel.connect(address);
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

	private SSLSocket secure(SocketChannel channel, Security security, AtomicBoolean late) throws FetchException {
		try {
			return security.secure(channel.socket(), this.url.getHost().replaceAll("[\\[\\]]", ""), this.url.getPort());
		}
		catch (IOException ex) {
			throw late.get() ? this.failures.notSecuredInTime(ex) : this.failures
				.notSecured((ex instanceof SSLException) ? ex : new SSLException("the connection was lost", ex));
		}
	}

	/** Knows the addresses of a name. */
	@FunctionalInterface
	interface Resolver {

		InetAddress[] addresses(String host) throws UnknownHostException;

	}

}
