package io.github.exporterkit.decode;

/**
 * A payload is not what its format says it should be.
 * <p>
 * The message is shown on the landing page and in the log: it does not quote the payload.
 */
public final class DecodeException extends RuntimeException {

	DecodeException(String message) {
		super(message);
	}

	DecodeException(String message, Throwable cause) {
		super(message, cause);
	}

}
