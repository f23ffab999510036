package io.github.exporterkit.metric.build;

/**
 * A source produced more samples than {@code exporter.limits.samples} allows, or more
 * metrics than anybody has a use for.
 */
public final class TooManySamplesException extends RuntimeException {

	TooManySamplesException(String message) {
		super(message);
	}

}
