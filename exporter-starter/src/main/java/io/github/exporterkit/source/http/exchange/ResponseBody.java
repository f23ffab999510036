package io.github.exporterkit.source.http.exchange;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

import org.jspecify.annotations.Nullable;

import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;

/**
 * The decoded bytes of an answer, as they arrive.
 * <p>
 * Whatever ends them early is a {@link FetchException}. Any thread may close the stream,
 * which wakes up the one that reads. Read it to its end, or the connection cannot be used
 * again.
 */
final class ResponseBody extends InputStream {

	private final InputStream received;

	private final ContentCoding coding;

	private final Deadline deadline;

	private final Failures failures;

	private @Nullable InputStream decoded;

	private boolean ended;

	private volatile boolean closed;

	ResponseBody(InputStream received, ContentCoding coding, Deadline deadline, Failures failures) {
		this.received = received;
		this.coding = coding;
		this.deadline = deadline;
		this.failures = failures;
	}

	@Override
	public int read() throws IOException {
		byte[] single = new byte[1];
		return (read(single, 0, 1) != -1) ? single[0] & 0xff : -1;
	}

	@Override
	public int read(byte[] bytes, int offset, int length) throws IOException {
		if (this.ended) {
			return -1;
		}
		try {
			int count = decoded().read(bytes, offset, length);
			if (count == -1) {
				end();
			}
			return count;
		}
		catch (IOException ex) {
			throw failure(ex);
		}
	}

	/**
	 * Closes what was received and no more: a decompressor must not be closed by one
	 * thread while another uses it.
	 */
	@Override
	public void close() throws IOException {
		this.closed = true;
		this.received.close();
	}

	private InputStream decoded() throws IOException {
		if (this.decoded == null) {
			this.decoded = this.coding.decode(this.received);
		}
		return this.decoded;
	}

	/**
	 * The end of what is compressed is not the end of the answer, but that has to be seen
	 * too, for the connection to be used again.
	 */
	private void end() throws IOException {
		this.ended = true;
		if (this.coding != ContentCoding.IDENTITY) {
			this.received.read();
			decoded().close();
		}
	}

	private FetchException failure(IOException ex) {
		if (this.deadline.hasPassed()) {
			return this.failures.tooLateInBody(ex);
		}
		if (this.closed || Thread.currentThread().isInterrupted()) {
			return this.failures.givenUp(ex);
		}
		boolean damaged = this.coding != ContentCoding.IDENTITY
				&& (ex instanceof ZipException || ex.getClass() == EOFException.class);
		return damaged ? this.failures.damaged(this.coding, ex) : this.failures.lostInBody(ex);
	}

}
