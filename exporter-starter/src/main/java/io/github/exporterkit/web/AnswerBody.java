package io.github.exporterkit.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.metric.MetricFamily;
import org.jspecify.annotations.Nullable;

import org.springframework.util.FastByteArrayOutputStream;

/**
 * An answer as it waits to be taken: compressed, so that clients that read slowly hold a
 * tenth of it in memory, and no families. Only a short answer for a client that does not
 * accept gzip waits as it is, because to compress it costs more than to encode it.
 */
final class AnswerBody {

	/**
	 * How much is handed over at once. The server keeps what the client does not take of
	 * it, and asks for more when nothing is left: each time is a detour over two threads.
	 */
	static final int PIECE = 128 * 1024;

	private static final int BUFFER = 8192;

	private final Pieces waiting;

	private final boolean unpacked;

	private final long length;

	private AnswerBody(Encoded encoded, boolean gzip) {
		this.waiting = encoded.kept;
		this.unpacked = encoded.gzip != null && !gzip;
		this.length = gzip ? this.waiting.size : encoded.length;
	}

	/**
	 * Encode families.
	 * @param gzip whether the client accepts gzip
	 * @param format the format
	 * @param families the families
	 * @param mostPlain how many bytes may wait as they are, for a client that does not
	 */
	static AnswerBody of(boolean gzip, ExpositionFormat format, List<MetricFamily> families, long mostPlain)
			throws IOException {
		try (Encoded encoded = new Encoded(gzip ? -1 : mostPlain)) {
			format.writer().write(families, encoded);
			encoded.close();
			return new AnswerBody(encoded, gzip);
		}
	}

	/** How many bytes wait. */
	long size() {
		return this.waiting.size;
	}

	/** How many bytes the client gets. */
	long length() {
		return this.length;
	}

	/** What the client gets, in pieces of up to {@link #PIECE} bytes. */
	Iterator<byte[]> pieces() {
		return this.unpacked ? new UnpackedPieces(this.waiting.open()) : this.waiting.iterator();
	}

	/** Keeps what is written, compressed as soon as it is too long. */
	private static final class Encoded extends OutputStream {

		private final long mostPlain;

		private Pieces kept = new Pieces();

		private @Nullable OutputStream gzip;

		private long length;

		Encoded(long mostPlain) {
			this.mostPlain = mostPlain;
		}

		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.length += length;
			if (this.gzip == null && this.length > this.mostPlain) {
				this.gzip = compressed();
			}
			OutputStream out = (this.gzip != null) ? this.gzip : this.kept;
			out.write(bytes, offset, length);
		}

		private OutputStream compressed() throws IOException {
			Pieces plain = this.kept;
			this.kept = new Pieces();
			OutputStream compressing = new FastGzip(this.kept);
			for (byte[] piece : plain) {
				compressing.write(piece);
			}
			return compressing;
		}

		@Override
		public void close() throws IOException {
			if (this.gzip != null) {
				this.gzip.close();
			}
		}

	}

	/** Bytes, all of whose pieces but the last are full. */
	private static final class Pieces extends OutputStream implements Iterable<byte[]> {

		private final List<FastByteArrayOutputStream> pieces = new ArrayList<>();

		private long size;

		@Override
		public void write(int b) throws IOException {
			write(new byte[] { (byte) b }, 0, 1);
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			for (int written = 0; written < length;) {
				FastByteArrayOutputStream piece = pieceWithRoom();
				int more = Math.min(length - written, PIECE - piece.size());
				piece.write(bytes, offset + written, more);
				written += more;
			}
			this.size += length;
		}

		private FastByteArrayOutputStream pieceWithRoom() {
			boolean first = this.pieces.isEmpty();
			if (first || this.pieces.get(this.pieces.size() - 1).size() == PIECE) {
				this.pieces.add(new FastByteArrayOutputStream(first ? BUFFER : PIECE));
			}
			return this.pieces.get(this.pieces.size() - 1);
		}

		@Override
		public Iterator<byte[]> iterator() {
			return this.pieces.stream().map(FastByteArrayOutputStream::toByteArrayUnsafe).iterator();
		}

		InputStream open() {
			return new SequenceInputStream(Collections
				.enumeration(this.pieces.stream().map(FastByteArrayOutputStream::getInputStream).toList()));
		}

	}

	/** Pieces of what is unpacked as they are asked for. */
	private static final class UnpackedPieces implements Iterator<byte[]> {

		private final InputStream packed;

		private @Nullable InputStream unpacking;

		private byte @Nullable [] next;

		UnpackedPieces(InputStream packed) {
			this.packed = packed;
		}

		@Override
		public boolean hasNext() {
			if (this.next == null) {
				this.next = read();
			}
			return this.next.length > 0;
		}

		@Override
		public byte[] next() {
			if (!hasNext()) {
				throw new NoSuchElementException();
			}
			byte[] next = Objects.requireNonNull(this.next);
			this.next = null;
			return next;
		}

		private byte[] read() {
			try {
				if (this.unpacking == null) {
					this.unpacking = new GZIPInputStream(this.packed, BUFFER);
				}
				byte[] piece = this.unpacking.readNBytes(PIECE);
				if (piece.length == 0) {
					this.unpacking.close();
				}
				return piece;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
