package io.github.exporterkit.collect;

import java.io.IOException;

import io.github.exporterkit.payload.Payload;

import org.springframework.util.unit.DataSize;

/**
 * Lets a payload be read up to a size and for as long as the attempt lasts. Whoever reads
 * it need know of neither.
 */
final class BodyLimit implements Payload.Limit {

	private final DataSize size;

	private final Attempt attempt;

	private long read;

	BodyLimit(DataSize size, Attempt attempt) {
		this.size = size;
		this.attempt = attempt;
	}

	@Override
	public void read(long bytes) throws IOException {
		this.read += bytes;
		if (this.read > this.size.toBytes()) {
			throw new TooLargeException(this.size);
		}
		if (bytes == 0) {
			this.attempt.requireTime();
		}
	}

	/**
	 * The target sent more than {@code exporter.limits.body-size} allows.
	 */
	static final class TooLargeException extends IOException {

		TooLargeException(DataSize limit) {
			super("the answer is larger than %s; ask the target for less, or raise exporter.limits.body-size"
				.formatted(limit));
		}

	}

}
