package io.github.exporterkit.source.http.exchange;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.function.BooleanSupplier;

import javax.net.ssl.SSLException;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;

import io.github.exporterkit.source.Connector;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.HostAndPort;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Security;

/**
 * Makes the connection of an exchange out of a channel: has a proxy lead it to the
 * target, and secures it.
 */
final class ConnectionAttempt implements Connector.Attempt<Connection> {

	private final Route route;

	private final Exchange exchange;

	ConnectionAttempt(Exchange exchange) {
		this.route = exchange.route();
		this.exchange = exchange;
	}

	@Override
	public Deadline deadline() {
		return this.exchange.deadline();
	}

	@Override
	public LongCall resolving() {
		return this.exchange.resolving();
	}

	@Override
	public String message(String what) {
		return this.exchange.failures().message(what);
	}

	@Override
	public String via() {
		return (this.route.proxy() != null) ? " to the proxy " + this.route.proxy() : "";
	}

	@Override
	public void opened(SocketChannel channel) throws IOException {
		this.exchange.opened(channel);
	}

	@Override
	public Connection connected(SocketChannel channel, BooleanSupplier late) throws IOException {
		Security security = this.route.security();
		try {
			if (security == null || !(this.route.target() instanceof HostAndPort target)) {
				return new Connection(channel);
			}
			if (this.route.proxy() != null) {
				tunnel(channel, target, this.route.proxy(), late);
			}
			return secured(channel, target, security, late);
		}
		catch (IOException ex) {
			throw (ex instanceof FetchException fetch) ? fetch : this.exchange.failures().lost(ex);
		}
	}

	private Connection secured(SocketChannel channel, HostAndPort target, Security security, BooleanSupplier late)
			throws IOException {
		try {
			return new Connection(channel, security.secure(channel.socket(), target));
		}
		catch (SSLException ex) {
			throw late.getAsBoolean() ? this.exchange.failures().notSecuredInTime(ex)
					: this.exchange.failures().notSecured(ex);
		}
	}

	private void tunnel(SocketChannel channel, HostAndPort target, HttpProxy proxy, BooleanSupplier late)
			throws IOException {
		String authority = new HttpHost(target.host(), target.port()).toHostString();
		BasicClassicHttpRequest request = new BasicClassicHttpRequest("CONNECT", authority);
		request.addHeader(HttpHeaders.HOST, authority);
		request.addHeader(HttpHeaders.USER_AGENT, RequestTemplate.USER_AGENT);
		String authorization = proxy.authorization();
		if (authorization != null) {
			request.addHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
		}
		ClassicHttpResponse response;
		try {
			response = new Connection(channel).exchange(request);
		}
		catch (IOException ex) {
			throw late.getAsBoolean() ? this.exchange.failures().noTunnelInTime(proxy, ex)
					: this.exchange.failures().noTunnel(proxy, ex);
		}
		if (response.getCode() / 100 != 2) {
			throw this.exchange.failures().proxyAnswered(proxy, response.getCode(), authorization != null);
		}
	}

}
