package io.github.exporterkit.source.http;

import java.io.IOException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpStatus;
import org.apache.hc.core5.http.NameValuePair;
import org.jspecify.annotations.Nullable;

import org.springframework.util.LinkedCaseInsensitiveMap;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.Authorization.Sent;

/**
 * One request, sent at every fetch.
 */
final class HttpSource implements Source {

	private final URI url;

	private final RequestTemplate request;

	/** Whether the source says by itself who asks. */
	private final boolean ownAuthorization;

	private final AcceptedStatus acceptedStatus;

	private final Authorization authorization;

	private final Connections connections;

	private final Failures failures;

	private final LongCall resolving;

	HttpSource(Target target, HttpRequestProperties request, String accept, Authorization authorization,
			Connections connections) {
		this.url = RequestUrl.of(target.uri(), request.path(), request.query());
		Map<String, String> headers = new LinkedCaseInsensitiveMap<>();
		headers.put(HttpHeaders.ACCEPT, accept);
		headers.put(HttpHeaders.ACCEPT_ENCODING, "gzip");
		if (request.body() != null) {
			headers.put(HttpHeaders.CONTENT_TYPE, "application/json");
		}
		headers.putAll(target.headers());
		headers.putAll(request.headers());
		this.request = new RequestTemplate(request.method().name(), this.url, headers, request.body());
		this.ownAuthorization = request.headers().containsKey(authorization.header());
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
		return this.request.toString();
	}

	/** Null if the request is to be sent again, with another authorization. */
	private @Nullable Payload fetch(Deadline deadline, boolean repeated) throws Exception {
		if (deadline.hasPassed()) {
			throw this.failures.tooLate(null);
		}
		Exchange exchange = this.connections.exchange(this.url, deadline, this.resolving, this.failures);
		Payload payload = null;
		try {
			ClassicHttpRequest request = this.request.on(exchange.route());
			Sent sent = this.ownAuthorization ? null : this.authorization.authorize(request, deadline);
			ClassicHttpResponse response = send(exchange, request);
			boolean rejected = this.authorization.isRejection(response.getCode()) && !this.ownAuthorization;
			if (rejected
					&& this.authorization.isWorthAnotherTry(response.getCode(), challenges(response), sent, repeated)) {
				skip(exchange, response);
				return null;
			}
			boolean loggedIn = sent != null || request.containsHeader(this.authorization.header());
			payload = payload(exchange, response, loggedIn, rejected);
			return payload;
		}
		finally {
			if (payload == null) {
				exchange.close();
			}
		}
	}

	private static List<String> challenges(ClassicHttpResponse response) {
		return Arrays.stream(response.getHeaders(HttpHeaders.WWW_AUTHENTICATE)).map(NameValuePair::getValue).toList();
	}

	private ClassicHttpResponse send(Exchange exchange, ClassicHttpRequest request) throws Exception {
		try {
			return exchange.send(request);
		}
		catch (IOException ex) {
			throw exchange.failure(ex);
		}
	}

	private void skip(Exchange exchange, ClassicHttpResponse response) throws FetchException {
		try {
			exchange.skip(response);
		}
		catch (IOException ex) {
			throw exchange.failure(ex);
		}
	}

	private Payload payload(Exchange exchange, ClassicHttpResponse response, boolean loggedIn, boolean rejected)
			throws IOException {
		int status = response.getCode();
		if (!this.acceptedStatus.accepts(status)) {
			HttpProxy proxy = exchange.route().isPassedOn() ? exchange.route().proxy() : null;
			if (proxy != null && status == HttpStatus.SC_PROXY_AUTHENTICATION_REQUIRED) {
				throw this.failures.proxyAnswered(proxy, status, proxy.username() != null);
			}
			throw this.failures.status(status, first(response, HttpHeaders.LOCATION),
					loggedIn ? null : this.authorization.reasonForNone(), loggedIn, rejected, this.acceptedStatus);
		}
		String encoding = first(response, HttpHeaders.CONTENT_ENCODING);
		ContentCoding coding = ContentCoding.of(encoding).orElseThrow(() -> this.failures.encoding(encoding));
		return Payload.of(new ResponseBody(exchange.body(response), coding, exchange.deadline(), this.failures),
				first(response, HttpHeaders.CONTENT_TYPE));
	}

	private static @Nullable String first(ClassicHttpResponse response, String name) {
		return response.containsHeader(name) ? response.getFirstHeader(name).getValue() : null;
	}

}
