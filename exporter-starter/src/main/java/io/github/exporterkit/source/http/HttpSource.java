package io.github.exporterkit.source.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;

/**
 * One request, sent at every fetch.
 * <p>
 * A response is never closed by its own method, which first reads what is left of it,
 * endless or not, but by its body's.
 */
final class HttpSource implements Source {

	private final HttpMethod method;

	private final URI url;

	private final Map<String, String> targetHeaders;

	private final Map<String, String> headers;

	private final byte @Nullable [] body;

	private final String accept;

	private final AcceptedStatus acceptedStatus;

	private final Authorization authorization;

	private final Connections connections;

	private final Failures failures;

	HttpSource(Target target, HttpRequestProperties request, String accept, Authorization authorization,
			Connections connections) {
		this.method = HttpMethod.valueOf(request.method().name());
		this.url = RequestUrl.of(target.uri(), request.path(), request.query());
		this.targetHeaders = target.headers();
		this.headers = request.headers();
		this.body = (request.body() != null) ? request.body().getBytes(StandardCharsets.UTF_8) : null;
		this.accept = accept;
		this.acceptedStatus = AcceptedStatus.parse(request.acceptedStatus());
		this.authorization = authorization;
		this.connections = connections;
		this.failures = new Failures(toString(), this.url, target.connectTimeout());
	}

	@Override
	public Payload fetch(Deadline deadline) throws IOException {
		if (deadline.hasPassed()) {
			throw this.failures.tooLate(null);
		}
		ClientHttpRequest request = this.connections.until(deadline).createRequest(this.url, this.method);
		HttpHeaders sent = request.getHeaders();
		addHeaders(sent);
		if (this.body != null) {
			sent.setContentLength(this.body.length);
			request.getBody().write(this.body);
		}
		ClientHttpResponse response = send(request, deadline);
		InputStream received = response.getBody();
		try {
			return payload(response, received, deadline, sent.containsHeader(HttpHeaders.AUTHORIZATION));
		}
		catch (IOException | RuntimeException ex) {
			received.close();
			throw ex;
		}
	}

	@Override
	public String toString() {
		return this.method + " " + Target.shown(this.url);
	}

	private void addHeaders(HttpHeaders headers) throws FetchException {
		headers.set(HttpHeaders.ACCEPT, this.accept);
		headers.set(HttpHeaders.ACCEPT_ENCODING, "gzip");
		if (this.body != null) {
			headers.set(HttpHeaders.CONTENT_TYPE, "application/json");
		}
		this.targetHeaders.forEach(headers::set);
		String authorization = this.authorization.header();
		if (authorization != null) {
			headers.set(HttpHeaders.AUTHORIZATION, authorization);
		}
		this.headers.forEach(headers::set);
	}

	private ClientHttpResponse send(ClientHttpRequest request, Deadline deadline) throws FetchException {
		try {
			return request.execute();
		}
		catch (IOException ex) {
			if (deadline.hasPassed()) {
				throw this.failures.tooLate(ex);
			}
			throw Thread.currentThread().isInterrupted() ? this.failures.givenUp(ex) : this.failures.notConnected(ex);
		}
	}

	private Payload payload(ClientHttpResponse response, InputStream received, Deadline deadline, boolean loggedIn)
			throws IOException {
		int status = response.getStatusCode().value();
		HttpHeaders headers = response.getHeaders();
		if (!this.acceptedStatus.accepts(status)) {
			throw this.failures.status(status, headers.getFirst(HttpHeaders.LOCATION), loggedIn, this.acceptedStatus);
		}
		boolean gzip = isGzip(headers.getFirst(HttpHeaders.CONTENT_ENCODING));
		return Payload.of(new ResponseBody(received, gzip, deadline, this.failures),
				headers.getFirst(HttpHeaders.CONTENT_TYPE));
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
