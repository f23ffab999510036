package io.github.exporterkit.source.http.exchange;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;

import io.github.exporterkit.source.Connector;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;

/**
 * Says what went wrong and then with which request, without a query or a secret.
 */
public final class Failures {

	private final String request;

	private final URI url;

	private final Duration connectTimeout;

	private final String purpose;

	/** What there would be more time by. */
	private final String timeouts;

	/**
	 * Failures of a request for a source.
	 * @param request the request, as it is shown
	 * @param url its URL
	 * @param connectTimeout how long a connection may take
	 */
	public Failures(String request, URI url, Duration connectTimeout) {
		this("", request, url, connectTimeout);
	}

	/**
	 * Failures of a request that sources need before their own.
	 * @param purpose what is missing without its answer; every message begins with it
	 * @param request the request, as it is shown
	 * @param url its URL
	 * @param connectTimeout how long a connection may take
	 */
	public Failures(String purpose, String request, URI url, Duration connectTimeout) {
		this(purpose, request, url, connectTimeout, "the timeout of the source and the scrape_timeout of Prometheus");
	}

	private Failures(String purpose, String request, URI url, Duration connectTimeout, String timeouts) {
		this.purpose = purpose;
		this.timeouts = timeouts;
		this.request = request;
		this.url = url;
		this.connectTimeout = connectTimeout;
	}

	/**
	 * Failures of another page.
	 * @param number the number of the page
	 * @param url its URL
	 * @return the failures
	 */
	public Failures ofPage(int number, URI url) {
		return new Failures("page %d: ".formatted(number), this.request, url, this.connectTimeout);
	}

	/**
	 * Failures of a request that follows from a row.
	 * @param number the number of the row
	 * @param request the request, as it is shown
	 * @param url its URL
	 * @return the failures
	 */
	public Failures ofRow(int number, String request, URI url) {
		return new Failures("row %d: ".formatted(number), request, url, this.connectTimeout,
				"http.follow-up.timeout if it is set, " + this.timeouts);
	}

	/**
	 * There was no answer by the deadline.
	 * @param cause what is known of it; null if nothing
	 * @return the failure
	 */
	public FetchException tooLate(@Nullable Throwable cause) {
		return failure(Kind.TIMEOUT, "no answer in time; look at why it is slow, or raise " + this.timeouts, cause);
	}

	FetchException tooLateInBody(@Nullable Throwable cause) {
		return failure(Kind.TIMEOUT,
				"the answer began but did not end in time; ask for less, or raise " + this.timeouts, cause);
	}

	/**
	 * The exchange was interrupted or closed.
	 * @param cause what is known of it; null if nothing
	 * @return the failure
	 */
	public FetchException givenUp(@Nullable Throwable cause) {
		return failure(Kind.TIMEOUT, "given up before the answer was complete", cause);
	}

	FetchException lostInBody(IOException cause) {
		if (cause instanceof NotHttpException notHttp) {
			return notHttp(notHttp);
		}
		return failure(Kind.CONNECT,
				"the connection was lost before the answer was complete%s; look into the log of the target"
					.formatted(said(cause)),
				cause);
	}

	FetchException damaged(ContentCoding coding, IOException cause) {
		return failure(Kind.CONNECT,
				"the answer says that it is compressed with %s but cannot be decompressed%s; ".formatted(coding,
						said(cause)) + "look at what is in between, or set the header Accept-Encoding to identity",
				cause);
	}

	FetchException noneFree(int most, Exception cause) {
		return failure(Kind.TIMEOUT, Connector.noneFree(most), cause);
	}

	FetchException notSecuredInTime(IOException cause) {
		return failure(Kind.TLS,
				"the connection was made, but not secured within %dms (exporter.target.connect-timeout); "
					.formatted(this.connectTimeout.toMillis()) + "does the target speak TLS, and is https right?",
				cause);
	}

	FetchException notSecured(IOException cause) {
		if (saysNoTls(cause)) {
			return failure(Kind.TLS,
					"what answers on this port does not speak TLS; are host and port right, and is https right?",
					cause);
		}
		return failure(Kind.TLS, "no secure connection%s; is its certificate made out for this host and trusted by "
			.formatted(said(cause)) + "exporter.target.ssl.bundle, and is https right?", cause);
	}

