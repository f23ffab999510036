package io.github.exporterkit.decode;

import io.github.exporterkit.payload.Payload;

/**
 * A payload is not what its format says it should be.
 * <p>
 * The message is shown on the landing page and in the log: it does not quote the payload.
 */
public final class DecodeException extends RuntimeException {

	DecodeException(String message) {
		super(message);
	}

	DecodeException(int line, String problem) {
		super("line %d: %s".formatted(line, problem));
	}

	/** The target sent something of another type than the format's. */
	static DecodeException unexpected(String format, Payload payload) {
		return new DecodeException("expected %s, but the target sent %s; is the path right, and is this the login page?"
			.formatted(format, payload.mediaType()));
	}

}
