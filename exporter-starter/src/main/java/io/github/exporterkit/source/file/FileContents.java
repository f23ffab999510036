package io.github.exporterkit.source.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import io.github.exporterkit.payload.PartStream;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.file.FileReader.Chunk;
import org.jspecify.annotations.Nullable;

/**
 * The contents of files, as what reads them takes place somewhere else.
 */
final class FileContents implements PartStream {

	private final More more;

	private final FileReader reader;

	private final Deque<Chunk> chunks;

	private boolean ended;

	/** Whether a file has begun and not ended. */
	private boolean within;

	private byte[] bytes = {};

	private int at;

	/**
	 * Create the contents.
	 * @param chunks what was read already
	 * @param reader reads the rest; closed with this
	 * @param more lets it read
	 */
	FileContents(List<Chunk> chunks, FileReader reader, More more) {
		this.chunks = new ArrayDeque<>(chunks);
		this.ended = chunks.isEmpty();
		this.reader = reader;
		this.more = more;
	}

	@Override
	public @Nullable Part next() throws IOException {
		Chunk begin = nextChunk();
		while (begin != null && !begin.begins()) {
			begin = nextChunk();
		}
		MatchedFile file = (begin != null) ? begin.file() : null;
		if (begin == null || file == null) {
			return null;
		}
		this.within = true;
		this.bytes = new byte[0];
		this.at = 0;
		return new Part(file.name(), new Body(), file.captured(), begin.modified());
	}

	/** The content of the only file, which nothing follows. */
	InputStream only(Part file) {
		return new FilterInputStream(file.body()) {

			@Override
			public void close() throws IOException {
				FileContents.this.close();
			}

		};
	}

	private @Nullable Chunk nextChunk() throws IOException {
		if (this.chunks.isEmpty() && !this.ended) {
			this.chunks.addAll(this.more.read());
			this.ended = this.chunks.isEmpty();
		}
		return this.chunks.poll();
	}

	/** Whether there are bytes of the file that has begun. */
	private boolean fill() throws IOException {
		while (this.within && this.at == this.bytes.length) {
			Chunk chunk = nextChunk();
			byte[] read = (chunk != null) ? chunk.bytes() : null;
			this.within = read != null;
			this.bytes = (read != null) ? read : new byte[0];
			this.at = 0;
		}
		return this.at < this.bytes.length;
	}

	@Override
	public void close() throws IOException {
		this.reader.close();
	}

	/** Lets more be read. */
	@FunctionalInterface
	interface More {

		List<Chunk> read() throws IOException;

		/** A call that throws anything as one that reads. */
		static IOException failed(Exception ex) {
			return (ex instanceof IOException reading) ? reading
					: new FetchException(Kind.OTHER, "reading failed: " + ex, ex);
		}

	}

	/** The file that has begun; closing it does nothing, since others may follow. */
	private final class Body extends InputStream {

		@Override
		public int read() throws IOException {
			byte[] one = new byte[1];
			return (read(one, 0, 1) < 0) ? -1 : one[0] & 0xFF;
		}

		@Override
		public int read(byte[] buffer, int offset, int length) throws IOException {
			if (length == 0) {
				return 0;
			}
			if (!fill()) {
				return -1;
			}
			int count = Math.min(length, FileContents.this.bytes.length - FileContents.this.at);
			System.arraycopy(FileContents.this.bytes, FileContents.this.at, buffer, offset, count);
			FileContents.this.at += count;
			return count;
		}

	}

}
