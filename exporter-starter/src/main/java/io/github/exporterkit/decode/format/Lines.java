package io.github.exporterkit.decode.format;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;

import org.jspecify.annotations.Nullable;

/**
 * The lines of a text as it arrives. A line ends in a line feed, or in a carriage return
 * and a line feed.
 */
final class Lines {

	private static final int BUFFERED = 8192;

	private final Reader reader;

	private final char[] buffer = new char[BUFFERED];

	private int position;

	private int limit;

	private int number;

	Lines(Reader reader) {
		this.reader = reader;
	}

	/** The next line without its end; null if there is none. */
	@Nullable String next() {
		StringBuilder begun = null;
		while (true) {
			int end = lineFeed();
			String part = new String(this.buffer, this.position, end - this.position);
			boolean ends = end < this.limit;
			this.position = ends ? end + 1 : end;
			if (ends) {
				return line((begun != null) ? begun.append(part).toString() : part);
			}
			begun = (begun != null) ? begun : new StringBuilder();
			begun.append(part);
			if (begun.length() > PieceLimit.LONGEST) {
				throw new UncheckedIOException(PieceLimit.tooLong("a line"));
			}
			if (!fill()) {
				return begun.isEmpty() ? null : line(begun.toString());
			}
		}
	}

	/** The number of the line that was read last, from 1. */
	int number() {
		return this.number;
	}

	private String line(String text) {
		this.number++;
		return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
	}

	private int lineFeed() {
		int at = this.position;
		while (at < this.limit && this.buffer[at] != '\n') {
			at++;
		}
		return at;
	}

	private boolean fill() {
		try {
			this.position = 0;
			this.limit = Math.max(0, this.reader.read(this.buffer));
			return this.limit > 0;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
