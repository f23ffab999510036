package io.github.exporterkit.source.socket;

import java.io.IOException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

import io.github.exporterkit.source.Connector;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;

/**
 * Says what went wrong and with which target, without anything that was sent or received.
 */
final class SocketFailures {

	private final String target;

	private final Duration connectTimeout;

	SocketFailures(Target target) {
		this.target = target.shownUrl();
		this.connectTimeout = target.connectTimeout();
	}

	/**
	 * What ended a fetch, whatever it was that showed it.
	 * @param awaited what was awaited
	 */
	FetchException of(IOException ex, Deadline deadline, boolean closed, String awaited) {
		FetchException known = (ex instanceof FetchException fetch) ? fetch : null;
		if (known != null && known.kind() == Kind.TIMEOUT) {
			return known;
		}
		if (deadline.hasPassed()) {
			return tooLate(awaited, ex);
		}
		if (closed || Thread.currentThread().isInterrupted()) {
			return givenUp(ex);
		}
		return (known != null) ? known : lost(ex);
	}

	FetchException tooLate(String awaited, @Nullable IOException cause) {
		return failure(Kind.TIMEOUT,
				awaited + " was not complete in time; look at why it is slow and whether socket.until or lines "
						+ "says how it ends, or raise the timeout of the source and the scrape_timeout of Prometheus",
				cause);
	}

	FetchException givenUp(Exception cause) {
		return failure(Kind.TIMEOUT, "given up before the answer was complete", cause);
	}

	FetchException noneFree(int most) {
		return failure(Kind.TIMEOUT, Connector.noneFree(most), null);
	}

	FetchException notSecuredInTime(IOException cause) {
		return failure(Kind.TLS,
				"the connection was made, but not secured within %dms (exporter.target.connect-timeout); does the target speak TLS on this port?"
					.formatted(this.connectTimeout.toMillis()),
				cause);
	}

	FetchException notSecured(IOException cause) {
		String message = cause.getMessage();
		if (message != null && message.startsWith("Unsupported or unrecognized SSL message")) {
			return failure(Kind.TLS,
					"what answers on this port does not speak TLS; correct the port, or set socket.tls to false",
					cause);
		}
		return failure(Kind.TLS,
				"no secure connection%s; does it speak TLS, and is its certificate made out for this host and trusted by exporter.target.ssl.bundle?"
					.formatted(said(cause)),
				cause);
	}

	FetchException tlsWanted() {
		return failure(Kind.TLS,
				"the target speaks TLS on this port; set exporter.target.ssl.bundle, or socket.tls to true", null);
	}

	FetchException truncated(String exchange) {
		return failure(Kind.CONNECT,
				"the target closed the connection before the answer to %s was complete; look into its log, and whether socket.until or lines is right"
					.formatted(exchange),
				null);
	}

	FetchException nothingSaid(String exchange) {
		return failure(Kind.CONNECT,
				"the target closed the connection without an answer to %s; look into its log".formatted(exchange),
				null);
	}

	FetchException unexpected(String exchange, boolean login) {
		return login ? failure(Kind.UNAUTHORIZED,
				"the answer to %s does not begin as its expect says: the credentials were rejected; correct them under exporter.target"
					.formatted(exchange),
				null)
				: failure(Kind.STATUS,
						"the answer to %s does not begin as its expect says; say the same to the target by hand and look at what it answers"
							.formatted(exchange),
						null);
	}

	FetchException tooMuchDiscarded(long limit) {
		return failure(Kind.TOO_LARGE,
				"the target said more than %d bytes that are discarded; is until or lines right?".formatted(limit),
				null);
	}

	private FetchException lost(IOException cause) {
		if (cause instanceof SSLException) {
			return failure(Kind.TLS,
					"the secured connection was lost%s; look into the log of the target".formatted(said(cause)), cause);
		}
		return failure(Kind.CONNECT,
				"the connection was lost before the answer was complete%s; look into the log of the target"
					.formatted(said(cause)),
				cause);
	}

	private FetchException failure(Kind kind, String what, @Nullable Throwable cause) {
		return new FetchException(kind, message(what), cause);
	}

	String message(String what) {
		return "%s (%s)".formatted(what, this.target);
	}

	private static String said(Throwable cause) {
		String message = NestedExceptionUtils.getMostSpecificCause(cause).getMessage();
		return (message != null) ? " (" + message + ")" : "";
	}

	@Override
	public String toString() {
		return this.target;
	}

}
