package io.github.exporterkit.decode.format;

import io.github.exporterkit.decode.DecodeException;

import io.github.exporterkit.text.DecimalText;

/**
 * Reads one line of the Prometheus formats from left to right. Not thread-safe.
 */
final class LineCursor {

	private static final char END = '\0';

	private final String line;

	private final int number;

	private int at;

	LineCursor(String line, int number) {
		this.line = line;
		this.number = number;
	}

	/** The next character, after blanks; the null character at the end of the line. */
	char peek() {
		while (this.at < this.line.length() && isBlank(this.line.charAt(this.at))) {
			this.at++;
		}
		return isAtEnd() ? END : this.line.charAt(this.at);
	}

	boolean isAtEnd() {
		return this.at >= this.line.length();
	}

	/** Read a character if it is the next one, after blanks. */
	boolean skip(char expected) {
		boolean there = peek() == expected && !isAtEnd();
		this.at += there ? 1 : 0;
		return there;
	}

	void expect(char expected) {
		if (!skip(expected)) {
			throw failure("expected %s in column %d".formatted(expected, this.at + 1));
		}
	}

	/** Read a name of letters, digits, underscores and colons, or one in quotes. */
	String name() {
		if (peek() == '"') {
			return quoted();
		}
		int start = this.at;
		while (!isAtEnd() && isOfName(this.line.charAt(this.at), this.at > start)) {
			this.at++;
		}
		if (this.at == start) {
			throw failure("expected a name in column %d".formatted(start + 1));
		}
		return this.line.substring(start, this.at);
	}

	/** Read text in quotes. */
	String quoted() {
		expect('"');
		int start = this.at;
		while (!isAtEnd() && this.line.charAt(this.at) != '"') {
			this.at += (this.line.charAt(this.at) == '\\') ? 2 : 1;
		}
		if (isAtEnd()) {
			throw failure("the quote in column %d is not closed".formatted(start));
		}
		return unescaped(this.line.substring(start, this.at++), true);
	}

	/** Read all up to a blank, after blanks. */
	String word() {
		peek();
		int start = this.at;
		while (!isAtEnd() && !isBlank(this.line.charAt(this.at))) {
			this.at++;
		}
		return this.line.substring(start, this.at);
	}

	/** Read a number. */
	double number() {
		peek();
		int column = this.at + 1;
		String word = word();
		return switch (word) {
			case "+Inf", "Inf", "+inf", "inf" -> Double.POSITIVE_INFINITY;
			case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
			case "NaN", "nan" -> Double.NaN;
			default ->
				DecimalText.parse(word).orElseThrow(() -> failure("expected a number in column %d".formatted(column)));
		};
	}

	/** All that is left of the line, after blanks. */
	String rest(boolean quotesAreEscaped) {
		peek();
		return unescaped(this.line.substring(Math.min(this.at, this.line.length())), quotesAreEscaped);
	}

	DecodeException failure(String problem) {
		return new DecodeException(this.number, problem);
	}

	private static String unescaped(String text, boolean quotesAreEscaped) {
		if (text.indexOf('\\') < 0) {
			return text;
		}
		StringBuilder plain = new StringBuilder(text.length());
		for (int i = 0; i < text.length(); i++) {
			char next = (i + 1 < text.length()) ? text.charAt(i + 1) : END;
			boolean escape = text.charAt(i) == '\\'
					&& (next == '\\' || next == 'n' || (next == '"' && quotesAreEscaped));
			plain.append(escape ? ((next == 'n') ? '\n' : next) : text.charAt(i));
			i += escape ? 1 : 0;
		}
		return plain.toString();
	}

	private static boolean isBlank(char character) {
		return character == ' ' || character == '\t';
	}

	private static boolean isOfName(char character, boolean inside) {
		return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') || character == '_'
				|| character == ':' || (inside && character >= '0' && character <= '9');
	}

}
