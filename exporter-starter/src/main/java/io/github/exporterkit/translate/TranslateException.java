package io.github.exporterkit.translate;

/**
 * A document is of another shape than its translation expects.
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

}
