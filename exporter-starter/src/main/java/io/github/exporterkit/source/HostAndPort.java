package io.github.exporterkit.source;

import java.util.Locale;

/**
 * A port of a host.
 *
 * @param host its name or address, in lower case and without brackets
 * @param port the port
 */
public record HostAndPort(String host, int port) implements Endpoint {

	public HostAndPort {
		host = (host.startsWith("[") ? host.substring(1, host.length() - 1) : host).toLowerCase(Locale.ROOT);
	}

}
