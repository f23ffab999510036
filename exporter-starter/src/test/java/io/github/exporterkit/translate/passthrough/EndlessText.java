package io.github.exporterkit.translate.passthrough;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A text that never ends: the same line over and over, with its number in it.
 */
class EndlessText extends InputStream {

	private final String format;

	private byte[] line = {};

	private int at;

	private int lines;

	EndlessText(String format) {
		this.format = format;
	}

	int lines() {
		return this.lines;
	}

	@Override
	public int read() {
		if (this.at == this.line.length) {
			this.line = this.format.formatted(++this.lines).getBytes(StandardCharsets.UTF_8);
			this.at = 0;
		}
		return this.line[this.at++];
	}

}
