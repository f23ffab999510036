package io.github.exporterkit.source.socket;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Transport;
import io.github.exporterkit.source.UnixSocket;
import io.github.exporterkit.source.Watchdog;
import io.github.exporterkit.text.DeclarationException;

/**
 * Serves programs that speak in lines, such as {@code tcp://localhost:11211} and
 * {@code unix:///run/haproxy/admin.sock}.
 */
public final class SocketTransport implements Transport<SocketProperties>, AutoCloseable {

	private static final String EXAMPLE = "unix:///run/haproxy/admin.sock";

	private final Watchdog watchdog = new Watchdog();

	private final Map<URI, Places> places = new ConcurrentHashMap<>();

	@Override
	public String name() {
		return "socket";
	}

	@Override
	public Set<String> schemes() {
		return Set.of("tcp", "unix");
	}

	@Override
	public Class<SocketProperties> properties() {
		return SocketProperties.class;
	}

	@Override
	public void check(Target target) {
		if (target.hasScheme("unix")) {
			checkUnix(target);
		}
		else {
			checkTcp(target);
		}
	}

	@Override
	public Source source(Target target, SocketProperties properties, SourceContext context) {
		if (Boolean.TRUE.equals(properties.tls()) && target.hasScheme("unix")) {
			throw new DeclarationException("tls", "a socket of this machine is not secured", "remove it");
		}
		for (SocketExchange exchange : properties.exchanges()) {
			if ((exchange.sendsUsername() || exchange.sendsPassword()) && target.username() == null) {
				throw new DeclarationException("",
						"{username} or {password} is sent, but there are no credentials for %s"
							.formatted(target.shownUrl()),
						"set exporter.target.username and password-file, which are for the scheme, host and port of exporter.target.url");
			}
			if (exchange.sendsUsername() && hasLineBreak(String.valueOf(target.username()))) {
				throw new DeclarationException("", "the user name contains a line break",
						"correct exporter.target.username");
			}
		}
		Places places = this.places.computeIfAbsent(target.uri(), (url) -> new Places(target.maxConnections()));
		return new SocketSource(target, properties, context, places, this.watchdog);
	}

	static boolean hasLineBreak(String text) {
		return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
	}

	@Override
	public void close() {
		this.watchdog.close();
	}

	private static void checkTcp(Target target) {
		URI uri = target.uri();
		boolean nothingElse = uri.getRawQuery() == null && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
		if (uri.getHost() == null || uri.getPort() == -1 || !nothingElse) {
			throw new DeclarationException("", "%s is not just a host and a port".formatted(target.shownUrl()),
					"write one such as tcp://localhost:11211");
		}
	}

	private static void checkUnix(Target target) {
		URI uri = target.uri();
		boolean local = uri.getHost() == null || uri.getHost().equals("localhost");
		if (!local || uri.getRawQuery() != null) {
			throw new DeclarationException("",
					"%s is not the path of a socket of this machine".formatted(target.shownUrl()),
					"write one such as " + EXAMPLE);
		}
		unixSocket(uri);
	}

	static UnixSocket unixSocket(URI uri) {
		return UnixSocket.of(uri.getPath(), EXAMPLE);
	}

}
