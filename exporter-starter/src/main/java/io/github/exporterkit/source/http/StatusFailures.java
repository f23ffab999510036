package io.github.exporterkit.source.http;

import java.net.URI;
import java.net.URISyntaxException;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.exchange.Failures;
import io.github.exporterkit.source.http.exchange.Origin;

/**
 * Says why the status of an answer is not accepted.
 */
final class StatusFailures {

	private final Failures failures;

	private final URI url;

	private final AcceptedStatus accepted;

	StatusFailures(Failures failures, URI url, AcceptedStatus accepted) {
		this.failures = failures;
		this.url = url;
		this.accepted = accepted;
	}

	/**
	 * What to tell about a status.
	 * @param status the status
	 * @param location the header {@code Location}; null if there is none
	 * @param reasonForNone why no credentials were sent; null if they were, or if there
	 * are none
	 * @param loggedIn whether credentials were sent
	 * @param rejected whether the status says that they are not accepted
	 */
	FetchException failure(int status, @Nullable String location, @Nullable String reasonForNone, boolean loggedIn,
			boolean rejected) {
		String answered = Failures.answered(status);
		if (status == 401 && reasonForNone != null) {
			return withoutCredentials(answered + ": " + reasonForNone);
		}
		if (status == 401 || status == 403 || rejected) {
			return unauthorized(status, answered, loggedIn);
		}
		if (status / 100 == 3) {
			return failure(Kind.STATUS, answered + " to " + shown(location)
					+ ": redirects are not followed; correct exporter.target.url or the path, or log in");
		}
		boolean plain = this.url.getHost() != null && !Origin.of(this.url).isSecured();
		String hint = (status == 404) ? "; is the path right?"
				: (status == 400 && plain) ? "; is the request right, or does the target want https?"
						: (status >= 500) ? "; look into the log of the target" : "";
		return failure(Kind.STATUS, "%s, accepted is %s%s".formatted(answered, this.accepted, hint));
	}

	private FetchException unauthorized(int status, String answered, boolean loggedIn) {
		if (!loggedIn) {
			return withoutCredentials(answered
					+ ": no credentials were sent; set exporter.target.username and password-file, or bearer-token-file (they go to the scheme, host and port of exporter.target.url only)");
		}
		return failure(Kind.UNAUTHORIZED, answered + switch (status) {
			case 401 -> ": the credentials were rejected; correct them under exporter.target";
			case 403 -> ": the credentials do not suffice; give the user of the exporter the right to read this";
			default -> ": the session of a new login was not accepted; correct exporter.target.login";
		});
	}

	private FetchException withoutCredentials(String what) {
		return FetchException.withoutCredentials(this.failures.message(what), null);
	}

	private FetchException failure(Kind kind, String what) {
		return this.failures.failure(kind, what, null);
	}

	private String shown(@Nullable String location) {
		try {
			URI to = (location != null) ? this.url.resolve(new URI(location)) : null;
			return (to != null && to.getRawAuthority() != null) ? Target.shown(to) : "nowhere";
		}
		catch (URISyntaxException ex) {
			return "nowhere";
		}
	}

}
