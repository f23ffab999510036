package io.github.exporterkit.payload;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

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
	void closingAPayloadClosesItsBytesThroughWhateverTheyAreSeen() throws IOException {
		AtomicBoolean closed = new AtomicBoolean();
		InputStream body = new ByteArrayInputStream(new byte[] { 1 }) {
			@Override
			public void close() {
				closed.set(true);
			}
		};
		Payload payload = Payload.of(body, "a/b").through(Wrapped::new);
		assertThat(payload.body()).isInstanceOf(Wrapped.class);
		assertThat(payload.mediaType()).isEqualTo("a/b");
		payload.close();
		assertThat(closed).isTrue();
	}

	private static final class Wrapped extends FilterInputStream {

		Wrapped(InputStream in) {
			super(in);
		}

	}

}
