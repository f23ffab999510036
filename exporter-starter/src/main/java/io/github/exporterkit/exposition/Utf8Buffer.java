package io.github.exporterkit.exposition;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * Bytes of an exposition that are not yet sent: grows as it is appended to, and is
 * emptied by {@link #drainTo}.
 * <p>
 * Encodes text and numbers without intermediate objects, except for numbers that are not
 * whole. Not thread-safe.
 */
final class Utf8Buffer {

	private static final double LARGEST_EXACT_INTEGER = 0x1p53;

	private static final int MAX_BYTES_PER_CHAR = 3;

	private static final int MAX_DIGITS = 20;

	private static final char REPLACEMENT_CHARACTER = '\uFFFD';

	private byte[] bytes;

	private int size;

	Utf8Buffer(int capacity) {
		this.bytes = new byte[capacity];
	}

	int size() {
		return this.size;
	}

	/**
	 * Append characters as they are.
	 * @param ascii names, keywords or punctuation: only characters below 128
	 * @return this buffer
	 */
	Utf8Buffer append(String ascii) {
		int length = ascii.length();
		reserve(length);
		for (int i = 0; i < length; i++) {
			put(ascii.charAt(i));
		}
		return this;
	}

	Utf8Buffer append(char ascii) {
		reserve(1);
		put(ascii);
		return this;
	}

	Utf8Buffer append(byte[] encoded) {
		return append(encoded, 0, encoded.length);
	}

	/**
	 * Append a part of what another buffer holds.
	 * @param source the other buffer
	 * @param from where the part begins
	 * @param to where the part ends
	 * @return this buffer
	 */
	Utf8Buffer append(Utf8Buffer source, int from, int to) {
		return append(source.bytes, from, to);
	}

	/**
	 * Append text with a backslash before each backslash and quote, and newlines as
	 * {@code \n}.
	 * @param text any text; a lone surrogate, which UTF-8 cannot express, becomes U+FFFD
	 * @return this buffer
	 */
	Utf8Buffer appendEscaped(String text) {
		return appendEscaped(text, true);
	}

	/**
	 * The same as {@link #appendEscaped}, but with quotes left as they are.
	 * @param text any text
	 * @return this buffer
	 */
	Utf8Buffer appendEscapedExceptQuotes(String text) {
		return appendEscaped(text, false);
	}

	/**
	 * Append a sample's value: whole numbers that a double holds exactly as digits,
	 * others as {@link Double#toString(double)} and infinity as {@code +Inf} or
	 * {@code -Inf}.
	 * @param value the value
	 * @return this buffer
	 */
	Utf8Buffer append(double value) {
		long whole = (long) value;
		boolean negativeZero = whole == 0 && 1 / value < 0;
		if (whole == value && Math.abs(value) <= LARGEST_EXACT_INTEGER && !negativeZero) {
			return append(whole);
		}
		if (Double.isInfinite(value)) {
			return append((value > 0) ? "+Inf" : "-Inf");
		}
		return append(Double.toString(value));
	}

	/**
	 * Hand the bytes over and become empty.
	 * @param out where to write them
	 * @throws IOException if they cannot be written
	 */
	void drainTo(OutputStream out) throws IOException {
		out.write(this.bytes, 0, this.size);
		this.size = 0;
	}

	private Utf8Buffer append(byte[] source, int from, int to) {
		reserve(to - from);
		System.arraycopy(source, from, this.bytes, this.size, to - from);
		this.size += to - from;
		return this;
	}

	private Utf8Buffer append(long number) {
		reserve(MAX_DIGITS);
		if (number < 0) {
			put('-');
		}
		long large = Math.abs(number);
		int end = this.size + digits(large);
		int at = end;
		for (; large > Integer.MAX_VALUE; large /= 10) {
			this.bytes[--at] = (byte) ('0' + large % 10);
		}
		// Divisions of an int cost a fraction where only the first compiler is used.
		for (int rest = (int) large; at > this.size; rest /= 10) {
			this.bytes[--at] = (byte) ('0' + rest % 10);
		}
		this.size = end;
		return this;
	}

	/** Of a number that a double holds exactly. */
	private static int digits(long number) {
		int digits = 1;
		for (long bound = 10; number >= bound; bound *= 10) {
			digits++;
		}
		return digits;
	}

	private Utf8Buffer appendEscaped(String text, boolean quotes) {
		int length = text.length();
		reserve(length * MAX_BYTES_PER_CHAR);
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			if (character == '\n') {
				put('\\');
				put('n');
			}
			else if (character == '\\' || (quotes && character == '"')) {
				put('\\');
				put(character);
			}
			else if (character < 0x80) {
				put(character);
			}
			else {
				int codePoint = text.codePointAt(i);
				putMultiByte(codePoint);
				i += Character.charCount(codePoint) - 1;
			}
		}
		return this;
	}

	private void putMultiByte(int codePoint) {
		if (codePoint < 0x800) {
			put(0xC0 | codePoint >> 6);
		}
		else if (codePoint < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
			boolean loneSurrogate = Character.isSurrogate((char) codePoint);
			codePoint = loneSurrogate ? REPLACEMENT_CHARACTER : codePoint;
			put(0xE0 | codePoint >> 12);
			putContinuation(codePoint >> 6);
		}
		else {
			put(0xF0 | codePoint >> 18);
			putContinuation(codePoint >> 12);
			putContinuation(codePoint >> 6);
		}
		putContinuation(codePoint);
	}

	private void putContinuation(int bits) {
		put(0x80 | bits & 0x3F);
	}

	private void put(int value) {
		this.bytes[this.size++] = (byte) value;
	}

	private void reserve(int more) {
		if (more > this.bytes.length - this.size) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(this.bytes.length * 2, this.size + more));
		}
	}

}
