package io.github.exporterkit.scrape;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.github.exporterkit.source.Deadline;

import org.springframework.util.unit.DataSize;

/**
 * A payload's bytes, up to a size and a deadline. Whoever reads it need know of neither.
 */
final class LimitedBody extends FilterInputStream {

	private final DataSize limit;

	private final Deadline deadline;

	private long read;

	LimitedBody(InputStream body, DataSize limit, Deadline deadline) {
		super(body);
		this.limit = limit;
		this.deadline = deadline;
	}

	@Override
	public int read() throws IOException {
		requireTime(this.deadline);
		int next = super.read();
		count((next < 0) ? 0 : 1);
		return next;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		requireTime(this.deadline);
		int count = super.read(buffer, offset, length);
		count(Math.max(0, count));
		return count;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

	private void count(int bytes) throws IOException {
		this.read += bytes;
		if (this.read > this.limit.toBytes()) {
			throw new BodyTooLargeException(this.limit);
		}
	}

	static void requireTime(Deadline deadline) {
		if (deadline.hasPassed() || Thread.currentThread().isInterrupted()) {
			throw new OutOfTimeException();
		}
	}

}
