package io.github.exporterkit.decode.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

import io.github.exporterkit.payload.TooLargeException;

/**
 * Bytes that a parser reads piece by piece, holding one of them at a time, such as a
 * record or an element with its text. None may be so long that this would take memory
 * that nobody has counted. Not thread-safe.
 */
final class PieceLimit extends FilterInputStream {

	/** The most characters of a line, and of a piece about the most bytes. */
	static final int LONGEST = 1 << 18;

	private final String piece;

	private int read;

	/**
	 * Limit the pieces of a body.
	 * @param body the bytes
	 * @param piece what to call a piece
	 */
	PieceLimit(InputStream body, String piece) {
		super(body);
		this.piece = piece;
	}

	/** A piece was read to its end. */
	void end() {
		this.read = 0;
	}

	@Override
	public int read() throws IOException {
		int next = super.read();
		count(1);
		return next;
	}

	@Override
	public int read(byte[] buffer, int offset, int length) throws IOException {
		int count = super.read(buffer, offset, length);
		count(count);
		return count;
	}

	private void count(int bytes) throws IOException {
		this.read += bytes;
		if (this.read > LONGEST) {
			throw tooLong(this.piece);
		}
	}

	static TooLargeException tooLong(String piece) {
		return new TooLargeException(
				"%s is longer than %d KB, which no value of a metric needs; is the format right, and is a quote or a line not closed?"
					.formatted(piece, LONGEST >> 10));
	}

}
