package io.github.exporterkit.collect;

import java.util.Locale;

/**
 * Why a source failed, in a word: the values of the label {@code reason}.
 */
public enum FailureReason {

	/** No connection, or it was lost. */
	CONNECT,

	/** The connection could not be made secure. */
	TLS,

	/** The credentials were rejected, or were needed. */
	UNAUTHORIZED,

	/** The target answered with an error or with a redirect. */
	STATUS,

	/** There was not enough time. */
	TIMEOUT,

	/** The fetch of an earlier scrape has not ended. */
	BUSY,

	/** The answer, or what was made of it, is over a limit. */
	TOO_LARGE,

	/** The answer is not of its format. */
	DECODE,

	/** The answer is not of the shape that was expected. */
	TRANSLATE,

	/** Something else. */
	OTHER;

	/**
	 * The reason as a label's value.
	 * @return the name in lower case
	 */
	public String label() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Whether the target had answered and let us in all the same.
	 * @return whether only its answer was of no use
	 */
	boolean isAfterFetch() {
		return this == TOO_LARGE || this == DECODE || this == TRANSLATE;
	}

}
