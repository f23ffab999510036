package io.github.exporterkit.scrape;

/**
 * A scrape asks for something that does not exist.
 */
public final class InvalidSelectionException extends RuntimeException {

	InvalidSelectionException(String message) {
		super(message);
	}

}
