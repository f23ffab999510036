package io.github.exporterkit.payload;

import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.stream.BaseStream;

import org.jspecify.annotations.Nullable;

/**
 * What a fetch brought: bytes with a media type, several such texts, or rows that need no
 * decoding.
 * <p>
 * A payload is read once. The framework closes it, also after a failure; a source only
 * creates it.
 */
public final class Payload implements Closeable {

	/** Rows, parts, pages or follow-ups; null if there are bytes. */
	private final @Nullable Object content;

	private final InputStream body;

	private final @Nullable String mediaType;

	private final Limit limit;

	private final @Nullable String unread;

	private Payload(Object content) {
		this(content, InputStream.nullInputStream(), null, Limit.NONE, null);
	}

	private Payload(@Nullable Object content, InputStream body, @Nullable String mediaType, Limit limit,
			@Nullable String unread) {
		this.content = content;
		this.body = body;
		this.mediaType = mediaType;
		this.limit = limit;
		this.unread = unread;
	}

	/**
	 * Rows that are read one at a time.
	 * @param rows the rows; closed by the framework
	 * @return the payload
	 */
	public static Payload of(RowStream rows) {
		return of((Object) rows);
	}

	/**
	 * Several texts of one format.
	 * @param parts the texts; closed by the framework
	 * @return the payload
	 */
	public static Payload of(PartStream parts) {
		return new Payload(parts);
	}

	/**
	 * Pages of one document.
	 * @param pages the pages; closed by the framework
	 * @return the payload
	 */
	public static Payload of(PageStream pages) {
		return new Payload(pages);
	}

	/**
	 * An answer, and the answers to requests that follow from its rows.
	 * @param followUps the answers; closed by the framework
	 * @return the payload
	 */
	public static Payload of(FollowUpStream followUps) {
		return new Payload(followUps);
	}

	/**
	 * What some client library has already decoded.
	 * @param rows a collection, iterator, stream or array of rows, each of which is a
	 * map, a record, a bean or whatever else Jackson can serialize; or one such value
	 * that is the whole document
	 * @return the payload
	 * @throws IllegalArgumentException if this is text or bytes, which have to be decoded
	 */
	public static Payload of(Object rows) {
		if (rows instanceof CharSequence || rows instanceof InputStream || rows instanceof byte[]
				|| rows instanceof Reader) {
			throw new IllegalArgumentException(
					"Payload.of(%s) is for decoded rows; write Payload.of(text, mediaType) or Payload.of(stream, mediaType), with null for a media type that is not known"
						.formatted(rows.getClass().getSimpleName()));
		}
		return new Payload(rows);
	}

	/**
	 * Bytes that are still to be read.
	 * @param body the stream; closed by the framework
	 * @param mediaType such as {@code application/json}; null if unknown
	 * @return the payload
	 */
	public static Payload of(InputStream body, @Nullable String mediaType) {
		return new Payload(null, body, mediaType, Limit.NONE, null);
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
	 * The rows, if nothing has to be decoded.
	 * @return a {@link RowStream}, or what else the payload was made of; null if there is
	 * something to decode
	 */
	public @Nullable Object rows() {
		return isInSeveralAnswers() ? null : this.content;
	}

	/**
	 * The texts, if there are several.
	 * @return the texts; null if there is anything else
	 */
	public @Nullable PartStream parts() {
		return (this.content instanceof PartStream parts) ? parts : null;
	}

	/**
	 * The pages, if there are any.
	 * @return the pages; null if there is anything else
	 */
	public @Nullable PageStream pages() {
		return (this.content instanceof PageStream pages) ? pages : null;
	}

	/**
	 * The answers to requests that follow from a first answer, if there are any.
	 * @return the answers; null if there is anything else
	 */
	public @Nullable FollowUpStream followUps() {
		return (this.content instanceof FollowUpStream followUps) ? followUps : null;
	}

	/**
	 * The bytes.
	 * @return the stream; empty if there are rows or several answers
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
	 * The limit that whoever reads rows reports to.
	 * @return the limit; bytes are counted as they are read
	 */
	public Limit limit() {
		return this.limit;
	}

	/**
	 * The same payload, read up to a limit.
	 * @param limit is told of all that is read
	 * @return the payload; closing it closes this one
	 */
	public Payload limited(Limit limit) {
		return new Payload(this.content, new LimitedBody(this.body, limit), this.mediaType, limit, this.unread);
	}

	/**
	 * The same payload, of which the target says that it is not all.
	 * @param where what says so, such as {@code the header Link}; null if nothing does
	 * @return the payload; closing it closes this one
	 */
	public Payload withUnread(@Nullable String where) {
		return new Payload(this.content, this.body, this.mediaType, this.limit, where);
	}

	/**
	 * What names a page that was not read.
	 * @return what says so; null if nothing is known of another page
	 */
	public @Nullable String unread() {
		return this.unread;
	}

	@Override
	public void close() throws IOException {
		this.body.close();
		if (this.content instanceof Closeable closeable) {
			closeable.close();
		}
		else if (this.content instanceof BaseStream<?, ?> stream) {
			stream.close();
		}
	}

	private boolean isInSeveralAnswers() {
		return this.content instanceof PartStream || this.content instanceof PageStream
				|| this.content instanceof FollowUpStream;
	}

	/**
	 * How much may be read, and until when.
	 */
	@FunctionalInterface
	public interface Limit {

		/** Everything may be read. */
		Limit NONE = (bytes) -> {
		};

		/**
		 * Some more was read, or is about to be.
		 * @param bytes how much; 0 before something is read that may take time
		 * @throws IOException if that is too much
		 * @throws RuntimeException if it is too late
		 */
		void read(long bytes) throws IOException;

		/**
		 * Memory is about to be taken that is held for longer than a row is read.
		 * @param bytes how much; less than zero if it is given back before the payload is
		 * closed
		 * @throws IOException if there is not so much
		 */
		default void hold(long bytes) throws IOException {
		}

		/**
		 * The same limit, for bytes that were counted when they arrived and are read once
		 * more.
		 * @return a limit that counts only what is held
		 */
		default Limit forBytesReadBefore() {
			Limit limit = this;
			return new Limit() {

				@Override
				public void read(long bytes) throws IOException {
					limit.read(0);
				}

				@Override
				public void hold(long bytes) throws IOException {
					limit.hold(bytes);
				}

			};
		}

	}

	private static final class LimitedBody extends FilterInputStream {

		private final Limit limit;

		LimitedBody(InputStream body, Limit limit) {
			super(body);
			this.limit = limit;
		}

		@Override
		public int read() throws IOException {
			this.limit.read(0);
			int next = super.read();
			this.limit.read((next < 0) ? 0 : 1);
			return next;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			this.limit.read(0);
			int count = super.read(buffer, offset, length);
			this.limit.read(Math.max(0, count));
			return count;
		}

		@Override
		public long skip(long bytes) throws IOException {
			this.limit.read(0);
			long skipped = super.skip(bytes);
			this.limit.read(skipped);
			return skipped;
		}

		@Override
		public boolean markSupported() {
			return false;
		}

	}

}
