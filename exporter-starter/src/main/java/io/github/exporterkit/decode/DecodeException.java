package io.github.exporterkit.decode;

import io.github.exporterkit.payload.Payload;

/**
 * A payload is not what its format says it should be.
 * <p>
 * The message is shown on the landing page and in the log: it must not quote the payload.
 */
public final class DecodeException extends RuntimeException {

	/**
	 * Create the exception.
	 * @param message what was expected, and what is wrong
	 */
	public DecodeException(String message) {
		super(message);
	}

	/**
	 * Create the exception.
	 * @param line the number of the line that is wrong, from 1
	 * @param problem what is wrong with it
	 */
	public DecodeException(int line, String problem) {
		super("line %d: %s".formatted(line, problem));
	}

	private DecodeException(String message, Throwable cause) {
		super(message, cause);
	}

	/** The target sent something of another type than the format's. */
	static DecodeException unexpected(String format, Payload payload) {
		return new DecodeException("expected %s, but the target sent %s; is the path right, and is this the login page?"
			.formatted(format, payload.mediaType()));
	}

	/** A decoder failed; what it says may quote the payload. */
	static DecodeException of(Exception failure) {
		return new DecodeException("the decoder failed with %s".formatted(failure.getClass().getSimpleName()), failure);
	}

}
