package io.github.exporterkit.source.socket;

/**
 * What ends a line that is sent.
 */
public enum LineEnding {

	/** A line feed. */
	LF("\n"),

	/** A carriage return and a line feed. */
	CRLF("\r\n");

	private final String characters;

	LineEnding(String characters) {
		this.characters = characters;
	}

	String characters() {
		return this.characters;
	}

}
