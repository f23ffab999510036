package io.github.exporterkit.source.http;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NameValuePair;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicClassicHttpRequest;
import org.apache.hc.core5.net.URIAuthority;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;

/**
 * One request, sent at every fetch.
 */
final class HttpSource implements Source {

	static final String USER_AGENT = "exporter-kit";

	private final String method;

	private final URI url;

	private final Map<String, String> targetHeaders;

	private final Map<String, String> headers;

	private final byte @Nullable [] body;

	private final String accept;

	private final AcceptedStatus acceptedStatus;

	private final Authorization authorization;

	private final Connections connections;

	private final Failures failures;

	private final LongCall resolving;

	HttpSource(Target target, HttpRequestProperties request, String accept, Authorization authorization,
			Connections connections) {
		this.method = request.method().name();
		this.url = RequestUrl.of(target.uri(), request.path(), request.query());
		this.targetHeaders = target.headers();
		this.headers = request.headers();
		this.body = (request.body() != null) ? request.body().getBytes(StandardCharsets.UTF_8) : null;
		this.accept = accept;
		this.acceptedStatus = AcceptedStatus.parse(request.acceptedStatus());
		this.authorization = authorization;
		this.connections = connections;
		this.failures = new Failures(toString(), this.url, target.connectTimeout());
		this.resolving = new LongCall("resolve-" + this.url.getHost());
	}

	@Override
	public Payload fetch(Deadline deadline) throws Exception {
		Payload payload = fetch(deadline, false);
		if (payload == null) {
			payload = fetch(deadline, true);
		}
		if (payload == null) {
			throw new IllegalStateException("A request is repeated once only");
		}
		return payload;
	}

	@Override
	public String toString() {
		return this.method + " " + Target.shown(this.url);
	}

	/** Null if the request is to be sent again, with another authorization. */
	private @Nullable Payload fetch(Deadline deadline, boolean repeated) throws Exception {
		if (deadline.hasPassed()) {
			throw this.failures.tooLate(null);
		}
		Exchange exchange = this.connections.exchange(this.url, deadline, this.resolving, this.failures);
		Payload payload = null;
		try {
			BasicClassicHttpRequest request = request(exchange.route());
			String authorization = authorize(request);
			ClassicHttpResponse response = send(exchange, request);
			boolean rejected = response.getCode() == HttpStatus.SC_UNAUTHORIZED && !hasOwnAuthorization();
			if (rejected && this.authorization.isWorthAnotherTry(challenges(response), authorization, repeated)) {
				skip(exchange, response);
				return null;
			}
			payload = payload(exchange, response, request.containsHeader(HttpHeaders.AUTHORIZATION));
			return payload;
		}
		finally {
			if (payload == null) {
				exchange.close();
			}
		}
	}

	private BasicClassicHttpRequest request(Route route) throws FetchException {
		String path = (this.url.getRawPath().isEmpty() ? "/" : this.url.getRawPath())
				+ ((this.url.getRawQuery() != null) ? "?" + this.url.getRawQuery() : "");
		HttpProxy proxy = route.isPassedOn() ? route.proxy() : null;
		BasicClassicHttpRequest request = new BasicClassicHttpRequest(this.method, this.url.getScheme(),
				new URIAuthority(Route.host(this.url), this.url.getPort()), path);
		request.setAbsoluteRequestUri(proxy != null);
		request.setHeader(HttpHeaders.HOST, this.url.getRawAuthority());
		request.setHeader(HttpHeaders.USER_AGENT, USER_AGENT);
		request.setHeader(HttpHeaders.ACCEPT, this.accept);
		request.setHeader(HttpHeaders.ACCEPT_ENCODING, "gzip");
		if (this.body != null) {
			request.setHeader(HttpHeaders.CONTENT_TYPE, "application/json");
			request.setHeader(HttpHeaders.CONTENT_LENGTH, this.body.length);
			request.setEntity(new ByteArrayEntity(this.body, null));
		}
		this.targetHeaders.forEach(request::setHeader);
		this.headers.forEach(request::setHeader);
		String authorization = (proxy != null) ? proxy.authorization() : null;
		if (authorization != null) {
			request.setHeader(HttpHeaders.PROXY_AUTHORIZATION, authorization);
		}
		return request;
	}

	private @Nullable String authorize(ClassicHttpRequest request) throws FetchException {
		String authorization = hasOwnAuthorization() ? null : this.authorization.header(request);
		if (authorization != null) {
			request.setHeader(HttpHeaders.AUTHORIZATION, authorization);
		}
		return authorization;
	}

	private boolean hasOwnAuthorization() {
		return this.headers.containsKey(HttpHeaders.AUTHORIZATION);
	}

	private static List<String> challenges(ClassicHttpResponse response) {
		return Arrays.stream(response.getHeaders(HttpHeaders.WWW_AUTHENTICATE)).map(NameValuePair::getValue).toList();
	}

	private ClassicHttpResponse send(Exchange exchange, ClassicHttpRequest request) throws Exception {
		try {
			return exchange.send(request);
		}
		catch (IOException ex) {
			throw failure(exchange, ex);
		}
	}

	private void skip(Exchange exchange, ClassicHttpResponse response) throws FetchException {
		try {
			exchange.skip(response);
		}
		catch (IOException ex) {
			throw failure(exchange, ex);
		}
	}

	private FetchException failure(Exchange exchange, IOException ex) {
		FetchException known = (ex instanceof FetchException fetch) ? fetch : null;
		if (known != null && known.kind() == Kind.TIMEOUT) {
			return known;
		}
		if (exchange.deadline().hasPassed()) {
			return this.failures.tooLate(ex);
		}
		if (Thread.currentThread().isInterrupted()) {
			return this.failures.givenUp(ex);
		}
		return (known != null) ? known : this.failures.lost(ex);
	}

	private Payload payload(Exchange exchange, ClassicHttpResponse response, boolean loggedIn) throws IOException {
		int status = response.getCode();
		if (!this.acceptedStatus.accepts(status)) {
			HttpProxy proxy = exchange.route().isPassedOn() ? exchange.route().proxy() : null;
			if (proxy != null && status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
				throw this.failures.proxyAnswered(proxy, status, proxy.username() != null);
			}
			throw this.failures.status(status, first(response, HttpHeaders.LOCATION),
					loggedIn ? null : this.authorization.reasonForNone(), loggedIn, this.acceptedStatus);
		}
		boolean gzip = isGzip(first(response, HttpHeaders.CONTENT_ENCODING));
		return Payload.of(new ResponseBody(exchange.body(response), gzip, exchange.deadline(), this.failures),
				first(response, HttpHeaders.CONTENT_TYPE));
	}

	private static @Nullable String first(ClassicHttpResponse response, String name) {
		return response.containsHeader(name) ? response.getFirstHeader(name).getValue() : null;
	}

	private boolean isGzip(@Nullable String contentEncoding) throws FetchException {
		String encoding = (contentEncoding != null) ? contentEncoding.strip().toLowerCase(Locale.ROOT) : "";
		return switch (encoding) {
			case "gzip", "x-gzip" -> true;
			case "", "identity" -> false;
			default -> throw this.failures.encoding(encoding);
		};
	}

}
