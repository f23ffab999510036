package io.github.exporterkit.decode.format;

import java.io.IOException;
import java.io.UncheckedIOException;

import io.github.exporterkit.payload.Payload;

/**
 * A text that whoever matches it cannot read beyond the deadline, however often. Not
 * thread-safe.
 */
final class TimedText implements CharSequence {

	private static final int CHECK_EVERY = 1 << 16;

	private final CharSequence text;

	private final Payload.Limit limit;

	private int reads;

	TimedText(CharSequence text, Payload.Limit limit) {
		this.text = text;
		this.limit = limit;
	}

	@Override
	public int length() {
		return this.text.length();
	}

	@Override
	public char charAt(int index) {
		if (++this.reads % CHECK_EVERY == 0) {
			requireTime();
		}
		return this.text.charAt(index);
	}

	private void requireTime() {
		try {
			this.limit.read(0);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** A group of a match. */
	@Override
	public CharSequence subSequence(int start, int end) {
		return this.text.subSequence(start, end);
	}

	@Override
	public String toString() {
		return this.text.toString();
	}

}
