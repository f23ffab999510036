package io.github.exporterkit.source;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * The target could not be reached, did not let us in, or did not answer as it should.
 * <p>
 * The message is shown on the landing page and in the log: it must not contain secrets.
 */
public class FetchException extends IOException {

	private final Kind kind;

	private final boolean credentialsRejected;

	/**
	 * Create the exception.
	 * @param kind what went wrong, in a word
	 * @param message what went wrong and what to look at
	 */
	public FetchException(Kind kind, String message) {
		this(kind, message, null);
	}

	/**
	 * Create the exception.
	 * @param kind what went wrong, in a word
	 * @param message what went wrong and what to look at
	 * @param cause what a client library said
	 */
	public FetchException(Kind kind, String message, @Nullable Throwable cause) {
		this(kind, message, cause, kind == Kind.UNAUTHORIZED);
	}

	private FetchException(Kind kind, String message, @Nullable Throwable cause, boolean credentialsRejected) {
		super(message, cause);
		this.kind = kind;
		this.credentialsRejected = credentialsRejected;
	}

	/**
	 * The target was not sent any credentials, because there are none or they cannot be
	 * used. Unlike {@link Kind#UNAUTHORIZED} by itself, this does not count as a
	 * rejection, after three of which the target is left alone for a while.
	 * @param message what went wrong and what to look at
	 * @param cause what a client library said
	 * @return an exception of the kind {@link Kind#UNAUTHORIZED}
	 */
	public static FetchException withoutCredentials(String message, @Nullable Throwable cause) {
		return new FetchException(Kind.UNAUTHORIZED, message, cause, false);
	}

	/**
	 * What went wrong, in a word.
	 * @return the kind
	 */
	public Kind kind() {
		return this.kind;
	}

	/**
	 * Whether credentials were sent and the target rejected them.
	 * @return true for {@link Kind#UNAUTHORIZED}, unless made by
	 * {@link #withoutCredentials(String, Throwable)}
	 */
	public boolean isCredentialsRejected() {
		return this.credentialsRejected;
	}

	/**
	 * What can go wrong with a fetch.
	 */
	public enum Kind {

		/** No connection, or it was lost. */
		CONNECT,

		/** The connection could not be made secure. */
		TLS,

		/** The credentials were rejected, or were needed. */
		UNAUTHORIZED,

		/** The target answered with an error or with a redirect. */
		STATUS,

		/** The answer did not come in time. */
		TIMEOUT

	}

}
