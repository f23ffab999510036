package io.github.exporterkit.payload;

import java.io.IOException;

/**
 * What a target sent is over a limit.
 */
public final class TooLargeException extends IOException {

	/**
	 * Create the exception.
	 * @param message the limit, and how to stay within it or to raise it
	 */
	public TooLargeException(String message) {
		super(message);
	}

}
