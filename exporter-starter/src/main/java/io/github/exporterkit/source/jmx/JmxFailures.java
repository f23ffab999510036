package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.io.ObjectStreamException;
import java.rmi.RemoteException;
import java.rmi.ServerError;
import java.rmi.ServerException;
import java.rmi.UnmarshalException;

import javax.net.ssl.SSLException;

import org.jspecify.annotations.Nullable;

import org.springframework.core.NestedExceptionUtils;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;

/**
 * What it means that a target does not answer as it should.
 */
final class JmxFailures {

	private final JmxAddress address;

	private final boolean loggedIn;

	/**
	 * Failures of a target.
	 * @param address what messages call it
	 * @param loggedIn whether it is sent credentials
	 */
	JmxFailures(JmxAddress address, boolean loggedIn) {
		this.address = address;
		this.loggedIn = loggedIn;
	}

	/** Whether an answer came, but with an object that cannot or may not be made. */
	static boolean isUnreadable(Throwable failure) {
		return failure instanceof UnmarshalException unread
				&& (find(ObjectStreamException.class, unread) != null
						|| find(ClassNotFoundException.class, unread) != null)
				&& find(FetchException.class, unread) == null;
	}

	/** Whether the target failed, of which the connection knows nothing. */
	private static boolean isOfTarget(Throwable failure) {
		return failure instanceof ServerException || failure instanceof ServerError;
	}

	/** Whether another connection may do better. */
	static boolean isLost(IOException failure) {
		return !isUnreadable(failure) && !isOfTarget(failure) && find(FetchException.class, failure) == null;
	}

	FetchException of(Exception failure) {
		FetchException known = find(FetchException.class, failure);
		if (known != null) {
			return new FetchException(known.kind(), "%s (%s)".formatted(known.getMessage(), this.address), failure);
		}
		if (find(SecurityException.class, failure) != null) {
			return unauthorized(failure);
		}
		if (find(SSLException.class, failure) != null) {
			return failure(Kind.TLS,
					"no secure connection%s; does it speak TLS, is its certificate made out for this "
						.formatted(said(failure))
							+ "host and trusted by exporter.target.ssl.bundle, and does it want a certificate?",
					failure);
		}
		if (String.valueOf(failure.getMessage()).contains("non-JRMP")) {
			return failure(Kind.CONNECT,
					"what answers on this port is not RMI; is the port right, or does the registry speak TLS (exporter.target.ssl.bundle)?",
					failure);
		}
		if (isUnreadable(failure)) {
			return failure(Kind.OTHER,
					"the answer contains an object that cannot be read or is not allowed%s".formatted(said(failure)),
					failure);
		}
		if (isOfTarget(failure)) {
			return failure(Kind.STATUS, "the target failed to answer%s; look into its log".formatted(said(failure)),
					failure);
		}
		return (failure instanceof IOException)
				? failure(Kind.CONNECT,
						"no connection, or it was lost%s; is it up, and are host and port right?"
							.formatted(said(failure)),
						failure)
				: failure(Kind.STATUS, "the target refused the question%s".formatted(said(failure)), failure);
	}

	private FetchException unauthorized(Exception failure) {
		if (!this.loggedIn) {
			return FetchException.withoutCredentials(
					"no credentials were sent, and the target wants some; set exporter.target.username and password-file (%s)"
						.formatted(this.address),
					failure);
		}
		return failure(Kind.UNAUTHORIZED,
				"the credentials were rejected, or do not suffice; correct exporter.target.username and password-file",
				failure);
	}

	private FetchException failure(Kind kind, String what, Exception cause) {
		return new FetchException(kind, "%s (%s)".formatted(what, this.address), cause);
	}

	private static String said(Throwable failure) {
		Throwable first = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = (first instanceof RemoteException) ? null : first.getMessage();
		return " (" + ((message != null) ? message : first.getClass().getSimpleName()) + ")";
	}

	private static <T extends Throwable> @Nullable T find(Class<T> type, @Nullable Throwable failure) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (type.isInstance(each)) {
				return type.cast(each);
			}
		}
		return null;
	}

}
