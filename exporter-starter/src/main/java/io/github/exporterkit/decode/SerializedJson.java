package io.github.exporterkit.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.stream.BaseStream;

import io.github.exporterkit.payload.Payload;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A value as JSON. The elements of a collection, iterator, stream or array are serialized
 * one at a time, as they are read, so that not even an endless one fills the memory.
 */
final class SerializedJson extends InputStream {

	private final JsonMapper mapper;

	private final Counting buffer;

	/** What is still to be serialized; null if the value is not a list. */
	private final @Nullable Iterator<?> elements;

	private byte[] bytes;

	private int at;

	private boolean begun;

	private boolean ended;

	SerializedJson(Object value, JsonMapper mapper, Payload.Limit limit) {
		this.mapper = mapper;
		this.buffer = new Counting(limit);
		this.elements = elements(value);
		this.bytes = new byte[] { '[' };
		if (this.elements == null) {
			mapper.writeValue(this.buffer, value);
			this.bytes = this.buffer.take();
			this.ended = true;
		}
	}

	private static @Nullable Iterator<?> elements(Object value) {
		if (value instanceof Iterable<?> iterable && !(value instanceof JsonNode) && !(value instanceof Path)) {
			return iterable.iterator();
		}
		if (value instanceof BaseStream<?, ?> stream) {
			return stream.iterator();
		}
		if (value instanceof Object[] array) {
			return Arrays.asList(array).iterator();
		}
		return (value instanceof Iterator<?> iterator) ? iterator : null;
	}

	@Override
	public int read() throws IOException {
		return fill() ? this.bytes[this.at++] & 0xff : -1;
	}

	@Override
	public int read(byte[] target, int offset, int length) throws IOException {
		if (!fill()) {
			return -1;
		}
		int count = Math.min(length, this.bytes.length - this.at);
		System.arraycopy(this.bytes, this.at, target, offset, count);
		this.at += count;
		return count;
	}

	private boolean fill() throws IOException {
		while (this.at == this.bytes.length && this.elements != null && !this.ended) {
			this.buffer.limit.read(0);
			this.ended = !this.elements.hasNext();
			if (this.ended) {
				this.buffer.write(']');
			}
			else {
				if (this.begun) {
					this.buffer.write(',');
				}
				this.mapper.writeValue(this.buffer, this.elements.next());
				this.begun = true;
			}
			this.bytes = this.buffer.take();
			this.at = 0;
		}
		return this.at < this.bytes.length;
	}

	/** Asks the limit with every buffer that the mapper fills. */
	private static final class Counting extends ByteArrayOutputStream {

		private static final long COPIES = 4;

		private final Payload.Limit limit;

		private long held;

		Counting(Payload.Limit limit) {
			this.limit = limit;
		}

		@Override
		public void write(byte[] bytes, int offset, int length) {
			try {
				this.limit.read(length);
				this.limit.read(0);
				// The buffer grows by copying, and is copied when it is taken.
				this.limit.hold(COPIES * length);
				this.held += COPIES * length;
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			super.write(bytes, offset, length);
		}

		byte[] take() {
			byte[] taken = toByteArray();
			reset();
			try {
				this.limit.hold(-this.held);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			this.held = 0;
			return taken;
		}

	}

}
