package io.github.exporterkit.source.http;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.ssl.SslBundle;

import io.github.exporterkit.source.Connector;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.authorization.Authorization;
import io.github.exporterkit.source.http.exchange.Connections;
import io.github.exporterkit.source.http.exchange.Origin;
import io.github.exporterkit.text.DeclarationException;

/**
 * Makes sources that are fetched from the target over HTTP.
 * <p>
 * They share the target's connections, credentials and headers, ask for JSON unless told
 * otherwise, never follow a redirect, and hand over the body while it still arrives. What
 * can go wrong is a {@link FetchException}, also while the body is read. Safe for use by
 * several threads.
 */
public final class HttpTarget implements AutoCloseable {

	private final Target target;

	private final Authorization authorization;

	private final Connections connections;

	/**
	 * A target that, if it is secured, has a certificate the Java runtime trusts.
	 * @param target where and how to connect
	 * @throws DeclarationException if the target's URL is not one of HTTP
	 */
	public HttpTarget(Target target) {
		this(target, (SslBundle) null);
	}

	/**
	 * A target with keys and trust of its own.
	 * @param target where and how to connect
	 * @param sslBundle what {@link Target#ssl()} names; null for the Java runtime's own
	 * trust
	 * @throws DeclarationException if the target's URL is not one of HTTP
	 */
	public HttpTarget(Target target, @Nullable SslBundle sslBundle) {
		this(target, sslBundle, Connector.Resolver.SYSTEM);
	}

	HttpTarget(Target target, @Nullable SslBundle sslBundle, Connector.Resolver resolver) {
		HttpTransport.requireHttp("exporter.target.url", target);
		this.target = target;
		this.connections = new Connections(target, sslBundle, resolver);
		this.authorization = Authorization.of(target, this.connections);
	}

	private HttpTarget(String key, Target target, HttpTarget first) {
		HttpTransport.requireHttp(key, target);
		this.target = target;
		this.connections = first.connections;
		this.authorization = Origin.of(target.uri()).equals(Origin.of(first.target.uri())) ? first.authorization
				: Authorization.of(target, first.connections);
	}

	/**
	 * Ask for a path with GET.
	 * @param path what to append to the target's URL, optionally with a query. Characters
	 * that a URL cannot contain are encoded; what is encoded already stays as it is
	 * @return the source
	 */
	public Source get(String path) {
		return source(HttpRequestProperties.get(path));
	}

	/**
	 * Send JSON with POST, for an API that is queried so.
	 * @param path what to append to the target's URL, as with {@link #get(String)}
	 * @param body the JSON
	 * @return the source
	 */
	public Source post(String path, String body) {
		return source(HttpRequestProperties.post(path, body));
	}

	/**
	 * Ask for anything.
	 * @param request what to ask for
	 * @return the source
	 */
	public Source source(HttpRequestProperties request) {
		return source(request, "application/json");
	}

	/**
	 * Ask for anything, in a format that is not JSON.
	 * @param request what to ask for
	 * @param accept the {@code Accept} header to send if neither the request nor the
	 * target has one
	 * @return the source
	 */
	public Source source(HttpRequestProperties request, String accept) {
		return new HttpSource(this.target, request, accept, this.authorization, this.connections);
	}

	/**
	 * Another interface of the same process, under the rules of
	 * {@link Target#at(String, String)}.
	 * @param key the property that names the URL, for messages
	 * @param url the URL of the other interface
	 * @return the other interface; it is reloaded with this one
	 * @throws IllegalArgumentException if the URL is not one of HTTP, or not allowed
	 */
	public HttpTarget at(String key, String url) {
		return new HttpTarget(key, this.target.at(key, url), this);
	}

	HttpTarget at(Target other) {
		return new HttpTarget("exporter.target.url", other, this);
	}

	/**
	 * Use other keys or trust from the next fetch on, without disturbing those under way.
	 * @param sslBundle the bundle after its update
	 */
	public void reload(SslBundle sslBundle) {
		this.connections.reload(sslBundle);
	}

	/**
	 * Close the connections that no fetch uses, also those of other interfaces.
	 */
	@Override
	public void close() {
		this.connections.close();
	}

}
