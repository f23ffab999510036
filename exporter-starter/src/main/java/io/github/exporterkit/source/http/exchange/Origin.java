package io.github.exporterkit.source.http.exchange;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;

import org.apache.hc.core5.net.URIAuthority;

import io.github.exporterkit.source.Endpoint;
import io.github.exporterkit.source.HostAndPort;
import io.github.exporterkit.source.UnixSocket;

/**
 * What a URL says of where to connect to. URLs with equal origins have the same scheme,
 * host and port.
 *
 * @param isSecured whether connections are secured
 * @param endpoint where they lead to
 */
public record Origin(boolean isSecured, Endpoint endpoint) {

	/**
	 * The origin of a URL.
	 * @param url the URL. Without a host, its authority is the path of a socket
	 * @return the origin
	 */
	public static Origin of(URI url) {
		boolean secured = "https".equals(url.getScheme().toLowerCase(Locale.ROOT));
		return new Origin(secured, (url.getHost() != null) ? new HostAndPort(url.getHost(), port(url, secured))
				: new UnixSocket(Path.of(url.getAuthority())));
	}

	/**
	 * What the target is called in requests.
	 * @param url the URL that is asked for
	 * @return its host, and the port if it has one; localhost for a socket, which has no
	 * name
	 */
	public static URIAuthority authority(URI url) {
		return (of(url).endpoint instanceof HostAndPort there) ? new URIAuthority(there.host(), url.getPort())
				: new URIAuthority("localhost");
	}

	private static int port(URI url, boolean secured) {
		return (url.getPort() != -1) ? url.getPort() : secured ? 443 : 80;
	}

}
