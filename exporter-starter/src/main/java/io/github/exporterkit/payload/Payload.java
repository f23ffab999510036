package io.github.exporterkit.payload;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What a fetch brought: bytes with a media type, or rows that need no decoding.
 * <p>
 * A payload is read once. The framework closes it, also after a failure; a source only
 * creates it.
 */
public final class Payload implements Closeable {

	private final @Nullable Object rows;

	private final InputStream body;

	private final @Nullable String mediaType;

	private Payload(@Nullable Object rows, InputStream body, @Nullable String mediaType) {
		this.rows = rows;
		this.body = body;
		this.mediaType = mediaType;
	}

	/**
	 * Rows that some client library has already decoded.
	 * @param rows maps, collections, arrays, records, beans or a Jackson tree: whatever
	 * Jackson can turn into a tree
	 * @return the payload
	 */
	public static Payload of(Object rows) {
		return new Payload(rows, InputStream.nullInputStream(), null);
	}

	/**
	 * Bytes that are still to be read.
	 * @param body the stream; closed by the framework
	 * @param mediaType such as {@code application/json}; null if unknown
	 * @return the payload
	 */
	public static Payload of(InputStream body, @Nullable String mediaType) {
		return new Payload(null, body, mediaType);
	}

	/**
	 * Text that is at hand.
	 * @param body the text
	 * @param mediaType such as {@code application/json}; null if unknown
	 * @return the payload
	 */
	public static Payload of(String body, @Nullable String mediaType) {
		return of(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), mediaType);
	}

	/**
	 * The rows, if they were decoded already.
	 * @return the rows, or null if there are bytes to read
	 */
	public @Nullable Object rows() {
		return this.rows;
	}

	/**
	 * The bytes.
	 * @return the stream; empty if there are rows
	 */
	public InputStream body() {
		return this.body;
	}

	/**
	 * What the target called the bytes.
	 * @return the media type with its parameters, or null if unknown
	 */
	public @Nullable String mediaType() {
		return this.mediaType;
	}

	/**
	 * The same payload, its bytes seen through another stream.
	 * @param wrapper wraps the stream; closing the wrapping stream must close the wrapped
	 * @return the payload
	 */
	public Payload through(UnaryOperator<InputStream> wrapper) {
		return new Payload(this.rows, wrapper.apply(this.body), this.mediaType);
	}

	@Override
	public void close() throws IOException {
		this.body.close();
	}

}
