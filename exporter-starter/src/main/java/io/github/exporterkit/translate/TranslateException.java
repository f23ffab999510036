package io.github.exporterkit.translate;

/**
 * A document is of another shape than its translation expects, or the translation failed
 * on it.
 * <p>
 * The message is shown on the landing page and in the log.
 */
public final class TranslateException extends RuntimeException {

	/**
	 * Create the exception.
	 * @param message what was expected where, and what was found
	 */
	public TranslateException(String message) {
		super(message);
	}

	/**
	 * Create the exception.
	 * @param message what failed where
	 * @param cause why
	 */
	public TranslateException(String message, Throwable cause) {
		super(message, cause);
	}

}
