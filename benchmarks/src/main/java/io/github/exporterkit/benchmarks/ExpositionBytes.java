package io.github.exporterkit.benchmarks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Bytes that grow and are used again, as one would write them for a single program.
 */
final class ExpositionBytes {

	private byte[] bytes = new byte[4096];

	private int size;

	void clear() {
		this.size = 0;
	}

	void writeTo(OutputStream out) throws IOException {
		out.write(this.bytes, 0, this.size);
	}

	ExpositionBytes append(ExpositionBytes other) {
		return append(other.bytes, other.size);
	}

	ExpositionBytes append(byte[] encoded) {
		return append(encoded, encoded.length);
	}

	ExpositionBytes append(char ascii) {
		reserve(1);
		this.bytes[this.size++] = (byte) ascii;
		return this;
	}

	/** Append a label's value, escaped. */
	ExpositionBytes append(char[] text, int offset, int length) {
		for (int i = offset; i < offset + length; i++) {
			switch (text[i]) {
				case '\\' -> append('\\').append('\\');
				case '"' -> append('\\').append('"');
				case '\n' -> append('\\').append('n');
				default -> appendEncoded(text, i);
			}
		}
		return this;
	}

	ExpositionBytes append(long number) {
		reserve(20);
		if (number < 0) {
			append(Long.toString(number).getBytes(StandardCharsets.UTF_8));
			return this;
		}
		int digits = 1;
		for (long rest = number; rest >= 10; rest /= 10) {
			digits++;
		}
		long rest = number;
		for (int at = this.size + digits - 1; at >= this.size; at--) {
			this.bytes[at] = (byte) ('0' + rest % 10);
			rest /= 10;
		}
		this.size += digits;
		return this;
	}

	ExpositionBytes append(double number) {
		if (number == (long) number) {
			return append((long) number);
		}
		return append(Double.toString(number).getBytes(StandardCharsets.UTF_8));
	}

	private void appendEncoded(char[] text, int at) {
		if (text[at] < 0x80) {
			append(text[at]);
		}
		else {
			append(String.valueOf(text[at]).getBytes(StandardCharsets.UTF_8));
		}
	}

	private ExpositionBytes append(byte[] source, int length) {
		reserve(length);
		System.arraycopy(source, 0, this.bytes, this.size, length);
		this.size += length;
		return this;
	}

	private void reserve(int more) {
		if (this.size + more > this.bytes.length) {
			this.bytes = Arrays.copyOf(this.bytes, Math.max(2 * this.bytes.length, this.size + more));
		}
	}

}
