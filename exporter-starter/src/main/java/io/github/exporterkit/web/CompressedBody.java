package io.github.exporterkit.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.zip.GZIPInputStream;

import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.exposition.ExpositionWriter;
import io.github.exporterkit.metric.MetricFamily;

import org.springframework.util.FastByteArrayOutputStream;

/**
 * An answer as it waits to be taken: compressed, whether or not the client accepts that,
 * so that clients that read slowly hold a tenth of it in memory, and no families.
 */
final class CompressedBody {

	private static final int CHUNK = 8192;

	private final FastByteArrayOutputStream packed = new FastByteArrayOutputStream(CHUNK);

	private final boolean gzip;

	private final long length;

	private CompressedBody(boolean gzip, ExpositionFormat format, List<MetricFamily> families) throws IOException {
		this.gzip = gzip;
		try (Counting out = new Counting(new FastGzip(this.packed))) {
			new ExpositionWriter(format).write(families, out);
			out.close();
			this.length = gzip ? this.packed.size() : out.count;
		}
	}

	/**
	 * Encode families.
	 * @param gzip whether the client accepts gzip
	 * @param format the format
	 * @param families the families
	 */
	static CompressedBody of(boolean gzip, ExpositionFormat format, List<MetricFamily> families) throws IOException {
		return new CompressedBody(gzip, format, families);
	}

	/** How many bytes wait. */
	long size() {
		return this.packed.size();
	}

	/** How many bytes the client gets. */
	long length() {
		return this.length;
	}

	/** What the client gets. */
	InputStream open() throws IOException {
		InputStream in = this.packed.getInputStream();
		return this.gzip ? in : new GZIPInputStream(in, CHUNK);
	}

	/** Counts what goes through it. */
	private static final class Counting extends OutputStream {

		private final OutputStream out;

		private long count;

		Counting(OutputStream out) {
			this.out = out;
		}

		@Override
		public void write(int b) throws IOException {
			this.out.write(b);
			this.count++;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) throws IOException {
			this.out.write(bytes, offset, length);
			this.count += length;
		}

		@Override
		public void close() throws IOException {
			this.out.close();
		}

	}

}
