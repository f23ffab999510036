package io.github.exporterkit.test;

import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * The failure of a test whose application does not start: what Spring Boot says about it.
 * It has no stack trace, because all that it is about is in the message.
 */
class ApplicationNotStartedException extends RuntimeException {

	ApplicationNotStartedException(FailureAnalysis analysis) {
		super(Stream.of("The application does not start:", analysis.getDescription(), analysis.getAction())
			.filter(Objects::nonNull)
			.collect(Collectors.joining(System.lineSeparator())), null, true, false);
	}

	/**
	 * Find what is said about a failure.
	 * @param failure what was thrown when the application was to be started
	 * @return the exception to fail with; null if nothing is said
	 */
	static @Nullable ApplicationNotStartedException in(Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			for (Throwable said : cause.getSuppressed()) {
				if (said instanceof ApplicationNotStartedException found) {
					return found;
				}
			}
		}
		return null;
	}

}
