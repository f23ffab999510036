package io.github.exporterkit.source.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpConnectTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;

/**
 * Says what went wrong and then with which request, without a query or a secret.
 */
final class Failures {

	private final String request;

	private final URI url;

	private final Duration connectTimeout;

	Failures(String request, URI url, Duration connectTimeout) {
		this.request = request;
		this.url = url;
		this.connectTimeout = connectTimeout;
	}

	FetchException tooLate(@Nullable Throwable cause) {
		return failure(Kind.TIMEOUT,
				"no answer in time; look at why it is slow, or raise the timeout of the source and "
						+ "the scrape_timeout of Prometheus",
				cause);
	}

	FetchException tooLateInBody(@Nullable Throwable cause) {
		return failure(Kind.TIMEOUT,
				"the answer began but did not end in time; ask for less, or raise the timeout of the source and the "
						+ "scrape_timeout of Prometheus",
				cause);
	}

	FetchException givenUp(@Nullable Throwable cause) {
		return failure(Kind.TIMEOUT, "given up before the answer was complete", cause);
	}

	FetchException lostInBody(IOException cause) {
		return failure(Kind.CONNECT,
				"the connection was lost before the answer was complete%s; look into the log of the target"
					.formatted(said(cause)),
				cause);
	}

	FetchException notGzip(IOException cause) {
		return failure(Kind.CONNECT,
				"the answer says that it is compressed with gzip but cannot be decompressed%s; ".formatted(said(cause))
						+ "look at what is in between, or set the header Accept-Encoding to identity",
				cause);
	}

	FetchException notConnected(IOException cause) {
		if (find(SSLException.class, cause) != null) {
			return failure(Kind.TLS, "no secure connection%s; is its certificate made out for this host and trusted by "
				.formatted(said(cause)) + "exporter.target.ssl.bundle, and is https right?", cause);
		}
		if (find(HttpConnectTimeoutException.class, cause) != null) {
			return failure(Kind.CONNECT,
					"no connection within %dms (exporter.target.connect-timeout); "
						.formatted(this.connectTimeout.toMillis()) + "is it up, and does no firewall drop its packets?",
					cause);
		}
		if (find(UnresolvedAddressException.class, cause) != null) {
			return failure(Kind.CONNECT,
					"the host name %s is not known; is the URL right?".formatted(this.url.getHost()), cause);
		}
		if (find(ConnectException.class, cause) != null) {
			return failure(Kind.CONNECT,
					"no connection%s; is it up, and are host and port right?".formatted(said(cause)), cause);
		}
		return failure(Kind.CONNECT, "the connection was lost before an answer came%s; look into the log of the target"
			.formatted(said(cause)), cause);
	}

	FetchException status(int status, @Nullable String location, boolean loggedIn, AcceptedStatus accepted) {
		HttpStatus known = HttpStatus.resolve(status);
		String answered = "answered " + status + ((known != null) ? " " + known.getReasonPhrase() : "");
		if (status == 401 || status == 403) {
			return unauthorized(status, answered, loggedIn);
		}
		if (HttpStatusCode.valueOf(status).is3xxRedirection()) {
			return failure(Kind.STATUS, answered + " to " + shown(location)
					+ ": redirects are not followed; correct exporter.target.url or the path, or log in", null);
		}
		String hint = (status == 404) ? "; is the path right?"
				: (status >= 500) ? "; look into the log of the target" : "";
		return failure(Kind.STATUS, "%s, accepted is %s%s".formatted(answered, accepted, hint), null);
	}

	FetchException encoding(String encoding) {
		return failure(Kind.STATUS,
				"answered in the content encoding '%s'; only gzip is understood".formatted(encoding), null);
	}

	private FetchException failure(Kind kind, String what, @Nullable Throwable cause) {
		return new FetchException(kind, "%s (%s)".formatted(what, this.request), cause);
	}

	private FetchException unauthorized(int status, String answered, boolean loggedIn) {
		if (!loggedIn) {
			return FetchException.withoutCredentials(
					"%s: no credentials were sent; set exporter.target.username and password-file, or bearer-token-file (they go to the scheme, host and port of exporter.target.url only) (%s)"
						.formatted(answered, this.request),
					null);
		}
		return failure(Kind.UNAUTHORIZED,
				answered + ((status == 401) ? ": the credentials were rejected; correct them under exporter.target"
						: ": the credentials do not suffice; give the user of the exporter the right to read this"),
				null);
	}

	private String shown(@Nullable String location) {
		try {
			URI to = (location != null) ? this.url.resolve(new URI(location)) : null;
			return (to != null && to.getHost() != null) ? Target.shown(to) : "nowhere";
		}
		catch (URISyntaxException ex) {
			return "nowhere";
		}
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
