package io.github.exporterkit.source.http.exchange;

import java.io.ByteArrayOutputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.DeflaterInputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.RawServer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What becomes of an answer that began well.
 */
@Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
class ResponseBodyTests {

	private static final String TEXT = "{\"messages\": 15}\n".repeat(10_000);

	@Test
	void aGzippedBodyIsDecoded() throws Exception {
		try (RawServer server = RawServer.answering(sized("Content-Encoding: gzip\r\n", gzip(TEXT)))) {
			assertThat(Fetching.fetch(Fetching.source(server.url()))).isEqualTo(TEXT);
		}
	}

	@Test
	void aGzippedBodyInChunksIsDecoded() throws Exception {
		try (RawServer server = RawServer.answering(chunked("Content-Encoding: GZIP\r\n", gzip(TEXT)))) {
			assertThat(Fetching.fetch(Fetching.source(server.url()))).isEqualTo(TEXT);
		}
	}

	@Test
	void aGzippedBodyIsReadByteByByteToo() throws Exception {
		byte[] bytes = { 0, (byte) 0xff, 7 };
		try (RawServer server = RawServer.answering(sized("Content-Encoding: gzip\r\n", gzip(bytes)));
				Payload payload = Fetching.open(Fetching.source(server.url()))) {
			InputStream body = payload.body();
			assertThat(new int[] { body.read(), body.read(), body.read(), body.read(), body.read() }).containsExactly(0,
					0xff, 7, -1, -1);
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aDeflatedBodyIsDecodedWithAndWithoutAHead(boolean withoutHead) throws Exception {
		byte[] answer = sized("Content-Encoding: deflate\r\n", deflate(TEXT, withoutHead));
		try (RawServer server = RawServer.answering(answer)) {
			assertThat(Fetching.fetch(Fetching.source(server.url()))).isEqualTo(TEXT);
		}
	}

	@Test
	void aDeflatedBodyThatIsDamagedIsAnErrorOfReading() throws IOException {
		byte[] deflated = deflate(TEXT, false);
		deflated[deflated.length - 6] ^= 1;
		assertBodyFails(Kind.CONNECT, sized("Content-Encoding: deflate\r\n", deflated))
			.withMessageContaining("compressed with deflate but cannot be decompressed");
	}

	private static byte[] deflate(String text, boolean withoutHead) throws IOException {
		return new DeflaterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)),
				new Deflater(Deflater.DEFAULT_COMPRESSION, withoutHead))
			.readAllBytes();
	}

	@Test
	void aBodyThatEndsBeforeItsContentLengthIsALostConnection() throws IOException {
		byte[] answer = "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"a\":".getBytes(StandardCharsets.US_ASCII);
		assertBodyFails(Kind.CONNECT, answer)
			.withMessageStartingWith("the connection was lost before the answer was complete");
	}

	@Test
	void aBodyThatEndsBeforeItsLastChunkIsALostConnection() throws IOException {
		byte[] chunked = chunked("", TEXT.getBytes(StandardCharsets.US_ASCII));
		assertBodyFails(Kind.CONNECT, Arrays.copyOf(chunked, chunked.length - 5))
			.withMessageContaining("the connection was lost before the answer was complete");
	}

	@Test
	void aGzippedBodyWhoseConnectionIsLostIsNotTakenForADamagedOne() throws IOException {
		byte[] sized = sized("Content-Encoding: gzip\r\n", gzip(TEXT));
		assertBodyFails(Kind.CONNECT, Arrays.copyOf(sized, sized.length - 20))
			.withMessageContaining("the connection was lost before the answer was complete");
	}

	@Test
	void aConnectionThatIsResetWithinTheBodyIsLost() throws Exception {
		CountDownLatch begun = new CountDownLatch(1);
		try (RawServer server = new RawServer((socket, request) -> {
			socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{".getBytes());
			begun.await();
			socket.setSoLinger(true, 0);
			socket.close();
		}); Payload payload = Fetching.open(Fetching.source(server.url()))) {
			assertThat(payload.body().read()).isEqualTo('{');
			begun.countDown();
			Fetching.assertFails(Kind.CONNECT, () -> payload.body().readAllBytes());
		}
	}

	@Test
	void aBodyThatIsNotGzipAlthoughItSaysSoIsAnErrorOfReading() throws IOException {
		byte[] answer = sized("Content-Encoding: gzip\r\n", TEXT.getBytes(StandardCharsets.US_ASCII));
		assertBodyFails(Kind.CONNECT, answer).withMessageContaining("compressed with gzip but cannot be decompressed");
	}

	@Test
	void aGzippedBodyThatIsDamagedIsAnErrorOfReading() throws IOException {
		byte[] gzip = gzip(TEXT);
		gzip[gzip.length - 6] ^= 1;
		assertBodyFails(Kind.CONNECT, sized("Content-Encoding: gzip\r\n", gzip))
			.withMessageContaining("compressed with gzip but cannot be decompressed");
	}

	@Test
	void aGzippedBodyThatWasCutShortByTheTargetIsAnErrorOfReading() throws IOException {
		byte[] gzip = gzip(TEXT);
		assertBodyFails(Kind.CONNECT, sized("Content-Encoding: gzip\r\n", Arrays.copyOf(gzip, gzip.length - 20)))
			.withMessageContaining("compressed with gzip but cannot be decompressed");
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Content-Encoding: gzip\r\n" })
	void aBodyThatHangsIsGivenUpAtTheDeadline(String headers) throws Exception {
		try (RawServer server = beginning(headers)) {
			Deadline deadline = Deadline.after(Duration.ofSeconds(2));
			try (Payload payload = Fetching.source(server.url()).fetch(deadline)) {
				Fetching.assertFails(Kind.TIMEOUT, () -> payload.body().readAllBytes())
					.withMessageStartingWith("the answer began but did not end in time");
				assertThat(deadline.hasPassed()).isTrue();
			}
		}
	}

	@Test
	void aBodyThatTricklesIsGivenUpAtTheDeadline() throws Exception {
		try (RawServer server = new RawServer((socket, request) -> {
			OutputStream output = socket.getOutputStream();
			output.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes());
			while (true) {
				output.write(' ');
				Thread.sleep(20);
			}
		})) {
			try (Payload payload = Fetching.source(server.url()).fetch(Deadline.after(Duration.ofSeconds(2)))) {
				Fetching.assertFails(Kind.TIMEOUT, () -> payload.body().readAllBytes());
			}
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "Content-Encoding: gzip\r\n" })
	void closingFromAnotherThreadWakesUpTheOneThatReads(String headers) throws Exception {
		try (RawServer server = beginning(headers)) {
			Payload payload = Fetching.open(Fetching.source(server.url()));
			FutureTask<byte[]> read = new FutureTask<>(payload.body()::readAllBytes);
			Thread reader = new Thread(read);
			reader.start();
			while (!isReading(reader)) {
				Thread.sleep(1);
			}
			payload.close();
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> read.get(10, TimeUnit.SECONDS))
				.havingCause()
				.isInstanceOfSatisfying(FetchException.class, (ex) -> {
					assertThat(ex.kind()).isEqualTo(Kind.TIMEOUT);
					assertThat(ex).hasMessageContaining("given up before the answer was complete");
				});
		}
	}

	@Test
	void closingDoesNotReadWhatIsLeft() throws Exception {
		try (RawServer server = beginning("")) {
			Payload payload = Fetching.open(Fetching.source(server.url()));
			assertThat(payload.body().read()).isEqualTo('{');
			payload.close();
			payload.close();
			Fetching.assertFails(Kind.TIMEOUT, () -> payload.body().readAllBytes());
		}
	}

	@Test
	void aBodyIsReadWhileItArrives() throws Exception {
		try (RawServer server = beginning(""); Payload payload = Fetching.open(Fetching.source(server.url()))) {
			assertThat(payload.body().read()).isEqualTo('{');
		}
	}

	private static boolean isReading(Thread thread) {
		return Arrays.stream(thread.getStackTrace())
			.anyMatch((frame) -> frame.getClassName().startsWith("sun.nio.ch.") && frame.isNativeMethod());
	}

	private static ThrowableAssertAlternative<FetchException> assertBodyFails(Kind kind, byte[] answer)
			throws IOException {
		try (RawServer server = RawServer.answeringOnce(answer)) {
			return Fetching.assertFails(kind, () -> {
				try (Payload payload = Fetching.open(Fetching.source(server.url()))) {
					payload.body().readAllBytes();
				}
			});
		}
	}

	/**
	 * A server that begins an answer and never ends it.
	 */
	private static RawServer beginning(String headers) throws IOException {
		byte[] body = headers.isEmpty() ? "{".getBytes() : Arrays.copyOf(gzip(TEXT), 100);
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		answer.writeBytes(("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: 100000\r\n\r\n").getBytes());
		answer.writeBytes(body);
		return RawServer.answering(answer.toByteArray());
	}

	private static byte[] sized(String headers, byte[] body) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		answer.writeBytes(("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.length + "\r\n\r\n").getBytes());
		answer.writeBytes(body);
		return answer.toByteArray();
	}

	private static byte[] chunked(String headers, byte[] body) {
		ByteArrayOutputStream answer = new ByteArrayOutputStream();
		answer.writeBytes(("HTTP/1.1 200 OK\r\n" + headers + "Transfer-Encoding: chunked\r\n\r\n").getBytes());
		for (int from = 0; from < body.length; from += 1000) {
			int length = Math.min(1000, body.length - from);
			answer.writeBytes((Integer.toHexString(length) + "\r\n").getBytes());
			answer.write(body, from, length);
			answer.writeBytes("\r\n".getBytes());
		}
		answer.writeBytes("0\r\n\r\n".getBytes());
		return answer.toByteArray();
	}

	private static byte[] gzip(String text) throws IOException {
		return gzip(text.getBytes(StandardCharsets.UTF_8));
	}

	private static byte[] gzip(byte[] bytes) throws IOException {
		ByteArrayOutputStream compressed = new ByteArrayOutputStream();
		try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
			gzip.write(bytes);
		}
		return compressed.toByteArray();
	}

}
