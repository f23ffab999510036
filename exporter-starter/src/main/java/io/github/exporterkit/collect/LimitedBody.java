package io.github.exporterkit.collect;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import org.springframework.util.unit.DataSize;

/**
 * A payload's bytes, up to a size and for as long as the attempt lasts. Whoever reads
 * them need know of neither.
 */
final class LimitedBody extends FilterInputStream {

	private final DataSize limit;

	private final Attempt attempt;

	private long read;

	LimitedBody(InputStream body, DataSize limit, Attempt attempt) {
		super(body);
		this.limit = limit;
		this.attempt = attempt;
	}

	@Override
	public int read() throws IOException {
		this.attempt.requireTime();
		int next = super.read();
		count((next < 0) ? 0 : 1);
		return next;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		this.attempt.requireTime();
		int count = super.read(buffer, offset, length);
		count(Math.max(0, count));
		return count;
	}

	@Override
	public long skip(long bytes) throws IOException {
		this.attempt.requireTime();
		long skipped = super.skip(bytes);
		count(skipped);
		return skipped;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	private void count(long bytes) throws IOException {
		this.read += bytes;
		if (this.read > this.limit.toBytes()) {
			throw new TooLargeException(this.limit);
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
