package io.github.exporterkit.source.http.exchange;

import java.io.IOException;

/**
 * What came is not HTTP. Nothing of it is repeated: a status line or a header may hold
 * anything, secrets included.
 */
final class NotHttpException extends IOException {

	private final boolean tls;

	/**
	 * Create the exception.
	 * @param what completes "the answer is not HTTP"
	 */
	NotHttpException(String what) {
		this(what, false);
	}

	private NotHttpException(String what, boolean tls) {
		super(what);
		this.tls = tls;
	}

	/**
	 * Tell by its first line what an answer is.
	 */
	static NotHttpException beginningWith(CharSequence line) {
		if (line.length() > 1 && (line.charAt(0) == 0x15 || line.charAt(0) == 0x16) && line.charAt(1) == 3) {
			return new NotHttpException(" but TLS", true);
		}
		if (line.toString().startsWith("SSH-")) {
			return new NotHttpException(" but SSH");
		}
		return new NotHttpException(": it does not begin with a status line of HTTP/1");
	}

	/** Whether TLS was spoken. */
	boolean isTls() {
		return this.tls;
	}

}
