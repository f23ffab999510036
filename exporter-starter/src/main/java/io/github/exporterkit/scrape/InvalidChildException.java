package io.github.exporterkit.scrape;

/**
 * A metric of several samples, such as a histogram, cannot be exposed. Carries no stack
 * trace: a target may send thousands.
 */
final class InvalidChildException extends RuntimeException {

	InvalidChildException(String reason) {
		super(reason, null, false, false);
	}

	/** The reason. */
	String reason() {
		return String.valueOf(getMessage());
	}

}
