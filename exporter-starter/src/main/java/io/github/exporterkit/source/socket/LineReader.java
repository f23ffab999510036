package io.github.exporterkit.source.socket;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Splits what arrives into pieces: whole lines, and parts of lines that are too long to
 * be held.
 */
final class LineReader {

	/** Longer lines are passed on in parts. */
	static final int LONGEST = 1 << 16;

	private final InputStream in;

	private byte[] buffer = new byte[8192];

	private int filled;

	private int start;

	private int end;

	private boolean begins = true;

	private boolean ends = true;

	LineReader(InputStream in) {
		this.in = in;
	}

	/**
	 * Read the next piece. Waits until a line is complete.
	 * @return false if there is none
	 */
	boolean next() throws IOException {
		this.start = this.end;
		int scanned = this.start;
		while (true) {
			while (scanned < this.filled) {
				if (this.buffer[scanned++] == '\n') {
					return piece(scanned, true);
				}
			}
			if (this.filled - this.start == LONGEST) {
				return piece(this.filled, false);
			}
			makeRoom();
			int count = this.in.read(this.buffer, this.filled, this.buffer.length - this.filled);
			if (count < 0) {
				return this.filled > this.start && piece(this.filled, true);
			}
			scanned = this.filled;
			this.filled += count;
		}
	}

	private boolean piece(int end, boolean ends) {
		this.begins = this.ends;
		this.ends = ends;
		this.end = end;
		return true;
	}

	private void makeRoom() {
		if (this.start > 0) {
			System.arraycopy(this.buffer, this.start, this.buffer, 0, this.filled - this.start);
			this.filled -= this.start;
			this.end -= this.start;
			this.start = 0;
		}
		if (this.filled == this.buffer.length) {
			this.buffer = Arrays.copyOf(this.buffer, Math.min(LONGEST, 2 * this.buffer.length));
		}
	}

	/** The bytes of the piece that have not been taken. */
	int length() {
		return this.end - this.start;
	}

	int take(byte[] to, int offset, int length) {
		int count = Math.min(length, length());
		System.arraycopy(this.buffer, this.start, to, offset, count);
		this.start += count;
		return count;
	}

	/** Take what is left of the piece. */
	void drop() {
		this.start = this.end;
	}

	/** Whether the piece ends a line, or the text, whose last line needs no end. */
	boolean endsLine() {
		return this.ends;
	}

	/** The line, without its end; null if the piece is only a part of one. */
	@Nullable String line() {
		if (!this.begins || !this.ends) {
			return null;
		}
		int last = this.end;
		last -= (last > this.start && this.buffer[last - 1] == '\n') ? 1 : 0;
		last -= (last > this.start && this.buffer[last - 1] == '\r') ? 1 : 0;
		return new String(this.buffer, this.start, last - this.start, StandardCharsets.UTF_8);
	}

	/** Whether the piece begins as what a server says that wants TLS. */
	boolean isTlsAlert() {
		return length() > 2 && this.buffer[this.start] == 0x15 && this.buffer[this.start + 1] == 0x03;
	}

}
