package io.github.exporterkit.source.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLException;

import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.InetAddressUtils;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Security;
import io.github.exporterkit.source.Watchdog;

/**
 * Makes connections: finds the addresses of a name, tries one after another, and secures
 * what it has got, through a proxy if there is one.
 */
final class Connector {

	private final Duration timeout;

	private final DnsResolver resolver;

	private final Watchdog watchdog;

	/**
	 * Create the connector.
	 * @param timeout how long each address may take, securing the connection included
	 * @param resolver knows the addresses of a name
	 * @param watchdog watches the timeout
	 */
	Connector(Duration timeout, DnsResolver resolver, Watchdog watchdog) {
		this.timeout = timeout;
		this.resolver = resolver;
		this.watchdog = watchdog;
	}

	/**
	 * Connect.
	 * @param route where to
	 * @param exchange who wants it, and until when
	 * @return the connection
	 * @throws Exception if there is none
	 */
	Connection connect(Route route, Exchange exchange) throws Exception {
		HttpHost hop = route.firstHop();
		InetAddress[] addresses = addresses(hop.getHostName(), exchange);
		IOException first = null;
		for (int i = 0; i < addresses.length; i++) {
			Duration share = exchange.deadline().remaining().dividedBy(addresses.length - i).plusMillis(1);
			Duration limit = (share.compareTo(this.timeout) < 0) ? share : this.timeout;
			Deadline until = Deadline.after(limit);
			SocketChannel channel = null;
			try {
				channel = open(exchange);
				channel.socket().connect(new InetSocketAddress(addresses[i], hop.getPort()), millis(limit));
			}
			catch (IOException ex) {
				if (channel != null) {
					Connection.close(channel);
				}
				if (first == null) {
					first = ex;
				}
				else {
					first.addSuppressed(ex);
				}
				if (exchange.deadline().hasPassed() || Thread.currentThread().isInterrupted()) {
					break;
				}
				continue;
			}
			return speak(channel, route, exchange, until);
		}
		throw exchange.failures().notConnected((first != null) ? first : new IOException("no address"), route.proxy());
	}

	private InetAddress[] addresses(String host, Exchange exchange) throws Exception {
		try {
			if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host)) {
				return InetAddress.getAllByName(host);
			}
			InetAddress[] found = exchange.resolving()
				.call(exchange.deadline(), () -> this.resolver.resolve(host), () -> {
				});
			if (found == null || found.length == 0) {
				throw new UnknownHostException(host);
			}
			return found;
		}
		catch (FetchException ex) {
			throw Thread.currentThread().isInterrupted() ? exchange.failures().givenUp(ex)
					: exchange.failures().notResolved(host, ex);
		}
		catch (UnknownHostException ex) {
			throw exchange.failures().unknownHost(host, ex);
		}
	}

	private static SocketChannel open(Exchange exchange) throws IOException {
		SocketChannel channel = SocketChannel.open();
		exchange.opened(channel);
		channel.socket().setTcpNoDelay(true);
		return channel;
	}

	/** Within the timeout of the address, too. */
	private Connection speak(SocketChannel channel, Route route, Exchange exchange, Deadline until)
			throws FetchException {
		AtomicBoolean late = new AtomicBoolean();
		Future<?> alarm = this.watchdog.after(until.remaining(), () -> {
			late.set(true);
			Connection.close(channel);
		});
		try {
			if (route.proxy() != null && route.security() != null) {
				tunnel(channel, route, route.proxy(), exchange, late);
			}
			return (route.security() != null) ? secured(channel, route, route.security(), exchange, late)
					: new Connection(channel, channel.socket());
		}
		catch (IOException ex) {
			Connection.close(channel);
			throw (ex instanceof FetchException fetch) ? fetch : exchange.failures().lost(ex);
		}
		finally {
			alarm.cancel(false);
		}
	}

	private Connection secured(SocketChannel channel, Route route, Security security, Exchange exchange,
			AtomicBoolean late) throws IOException {
		try {
			return new Connection(channel, security.secure(channel.socket(), route.host(), route.port()));
		}
		catch (IOException ex) {
			throw late.get() ? exchange.failures().notSecuredInTime(ex) : exchange.failures()
				.notSecured((ex instanceof SSLException) ? ex : new SSLException("the connection was lost", ex));
		}
	}

	private static void tunnel(SocketChannel channel, Route route, HttpProxy proxy, Exchange exchange,
			AtomicBoolean late) throws IOException {
		HttpHost target = new HttpHost(route.host(), route.port());
		BasicClassicHttpRequest request = new BasicClassicHttpRequest("CONNECT", target.toHostString());
		request.addHeader(HttpHeaders.HOST, target.toHostString());
		request.addHeader(HttpHeaders.USER_AGENT, RequestTemplate.USER_AGENT);
		String authorization = proxy.authorization();
		if (authorization != null) {
			request.addHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
		}
		ClassicHttpResponse response;
		try {
			response = new Connection(channel, channel.socket()).exchange(request);
		}
		catch (IOException ex) {
			throw late.get() ? exchange.failures().noTunnelInTime(proxy, ex) : exchange.failures().noTunnel(proxy, ex);
		}
		if (response.getCode() / 100 != 2) {
			throw exchange.failures().proxyAnswered(proxy, response.getCode(), authorization != null);
		}
	}

	private static int millis(Duration limit) {
		return (int) Math.max(1, Math.min(Integer.MAX_VALUE, limit.toMillis()));
	}

}
