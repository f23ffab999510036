package io.github.exporterkit.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
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

	private static final int BUFFER = 8192;

	private final FastByteArrayOutputStream waiting;

	private final boolean unpacked;

	private final long length;

	private AnswerBody(Encoded encoded, boolean gzip) {
		this.waiting = encoded.kept;
		this.unpacked = encoded.gzip != null && !gzip;
		this.length = gzip ? this.waiting.size() : encoded.length;
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
			new ExpositionWriter(format).write(families, encoded);
			encoded.close();
			return new AnswerBody(encoded, gzip);
		}
	}

	/** How many bytes wait. */
	long size() {
		return this.waiting.size();
	}

	/** How many bytes the client gets. */
	long length() {
		return this.length;
	}

	/** What the client gets. */
	InputStream open() throws IOException {
		InputStream in = new ByteArrayInputStream(this.waiting.toByteArrayUnsafe());
		return this.unpacked ? new GZIPInputStream(in, BUFFER) : in;
	}

	/** Keeps what is written, compressed as soon as it is too long. */
	private static final class Encoded extends OutputStream {

		private final long mostPlain;

		private FastByteArrayOutputStream kept = new FastByteArrayOutputStream(BUFFER);

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
			FastByteArrayOutputStream plain = this.kept;
			this.kept = new FastByteArrayOutputStream(BUFFER);
			OutputStream compressing = new FastGzip(this.kept);
			plain.writeTo(compressing);
			return compressing;
		}

		@Override
		public void close() throws IOException {
			if (this.gzip != null) {
				this.gzip.close();
			}
		}

	}

}
