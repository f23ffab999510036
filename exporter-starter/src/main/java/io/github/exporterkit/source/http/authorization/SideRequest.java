package io.github.exporterkit.source.http.authorization;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.exchange.Connections;
import io.github.exporterkit.source.http.exchange.Exchange;
import io.github.exporterkit.source.http.exchange.Failures;
import io.github.exporterkit.source.http.exchange.RequestTemplate;

/**
 * A request that sources need before their own, such as for a token. Its answer is small
 * and read whole.
 */
final class SideRequest {

	private static final int LONGEST_ANSWER = 64 * 1024;

	private final String method;

	private final URI url;

	private final Connections connections;

	private final Failures failures;

	private final LongCall resolving;

	/**
	 * Create it.
	 * @param purpose what is missing without the answer; messages begin with it
	 * @param method the method
	 * @param url whom to ask
	 * @param connectTimeout how long a connection may take, for messages
	 * @param connections where connections come from
	 */
	SideRequest(String purpose, String method, URI url, Duration connectTimeout, Connections connections) {
		this.method = method;
		this.url = url;
		this.connections = connections;
		this.failures = new Failures(purpose, method + " " + Target.shown(url), url, connectTimeout);
		this.resolving = new LongCall("resolve-" + url.getHost());
	}

	/** Says what goes wrong. */
	Failures failures() {
		return this.failures;
	}

	/**
	 * Send it, and read the answer.
	 * @param headers the headers
	 * @param body the body
	 * @param deadline when the answer is no longer of use
	 * @return the answer, whatever its status
	 */
	Answer send(Map<String, String> headers, @Nullable String body, Deadline deadline) throws Exception {
		if (deadline.hasPassed()) {
			throw this.failures.tooLate(null);
		}
		RequestTemplate request = new RequestTemplate(this.method, this.url, headers, body);
		try (Exchange exchange = this.connections.exchange(this.url, deadline, this.resolving, this.failures)) {
			try {
				return answer(exchange, exchange.send(exchange.request(request)));
			}
			catch (IOException ex) {
				throw exchange.failure(ex);
			}
		}
	}

	private Answer answer(Exchange exchange, ClassicHttpResponse response) throws IOException {
		exchange.requireNotFromProxy(response);
		byte[] body;
		try (InputStream received = exchange.body(response)) {
			body = received.readNBytes(LONGEST_ANSWER + 1);
		}
		if (body.length > LONGEST_ANSWER) {
			throw this.failures.failure(Kind.TOO_LARGE,
					"answered with more than %d bytes; is the URL right?".formatted(LONGEST_ANSWER), null);
		}
		return new Answer(response.getCode(), response.getHeaders(), new String(body, StandardCharsets.UTF_8));
	}

	/**
	 * An answer.
	 *
	 * @param status its status
	 * @param headers its headers
	 * @param body its body
	 */
	record Answer(int status, Header[] headers, String body) {

		/** A body may be a secret. */
		@Override
		public String toString() {
			return "Answer[status=%d]".formatted(this.status);
		}

	}

}
