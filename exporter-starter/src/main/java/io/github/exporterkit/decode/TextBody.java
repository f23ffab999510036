package io.github.exporterkit.decode;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;

/**
 * A payload's bytes as text, in the encoding of a byte order mark, else of the media
 * type, else in UTF-8. Invalid bytes become replacement characters.
 */
public final class TextBody {

	private static final int LONGEST_MARK = 3;

	private static final int BUFFERED = 8192;

	/** A text that grows is there twice, the second time with room for as much more. */
	private static final long GROWTH = 3;

	private TextBody() {
	}

	/**
	 * The text as it arrives, after its byte order mark.
	 * @param payload the payload
	 * @return the text
	 */
	public static Reader read(Payload payload) {
		return read(payload.body(), payload.mediaType());
	}

	/**
	 * The text of a payload's body, after its byte order mark.
	 * @param body the bytes
	 * @param mediaType the payload's media type
	 * @return the text
	 */
	public static Reader read(InputStream body, @Nullable String mediaType) {
		Charset declared = ContentType.of(mediaType).charset();
		return read(body, Objects.requireNonNullElse(declared, StandardCharsets.UTF_8));
	}

	/**
	 * The text as it arrives, after its byte order mark.
	 * @param body the bytes
	 * @param declared the encoding, unless the mark says another
	 * @return the text
	 */
	public static Reader read(InputStream body, Charset declared) {
		PushbackInputStream marked = new PushbackInputStream(body, LONGEST_MARK);
		try {
			return new InputStreamReader(marked, skipMark(marked, declared));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * All of the text, its lines ending in line feeds. The payload's limit is told of the
	 * memory that it takes.
	 * @param payload the payload
	 * @return the text
	 */
	public static CharSequence readAll(Payload payload) {
		StringBuilder text = new StringBuilder();
		Reader reader = read(payload);
		char[] buffer = new char[BUFFERED];
		int bytes = 1;
		try {
			for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
				if (bytes == 1 && !isLatin(buffer, count)) {
					bytes = 2;
					payload.limit().hold(GROWTH * text.length());
				}
				payload.limit().hold(GROWTH * bytes * count);
				for (int i = 0; i < count; i++) {
					boolean ended = buffer[i] == '\n' && !text.isEmpty() && text.charAt(text.length() - 1) == '\r';
					text.setLength(text.length() - (ended ? 1 : 0));
					text.append(buffer[i]);
				}
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		return text;
	}

	private static boolean isLatin(char[] characters, int count) {
		for (int i = 0; i < count; i++) {
			if (characters[i] > 0xFF) {
				return false;
			}
		}
		return true;
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
