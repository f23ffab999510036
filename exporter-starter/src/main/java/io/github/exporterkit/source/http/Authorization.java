package io.github.exporterkit.source.http;

import java.util.List;

import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpStatus;
import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Deadline;

/**
 * How a target is told who asks. Safe for use by several threads.
 */
interface Authorization {

	/**
	 * Add to a request what tells who asks, from secrets as they are now.
	 * @param request the request
	 * @param deadline when the answer is no longer of use
	 * @return what was added; null if nothing
	 * @throws Exception if a secret cannot be had or used
	 */
	@Nullable Sent authorize(HttpRequest request, Deadline deadline) throws Exception;

	/**
	 * The header that tells who asks. A source that sets it by itself is left alone.
	 * @return the name of the header
	 */
	default String header() {
		return HttpHeaders.AUTHORIZATION;
	}

	/**
	 * Whether a status says that what was sent is not accepted.
	 * @param status of the answer
	 * @return whether to ask {@link #isWorthAnotherTry}
	 */
	default boolean isRejection(int status) {
		return status == HttpStatus.SC_UNAUTHORIZED;
	}

	/**
	 * A request was answered with a rejection.
	 * @param status of the answer
	 * @param challenges the values of the header {@code WWW-Authenticate}
	 * @param sent what {@link #authorize} had added; null if nothing
	 * @param repeated whether it had been repeated already
	 * @return whether to send it once more, with something else
	 */
	boolean isWorthAnotherTry(int status, List<String> challenges, @Nullable Sent sent, boolean repeated);

	/**
	 * What to say when a request without credentials was rejected.
	 * @return what is wrong and the cure; null for what is said where there are none
	 */
	default @Nullable String reasonForNone() {
		return null;
	}

	/**
	 * What was added to a request.
	 *
	 * @param value the value of the header
	 * @param fresh whether it was handed out for this very request
	 */
	record Sent(String value, boolean fresh) {

		@Override
		public String toString() {
			return "Sent[fresh=%s]".formatted(this.fresh);
		}

	}

}
