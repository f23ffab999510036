package io.github.exporterkit.source.http;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.NameValuePair;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.http.authorization.Authorization;
import io.github.exporterkit.source.http.authorization.Authorization.Sent;
import io.github.exporterkit.source.http.exchange.Connections;
import io.github.exporterkit.source.http.exchange.Exchange;
import io.github.exporterkit.source.http.exchange.Failures;
import io.github.exporterkit.source.http.exchange.RequestTemplate;

/**
 * One request that says who asks, and that is sent again if the target wants to be told
 * so in another way.
 */
final class AuthorizedRequest {

	private final RequestTemplate request;

	private final AcceptedStatus acceptedStatus;

	private final Authorization authorization;

	/** Whether the request says by itself who asks. */
	private final boolean ownAuthorization;

	private final Connections connections;

	private final Failures failures;

	private final LongCall resolving;

	AuthorizedRequest(RequestTemplate request, AcceptedStatus acceptedStatus, Authorization authorization,
			boolean ownAuthorization, Connections connections, Duration connectTimeout) {
		this(request, acceptedStatus, authorization, ownAuthorization, connections,
				new Failures(request.toString(), request.url(), connectTimeout),
				new LongCall("resolve-" + request.url().getHost()));
	}

	private AuthorizedRequest(RequestTemplate request, AcceptedStatus acceptedStatus, Authorization authorization,
			boolean ownAuthorization, Connections connections, Failures failures, LongCall resolving) {
		this.request = request;
		this.acceptedStatus = acceptedStatus;
		this.authorization = authorization;
		this.ownAuthorization = ownAuthorization;
		this.connections = connections;
		this.failures = failures;
		this.resolving = resolving;
	}

	/**
	 * The same request for another page.
	 * @param number the number of the page
	 * @param url where it is, on the same host
	 */
	AuthorizedRequest forPage(int number, URI url) {
		return new AuthorizedRequest(this.request.at(url), this.acceptedStatus, this.authorization,
				this.ownAuthorization, this.connections, this.failures.ofPage(number, url), this.resolving);
	}

	/**
	 * A request that follows from a row of the answer to this one. Others may be sent at
	 * the same time.
	 * @param number the number of the row
	 * @param url what it asks for, on the same host
	 * @param acceptedStatus what does not fail it
	 */
	AuthorizedRequest forRow(int number, URI url, AcceptedStatus acceptedStatus) {
		RequestTemplate request = this.request.get(url);
		return new AuthorizedRequest(request, acceptedStatus, this.authorization, this.ownAuthorization,
				this.connections, this.failures.ofRow(number, request.toString(), url),
				new LongCall("resolve-" + url.getHost()));
	}

	URI url() {
		return this.request.url();
	}

	Failures failures() {
		return this.failures;
	}

	/**
	 * Send it.
	 * @return the answer; its payload is to be closed
	 * @throws FetchException if there is none that is accepted
	 */
	Answer send(Deadline deadline) throws Exception {
		Answer answer = send(deadline, false);
		if (answer == null) {
			answer = send(deadline, true);
		}
		if (answer == null) {
			throw new IllegalStateException("A request is repeated once only");
		}
		return answer;
	}

	@Override
	public String toString() {
		return this.request.toString();
	}

	/** Null if the request is to be sent again, with another authorization. */
	private @Nullable Answer send(Deadline deadline, boolean repeated) throws Exception {
		if (deadline.hasPassed()) {
			throw this.failures.tooLate(null);
		}
		Exchange exchange = this.connections.exchange(url(), deadline, this.resolving, this.failures);
		Payload payload = null;
		try {
			ClassicHttpRequest request = exchange.request(this.request);
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
			return new Answer(response, payload);
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
			exchange.requireNotFromProxy(response);
			throw new StatusFailures(this.failures, url(), this.acceptedStatus).failure(status,
					first(response, HttpHeaders.LOCATION), loggedIn ? null : this.authorization.reasonForNone(),
					loggedIn, rejected);
		}
		return Payload.of(exchange.decodedBody(response), first(response, HttpHeaders.CONTENT_TYPE));
	}

	private static @Nullable String first(ClassicHttpResponse response, String name) {
		return response.containsHeader(name) ? response.getFirstHeader(name).getValue() : null;
	}

	/**
	 * An answer that is accepted.
	 *
	 * @param head its status and headers
	 * @param payload its body, as it arrives
	 */
	record Answer(ClassicHttpResponse head, Payload payload) {

		int status() {
			return this.head.getCode();
		}

		/** All values that a header has. */
		List<String> header(String name) {
			return Arrays.stream(this.head.getHeaders(name)).map(NameValuePair::getValue).toList();
		}

	}

}
