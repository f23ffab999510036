package io.github.exporterkit.endtoend;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * More arrives than is good.
 */
class LargeAnswerTests extends BadInput {

	@Test
	void aBodyOverTheLimitIsNotReadToItsEnd() {
		scrape("{\"value\": [" + "1,".repeat(100_000) + "1]}").assertFailed("too_large", 1);
	}

	@Test
	void aBodyWithoutAnEndIsNotReadForever() {
		target.does((socket) -> {
			socket.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n{\"value\": [".getBytes());
			byte[] rows = "1,".repeat(10_000).getBytes();
			while (true) {
				socket.getOutputStream().write(rows);
			}
		});
		scrape().assertFailed("too_large", 1);
	}

	@Test
	void aGzipBombIsNotUnpacked() throws IOException {
		ByteArrayOutputStream bomb = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
			gzip.write("{\"value\": [".getBytes());
			byte[] blanks = " ".repeat(1 << 20).getBytes();
			for (int i = 0; i < 100; i++) {
				gzip.write(blanks);
			}
			gzip.write("]}".getBytes());
		}
		assertThat(bomb.size()).isLessThan(200_000);
		target.answers("200 OK", "Content-Encoding: gzip", bomb.toByteArray());
		scrape().assertFailed("too_large", 1);
	}

	@Test
	void whatIsCompressedWithinTheLimitIsRead() throws IOException {
		ByteArrayOutputStream body = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(body)) {
			gzip.write("{\"value\": [{\"name\": \"a\", \"size\": 1}]}".getBytes());
		}
		target.answers("200 OK", "Content-Encoding: gzip", body.toByteArray());
		assertThat(scrape().assertWorks().bad()).containsOnlyKeys("e2e_bad_size{name=\"a\"}");
	}

	@Test
	void whatOnlySaysThatItIsCompressedIsNoAnswer() {
		target.answers("200 OK", "Content-Encoding: gzip", "{\"value\": []}".getBytes());
		scrape().assertFailed("connect", 0);
	}

}
