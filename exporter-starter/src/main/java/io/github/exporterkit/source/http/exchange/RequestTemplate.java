package io.github.exporterkit.source.http.exchange;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedCaseInsensitiveMap;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Target;

/**
 * What a request says, whichever route it takes and whoever asks.
 */
public final class RequestTemplate {

	static final String USER_AGENT = "exporter-kit";

	private final String method;

	private final URI url;

	private final Map<String, String> headers;

	private final byte @Nullable [] body;

	/**
	 * Create it.
	 * @param method the method
	 * @param url what is asked for
	 * @param headers the headers
	 * @param body the body; null if there is none
	 */
	public RequestTemplate(String method, URI url, Map<String, String> headers, @Nullable String body) {
		this(method, url, headers, (body != null) ? body.getBytes(StandardCharsets.UTF_8) : null);
	}

	private RequestTemplate(String method, URI url, Map<String, String> headers, byte @Nullable [] body) {
		this.method = method;
		this.url = url;
		this.headers = headers;
		this.body = body;
	}

	/**
	 * The same request at another URL.
	 * @param url a URL of the same host
	 * @return the request
	 */
	public RequestTemplate at(URI url) {
		return new RequestTemplate(this.method, url, this.headers, this.body);
	}

	/**
	 * The request for what else there is at another URL: with GET, and without a body.
	 * @param url a URL of the same host
	 * @return the request
	 */
	public RequestTemplate get(URI url) {
		Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
		headers.putAll(this.headers);
		headers.remove(HttpHeaders.CONTENT_TYPE);
		return new RequestTemplate("GET", url, headers, (byte[]) null);
	}

	/**
	 * What is asked for.
	 * @return the URL
	 */
	public URI url() {
		return this.url;
	}

	/**
	 * A request.
	 * @param route which way it goes
	 * @return the request, which can still be added to
	 * @throws FetchException if what the proxy wants cannot be had
	 */
	ClassicHttpRequest on(Route route) throws FetchException {
		String path = (this.url.getRawPath().isEmpty() ? "/" : this.url.getRawPath())
				+ ((this.url.getRawQuery() != null) ? "?" + this.url.getRawQuery() : "");
		HttpProxy proxy = route.passedOnBy();
		URIAuthority authority = Origin.authority(this.url);
		BasicClassicHttpRequest request = new BasicClassicHttpRequest(this.method,
				Origin.of(this.url).isSecured() ? "https" : "http", authority, path);
		request.setAbsoluteRequestUri(proxy != null);
		request.setHeader(HttpHeaders.HOST, (this.url.getHost() != null) ? this.url.getRawAuthority() : authority);
		request.setHeader(HttpHeaders.USER_AGENT, USER_AGENT);
		if (this.body != null) {
			request.setHeader(HttpHeaders.CONTENT_LENGTH, this.body.length);
			request.setEntity(new ByteArrayEntity(this.body, null));
		}
		this.headers.forEach(request::setHeader);
		String authorization = (proxy != null) ? proxy.authorization() : null;
		if (authorization != null) {
			request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
		}
		return request;
	}

	@Override
	public String toString() {
		return this.method + " " + Target.shown(this.url);
	}

}