	FetchException noTunnelInTime(HttpProxy proxy, IOException cause) {
		return failure(Kind.CONNECT,
				"the proxy %s made no connection to the target within %dms (exporter.target.connect-timeout); "
					.formatted(proxy, this.connectTimeout.toMillis())
						+ "is the target up, and does the proxy reach it?",
				cause);
	}

	FetchException noTunnel(HttpProxy proxy, IOException cause) {
		return failure(Kind.CONNECT,
				(cause instanceof NotHttpException)
						? "what the proxy %s answered is not HTTP%s; is exporter.target.proxy.url right?"
							.formatted(proxy, cause.getMessage())
						: "the proxy %s closed the connection%s; look into its log".formatted(proxy, said(cause)),
				cause);
	}

	FetchException proxyAnswered(HttpProxy proxy, int status, boolean loggedIn) {
		String cure = (status != 407) ? "does it allow connections to the target, and reach it?"
				: loggedIn ? "its credentials were rejected; correct exporter.target.proxy.username and password-file"
						: "set exporter.target.proxy.username and password-file";
		return failure(Kind.CONNECT, "the proxy %s %s; %s".formatted(proxy, answered(status), cure), null);
	}

	FetchException lost(IOException cause) {
		if (cause instanceof NotHttpException notHttp) {
			return notHttp(notHttp);
		}
		if (find(SSLException.class, cause) != null) {
			return notSecured(cause);
		}
		return failure(Kind.CONNECT, "the connection was lost before an answer came%s; look into the log of the target"
			.formatted(said(cause)), cause);
	}

	private FetchException notHttp(NotHttpException cause) {
		if (cause.isTls()) {
			return failure(Kind.TLS,
					isUnixSocket() ? "the target speaks TLS on this socket; have it speak plain HTTP there"
							: "the target speaks TLS on this port; write https instead of http",
					cause);
		}
		return failure(Kind.CONNECT, "the answer is not HTTP%s; %s right?".formatted(cause.getMessage(),
				isUnixSocket() ? "is the path of the socket" : "are host and port"), cause);
	}

	private boolean isUnixSocket() {
		return this.url.getHost() == null;
	}

	FetchException encoding(@Nullable String encoding) {
		return failure(Kind.STATUS,
				"answered in the content encoding '%s'; only gzip and deflate are understood".formatted(encoding),
				null);
	}

	/**
	 * Anything else went wrong.
	 * @param kind what kind of failure it is
	 * @param what what is wrong, and the cure
	 * @param cause what is known of it; null if nothing
	 * @return the failure
	 */
	public FetchException failure(Kind kind, String what, @Nullable Throwable cause) {
		return new FetchException(kind, message(what), cause);
	}

	/**
	 * The message of a failure.
	 * @param what what is wrong, and the cure
	 * @return the message, which says of which request
	 */
	public String message(String what) {
		return "%s%s (%s)".formatted(this.purpose, what, this.request);
	}

	/**
	 * What to say of a status.
	 * @param status the status
	 * @return such as {@code answered 404 Not Found}
	 */
	public static String answered(int status) {
		HttpStatus known = HttpStatus.resolve(status);
		return "answered " + status + ((known != null) ? " " + known.getReasonPhrase() : "");
	}

	/** The Java runtime's own words, for want of an exception of its own. */
	private static boolean saysNoTls(IOException cause) {
		String message = cause.getMessage();
		return message != null && message.startsWith("Unsupported or unrecognized SSL message");
	}

	private static String said(Throwable cause) {
		String message = NestedExceptionUtils.getMostSpecificCause(cause).getMessage();
		return (message != null) ? " (" + message + ")" : "";
	}

	private static <T extends Throwable> @Nullable T find(Class<T> type, @Nullable Throwable cause) {
		for (Throwable each = cause; each != null; each = each.getCause()) {
			if (type.isInstance(each)) {
				return type.cast(each);
			}
		}
		return null;
	}

}
