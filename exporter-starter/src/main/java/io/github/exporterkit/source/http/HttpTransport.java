package io.github.exporterkit.source.http;

import java.util.Set;
import java.util.function.Supplier;

import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Transport;
import io.github.exporterkit.source.UnixSocket;
import io.github.exporterkit.text.DeclarationException;

/**
 * Serves targets that speak HTTP.
 */
public final class HttpTransport implements Transport<HttpRequestProperties> {

	private static final Set<String> SCHEMES = Set.of("http", "https", "http+unix");

	private final Supplier<Target> exporterTarget;

	private final Supplier<HttpTarget> connections;

	/**
	 * Create the transport.
	 * @param exporterTarget the exporter's target
	 * @param connections the connections to it, which all sources share
	 */
	public HttpTransport(Supplier<Target> exporterTarget, Supplier<HttpTarget> connections) {
		this.exporterTarget = exporterTarget;
		this.connections = connections;
	}

	@Override
	public String name() {
		return "http";
	}

	@Override
	public Set<String> schemes() {
		return SCHEMES;
	}

	@Override
	public Class<HttpRequestProperties> properties() {
		return HttpRequestProperties.class;
	}

	@Override
	public Source source(Target target, HttpRequestProperties properties, SourceContext context) {
		HttpTarget shared = this.connections.get();
		HttpTarget asked = target.equals(this.exporterTarget.get()) ? shared : shared.at(target);
		return asked.source(properties, context.accept());
	}

	@Override
	public void check(Target target) {
		if (target.hasScheme("http+unix")) {
			checkSocket(target);
		}
	}

	static void requireHttp(String key, Target target) {
		if (SCHEMES.stream().noneMatch(target::hasScheme)) {
			throw new DeclarationException(key, target.shownUrl() + " is not a URL of HTTP",
					"write one that begins with http:// or https://");
		}
		if (target.hasScheme("http+unix")) {
			DeclarationException.at(key, () -> {
				checkSocket(target);
				return target;
			});
		}
	}

	/** TLS and a proxy can still be wanted for a token URL, or for another host. */
	private static void checkSocket(Target target) {
		UnixSocket.of(target.uri().getAuthority(), "http+unix:///run/docker.sock");
		String unused = (target.ssl().bundle() != null) ? "ssl.bundle" : (target.proxy() != null) ? "proxy" : null;
		if (unused != null && target.oauth2() == null && !target.allowOtherHosts()) {
			throw new DeclarationException("",
					"a socket of this machine is reached neither over TLS nor through a proxy",
					"remove exporter.target." + unused);
		}
	}

}
