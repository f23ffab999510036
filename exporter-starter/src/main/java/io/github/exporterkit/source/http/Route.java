package io.github.exporterkit.source.http;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Endpoint;
import io.github.exporterkit.source.HostAndPort;
import io.github.exporterkit.source.Security;
import io.github.exporterkit.source.UnixSocket;

/**
 * Where a connection leads to. Connections of equal routes can stand in for each other.
 *
 * @param target where the target is
 * @param security what secures the connection; null if it is not secured
 * @param proxy what is between; null if nothing
 */
record Route(Endpoint target, @Nullable Security security, @Nullable HttpProxy proxy) {

	static Route to(URI url, @Nullable Security security, @Nullable HttpProxy proxy) {
		Endpoint target = endpoint(url);
		return new Route(target, security, (target instanceof UnixSocket) ? null : proxy);
	}

	/** Where to connect to: the proxy, if there is one. */
	Endpoint firstHop() {
		return (this.proxy != null) ? this.proxy.place() : this.target;
	}

	/** Whether requests go to a proxy, which passes them on. */
	boolean isPassedOn() {
		return this.proxy != null && this.security == null;
	}

	static boolean isSecured(URI url) {
		return "https".equals(url.getScheme().toLowerCase(Locale.ROOT));
	}

	/** Whether two URLs have the same scheme, host and port. */
	static boolean isSameOrigin(URI one, URI other) {
		return isSecured(one) == isSecured(other) && endpoint(one).equals(endpoint(other));
	}

	/** Without a host, the authority is the path of a socket. */
	static Endpoint endpoint(URI url) {
		return (url.getHost() != null) ? new HostAndPort(url.getHost(), port(url))
				: new UnixSocket(Path.of(url.getAuthority()));
	}

	/** What the target is called in requests: a socket has no name. */
	static URIAuthority authority(URI url) {
		return (endpoint(url) instanceof HostAndPort there) ? new URIAuthority(there.host(), url.getPort())
				: new URIAuthority("localhost");
	}

	private static int port(URI url) {
		return (url.getPort() != -1) ? url.getPort() : isSecured(url) ? 443 : 80;
	}

}
