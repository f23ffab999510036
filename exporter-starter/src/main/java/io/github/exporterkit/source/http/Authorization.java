package io.github.exporterkit.source.http;

import java.util.List;

import org.apache.hc.core5.http.HttpRequest;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.FetchException;

/**
 * How a target is told who asks. Safe for use by several threads.
 */
interface Authorization {

	/**
	 * The value of the header, from secrets as they are now.
	 * @param request what it is for
	 * @return the value; null to send none
	 * @throws FetchException if a secret cannot be had or used
	 */
	@Nullable String header(HttpRequest request) throws FetchException;

	/**
	 * A request was answered with 401.
	 * @param challenges the values of the header {@code WWW-Authenticate}
	 * @param sent what {@link #header} had said; null if nothing
	 * @param repeated whether it had been repeated already
	 * @return whether to send it once more, with another header
	 */
	boolean isWorthAnotherTry(List<String> challenges, @Nullable String sent, boolean repeated);

	/**
	 * What to say when a request without credentials was rejected.
	 * @return what is wrong and the cure; null for what is said where there are none
	 */
	default @Nullable String reasonForNone() {
		return null;
	}

}
