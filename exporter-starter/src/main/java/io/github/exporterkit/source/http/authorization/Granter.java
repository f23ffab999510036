package io.github.exporterkit.source.http.authorization;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.http.exchange.Failures;

/**
 * Hands out what a target lets in, such as a token, for a secret. It is asked by one
 * thread at a time.
 */
interface Granter {

	/**
	 * The secret as it is now.
	 * @throws FetchException if it cannot be read
	 */
	String secret() throws FetchException;

	/**
	 * Ask for it.
	 * @param secret the secret
	 * @param deadline when the answer is no longer of use
	 * @return what was handed out
	 * @throws FetchException if nothing was; never with a secret in its message
	 */
	Grant ask(String secret, Deadline deadline) throws Exception;

	/** The header that carries what was handed out. */
	String header();

	/** Whether a status of the target says that what was handed out is over. */
	boolean isRejection(int status);

	/** Says what goes wrong. */
	Failures failures();

	/**
	 * What was handed out.
	 *
	 * @param value the value of the header
	 * @param lifetime how long to use it; null if nobody knows
	 */
	record Grant(String value, @Nullable Duration lifetime) {

		@Override
		public String toString() {
			return "Grant[lifetime=%s]".formatted(this.lifetime);
		}

	}

}
