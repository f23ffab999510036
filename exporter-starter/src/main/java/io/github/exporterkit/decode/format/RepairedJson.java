package io.github.exporterkit.decode.format;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/**
 * JSON in which some words outside of its texts stand for others. Not thread-safe.
 */
final class RepairedJson extends FilterInputStream {

	/** What C, Python and others print for numbers that JSON cannot say. */
	static final Map<String, String> NUMBERS = Map.of("nan", "NaN", "+nan", "NaN", "-nan", "NaN", "inf", "Infinity",
			"+inf", "Infinity", "-inf", "-Infinity", "infinity", "Infinity", "+infinity", "Infinity", "-infinity",
			"-Infinity");

	/** What ends the call that a document is wrapped in. */
	static final Map<String, String> END_OF_CALL = Map.of(")", "", ");", "");

	private static final int LONGEST = 16;

	private final Map<String, String> words;

	private final byte[] read = new byte[8192];

	private int at;

	private int end;

	private final StringBuilder word = new StringBuilder();

	private byte[] repaired = new byte[0];

	private int repairedAt;

	private boolean inText;

	private boolean escaped;

	/**
	 * Repair JSON.
	 * @param body the bytes, in an encoding that contains ASCII
	 * @param words what stands for what, in lower case
	 */
	RepairedJson(InputStream body, Map<String, String> words) {
		super(body);
		this.words = words;
	}

	@Override
	public int read() throws IOException {
		byte[] one = new byte[1];
		return (read(one, 0, 1) > 0) ? one[0] & 0xff : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		int count = 0;
		while (count < length) {
			if (this.repairedAt < this.repaired.length) {
				target[offset + count++] = this.repaired[this.repairedAt++];
			}
			else if (this.at < this.end || (count == 0 && fill())) {
				byte next = this.read[this.at];
				if (this.inText || !isOfWord(next)) {
					if (!this.word.isEmpty()) {
						endWord();
						continue;
					}
					follow(next);
					target[offset + count++] = next;
				}
				else {
					this.word.append((char) next);
					if (this.word.length() > LONGEST) {
						endWord();
					}
				}
				this.at++;
			}
			else if (count == 0 && !this.word.isEmpty()) {
				endWord();
			}
			else {
				return (count > 0 || length == 0) ? count : -1;
			}
		}
		return count;
	}

	private boolean fill() throws IOException {
		this.at = 0;
		this.end = Math.max(0, this.in.read(this.read));
		return this.end > 0;
	}

	private void follow(byte next) {
		if (this.escaped) {
			this.escaped = false;
		}
		else if (next == '"') {
			this.inText = !this.inText;
		}
		else {
			this.escaped = this.inText && next == '\\';
		}
	}

	private void endWord() {
		String text = this.word.toString();
		this.word.setLength(0);
		this.repaired = this.words.getOrDefault(text.toLowerCase(Locale.ROOT), text)
			.getBytes(StandardCharsets.ISO_8859_1);
		this.repairedAt = 0;
	}

	private static boolean isOfWord(byte next) {
		return (next >= 'a' && next <= 'z') || (next >= 'A' && next <= 'Z') || next == '+' || next == '-' || next == ')'
				|| next == ';';
	}

	@Override
	public long skip(long bytes) throws IOException {
		return readNBytes((int) Math.min(bytes, this.read.length)).length;
	}

	@Override
	public int available() {
		return 0;
	}

	@Override
	public boolean markSupported() {
		return false;
	}

}
