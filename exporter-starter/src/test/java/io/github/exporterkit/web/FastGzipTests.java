package io.github.exporterkit.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Compression that costs less than the scrape.
 */
class FastGzipTests {

	private static final int HEADER_AND_TRAILER = 18;

	private final byte[] body = "shop_size{queue=\"orders\"} 15\nshop_size{queue=\"invoices\"} 4\n".repeat(500)
		.getBytes();

	@Test
	void isGzip() throws IOException {
		try (GZIPInputStream unpacked = new GZIPInputStream(new ByteArrayInputStream(packed()))) {
			assertThat(unpacked.readAllBytes()).isEqualTo(this.body);
		}
	}

	@Test
	void isOfTheLowestLevel() throws IOException {
		assertThat(packed().length - HEADER_AND_TRAILER).isEqualTo(deflated(Deflater.BEST_SPEED))
			.isNotEqualTo(deflated(Deflater.DEFAULT_COMPRESSION));
	}

	private byte[] packed() throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (FastGzip gzip = new FastGzip(bytes)) {
			gzip.write(this.body);
		}
		return bytes.toByteArray();
	}

	private int deflated(int level) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (DeflaterOutputStream deflated = new DeflaterOutputStream(bytes, new Deflater(level, true))) {
			deflated.write(this.body);
		}
		return bytes.size();
	}

}
