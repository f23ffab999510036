package io.github.exporterkit.source.http;

import java.net.URI;
import java.util.Locale;

import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Security;

/**
 * Where a connection leads to. Connections of equal routes can stand in for each other.
 *
 * @param host the target's name or address, without brackets
 * @param port the target's port
 * @param security what secures the connection; null if it is not secured
 * @param proxy what is between; null if nothing
 */
record Route(String host, int port, @Nullable Security security, @Nullable HttpProxy proxy) {

	static Route to(URI url, @Nullable Security security, @Nullable HttpProxy proxy) {
		return new Route(host(url), port(url), security, proxy);
	}

	/** Where to connect to: the proxy, if there is one. */
	HttpHost firstHop() {
		return (this.proxy != null) ? this.proxy.host() : new HttpHost(this.host, this.port);
	}

	/** Whether requests go to a proxy, which passes them on. */
	boolean isPassedOn() {
		return this.proxy != null && this.security == null;
	}

	static boolean isSecured(URI url) {
		return "https".equals(url.getScheme().toLowerCase(Locale.ROOT));
	}

	static String host(URI url) {
		String host = url.getHost();
		return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
	}

	static int port(URI url) {
		return (url.getPort() != -1) ? url.getPort() : isSecured(url) ? 443 : 80;
	}

}
