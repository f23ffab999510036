package io.github.exporterkit.source.http.exchange;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Endpoint;
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

	static Route to(Endpoint target, @Nullable Security security, @Nullable HttpProxy proxy) {
		return new Route(target, security, (target instanceof UnixSocket) ? null : proxy);
	}

	/** Where to connect to: the proxy, if there is one. */
	Endpoint firstHop() {
		return (this.proxy != null) ? this.proxy.place() : this.target;
	}

	/** The proxy that requests are sent to, which passes them on; null if none does. */
	@Nullable HttpProxy passedOnBy() {
		return (this.security == null) ? this.proxy : null;
	}

}
