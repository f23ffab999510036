package io.github.exporterkit.scrape;

import java.io.IOException;

import org.springframework.util.unit.DataSize;

/**
 * The target sent more than {@code exporter.limits.body-size} allows.
 */
final class BodyTooLargeException extends IOException {

	BodyTooLargeException(DataSize limit) {
		super("the answer is larger than %s; ask the target for less, or raise exporter.limits.body-size"
			.formatted(limit));
	}

}
