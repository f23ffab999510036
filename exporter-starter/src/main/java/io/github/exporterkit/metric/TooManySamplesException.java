package io.github.exporterkit.metric;

/**
 * A source produced more samples than {@code exporter.limits.samples} allows.
 */
public final class TooManySamplesException extends RuntimeException {

	TooManySamplesException(int limit) {
		super("more than %d samples; take fewer rows, or raise exporter.limits.samples".formatted(limit));
	}

}
