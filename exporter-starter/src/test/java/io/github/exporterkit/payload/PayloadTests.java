package io.github.exporterkit.payload;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class PayloadTests {

	@Test
	void rowsNeedNoBytes() throws IOException {
		Payload payload = Payload.of(List.of("a"));
		assertThat(payload.rows()).isEqualTo(List.of("a"));
		assertThat(payload.body().readAllBytes()).isEmpty();
		assertThat(payload.mediaType()).isNull();
	}

	@Test
	void textIsUtf8() throws IOException {
		Payload payload = Payload.of("größe", "text/plain");
		assertThat(payload.rows()).isNull();
		assertThat(payload.body().readAllBytes()).isEqualTo("größe".getBytes("UTF-8"));
		assertThat(payload.mediaType()).isEqualTo("text/plain");
	}

	@Test
	void closingAPayloadClosesItsBytesAlsoIfTheyAreLimited() throws IOException {
		AtomicBoolean closed = new AtomicBoolean();
		InputStream body = new ByteArrayInputStream(new byte[] { 1 }) {
			@Override
			public void close() {
				closed.set(true);
			}
		};
		Payload payload = Payload.of(body, "a/b").limited(Payload.Limit.NONE);
		assertThat(payload.mediaType()).isEqualTo("a/b");
		payload.close();
		assertThat(closed).isTrue();
	}

	@Test
	void aLimitIsAskedBeforeAndToldAfterEveryRead() throws IOException {
		List<Long> told = new ArrayList<>();
		InputStream body = Payload.of("abc", null).limited(told::add).body();
		assertThat(body.read()).isEqualTo('a');
		assertThat(body.readNBytes(2)).containsExactly('b', 'c');
		assertThat(told).startsWith(0L, 1L, 0L, 2L, 0L);
		assertThat(body.read()).isEqualTo(-1);
		assertThat(told.stream().mapToLong(Long::longValue).sum()).isEqualTo(3);
	}

	@Test
	void closingAPayloadClosesItsRows() throws IOException {
		AtomicBoolean closed = new AtomicBoolean();
		Payload.of(Stream.of("a").onClose(() -> closed.set(true))).close();
		assertThat(closed).isTrue();
		AtomicBoolean streamClosed = new AtomicBoolean();
		Payload.of(new RowStream() {

			@Override
			public boolean next(Row row) {
				return false;
			}

			@Override
			public void close() {
				streamClosed.set(true);
			}

		}).close();
		assertThat(streamClosed).isTrue();
	}

	@ParameterizedTest
	@MethodSource("encoded")
	void whatHasToBeDecodedIsNotTakenForRows(Object encoded) {
		assertThatIllegalArgumentException().isThrownBy(() -> Payload.of(encoded))
			.withMessageContaining("write Payload.of(text, mediaType) or Payload.of(stream, mediaType)");
	}

	static Stream<Object> encoded() {
		return Stream.of("[1]", new StringBuilder("[1]"), new byte[0], InputStream.nullInputStream(),
				new StringReader("[1]"));
	}

}
