package io.github.exporterkit.source.http;

import java.net.URI;

import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Target;

/**
 * The proxy between the exporter and the target.
 *
 * @param host where it is
 * @param username whom to log in to it as; null if it lets everybody in
 * @param credentials what to log in with
 */
record HttpProxy(HttpHost host, @Nullable String username, Credentials credentials) {

	static @Nullable HttpProxy of(Target target) {
		Target.Proxy proxy = target.proxy();
		if (proxy == null) {
			return null;
		}
		UnaskedAuthorization.requireNoColon("exporter.target.proxy.username", proxy.username());
		URI url = URI.create(proxy.url());
		return new HttpProxy(new HttpHost(Route.host(url), Route.port(url)), proxy.username(), Credentials.of(target));
	}

	/** The value of the header {@code Proxy-Authorization}, or null for none. */
	@Nullable String authorization() throws FetchException {
		String password = this.credentials.proxyPassword();
		return (this.username != null && password != null) ? UnaskedAuthorization.basic(this.username, password) : null;
	}

	@Override
	public String toString() {
		return this.host.toHostString();
	}

}
