package io.github.exporterkit.exposition;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.WireFormat;

/**
 * A message that is being written, field by field. Empty again once it has become a field
 * of another or has left, and so used for every message of its kind.
 */
final class ProtobufMessage {

	private final Bytes bytes = new Bytes();

	private final CodedOutputStream fields = CodedOutputStream.newInstance(this.bytes);

	void string(int field, String value) {
		write(() -> this.fields.writeString(field, value));
	}

	void number(int field, double value) {
		write(() -> this.fields.writeDouble(field, value));
	}

	void integer(int field, long value) {
		write(() -> this.fields.writeUInt64(field, value));
	}

	/** Add another message, which is empty afterwards. */
	void message(int field, ProtobufMessage value) {
		write(() -> {
			this.fields.writeTag(field, WireFormat.WIRETYPE_LENGTH_DELIMITED);
			this.fields.writeUInt32NoTag(value.size());
			value.bytes.moveTo(this.fields);
		});
	}

	/** Write this message behind its length. */
	void moveTo(OutputStream out) throws IOException {
		CodedOutputStream target = CodedOutputStream.newInstance(out);
		target.writeUInt32NoTag(size());
		this.bytes.moveTo(target);
		target.flush();
	}

	private int size() {
		write(this.fields::flush);
		return this.bytes.size();
	}

	private static void write(Writing writing) {
		try {
			writing.write();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("memory refused bytes", ex);
		}
	}

	@FunctionalInterface
	private interface Writing {

		void write() throws IOException;

	}

	private static final class Bytes extends ByteArrayOutputStream {

		void moveTo(CodedOutputStream target) throws IOException {
			target.write(this.buf, 0, this.count);
			reset();
		}

	}

}
