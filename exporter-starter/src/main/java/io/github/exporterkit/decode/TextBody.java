package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.github.exporterkit.payload.Payload;

/**
 * A payload's bytes as text, in the encoding of a byte order mark, else of the media
 * type, else in UTF-8. Invalid bytes become replacement characters.
 */
final class TextBody {

	private static final int LONGEST_MARK = 3;

	private TextBody() {
	}

	/** The text as it arrives, after its byte order mark. */
	static Reader read(Payload payload) {
		Charset declared = ContentType.of(payload.mediaType()).charset();
		return read(payload.body(), Objects.requireNonNullElse(declared, StandardCharsets.UTF_8));
	}

	/** The text as it arrives, after its byte order mark. */
	static Reader read(InputStream body, Charset declared) {
		PushbackInputStream marked = new PushbackInputStream(body, LONGEST_MARK);
		try {
			return new InputStreamReader(marked, skipMark(marked, declared));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** All of the text, its lines ending in line feeds. */
	static String readAll(Payload payload) {
		StringWriter text = new StringWriter();
		try {
			read(payload).transferTo(text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text.toString().replace("\r\n", "\n");
	}

	private static Charset skipMark(PushbackInputStream body, Charset declared) throws IOException {
		byte[] head = body.readNBytes(LONGEST_MARK);
		if (begins(head, 0xEF, 0xBB, 0xBF)) {
			return StandardCharsets.UTF_8;
		}
		boolean bigEndian = begins(head, 0xFE, 0xFF);
		boolean marked = bigEndian || begins(head, 0xFF, 0xFE);
		int mark = marked ? 2 : 0;
		body.unread(head, mark, head.length - mark);
		if (!marked) {
			return declared;
		}
		return bigEndian ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_16LE;
	}

	private static boolean begins(byte[] head, int... mark) {
		if (head.length < mark.length) {
			return false;
		}
		for (int i = 0; i < mark.length; i++) {
			if ((head[i] & 0xFF) != mark[i]) {
				return false;
			}
		}
		return true;
	}

}
