package io.github.exporterkit.source.http.exchange;

import java.net.URI;

import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.HostAndPort;
import io.github.exporterkit.source.Proxy;
import io.github.exporterkit.source.Target;

/**
 * The proxy between the exporter and the target.
 *
 * @param place where it is
 * @param username whom to log in to it as; null if it lets everybody in
 * @param credentials what to log in with
 */
record HttpProxy(HostAndPort place, @Nullable String username, Credentials credentials) {

	static @Nullable HttpProxy of(Target target) {
		Proxy proxy = target.proxy();
		if (proxy == null || !(Origin.of(URI.create(proxy.url())).endpoint() instanceof HostAndPort place)) {
			return null;
		}
		BasicCredentials.requireNoColon("exporter.target.proxy.username", proxy.username());
		return new HttpProxy(place, proxy.username(), Credentials.of(target));
	}

	/** The value of the header {@code Proxy-Authorization}, or null for none. */
	@Nullable String authorization() throws FetchException {
		String password = this.credentials.proxyPassword();
		return (this.username != null && password != null) ? BasicCredentials.header(this.username, password) : null;
	}

	@Override
	public String toString() {
		return new HttpHost(this.place.host(), this.place.port()).toHostString();
	}

}
