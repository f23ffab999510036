package io.github.exporterkit.source.file;

import java.io.Closeable;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.util.unit.DataSize;

/**
 * Reads files one after the other, in chunks of some size. Every call may take forever,
 * as for a file on a server that is away; {@link #close()} does not.
 */
final class FileReader implements Closeable {

	private static final int CHUNK = 1 << 16;

	private final Deque<MatchedFile> files;

	private final boolean exact;

	private final boolean skipUnreadable;

	private final @Nullable DataSize maxFileSize;

	private final Opener opener;

	private final byte[] buffer = new byte[CHUNK];

	private @Nullable InputStream open;

	private @Nullable MatchedFile file;

	private long read;

	private boolean reading;

	private boolean closed;

	/**
	 * Create the reader.
	 * @param files the files to read
	 * @param exact whether it is one file that has to be there
	 * @param properties says what may be read
	 * @param opener opens files
	 */
	FileReader(List<MatchedFile> files, boolean exact, FileProperties properties, Opener opener) {
		this.files = new ArrayDeque<>(files);
		this.exact = exact;
		this.skipUnreadable = properties.skipUnreadable() && !exact;
		this.maxFileSize = properties.maxFileSize();
		this.opener = opener;
	}

	/**
	 * Read some more.
	 * @return what was read, of one file or of several; empty if there is no more
	 */
	List<Chunk> read() throws IOException {
		synchronized (this) {
			if (this.closed) {
				throw new IOException("the files are closed already");
			}
			this.reading = true;
		}
		try {
			return readChunks();
		}
		finally {
			ended();
		}
	}

	private List<Chunk> readChunks() throws IOException {
		List<Chunk> chunks = new ArrayList<>();
		int size = 0;
		while (size < CHUNK && (this.open != null || !this.files.isEmpty())) {
			if (Thread.currentThread().isInterrupted()) {
				throw new FetchException(Kind.TIMEOUT, "there was no time left to read files");
			}
			int begun = chunks.size();
			if (this.open != null || open(this.files.remove(), chunks)) {
				size += readOpen(chunks, begun);
			}
		}
		return chunks;
	}

	/** Whether a file could be opened. */
	private boolean open(MatchedFile file, List<Chunk> chunks) throws IOException {
		try {
			BasicFileAttributes attributes = Files.readAttributes(file.file(), BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			if (!attributes.isRegularFile()) {
				if (this.exact) {
					throw FileFailures.notRegular(file.name(), attributes.isDirectory());
				}
				return false;
			}
			this.open = this.opener.open(file.file());
			this.file = file;
			this.read = 0;
			chunks.add(Chunk.begin(file, attributes.lastModifiedTime().toInstant()));
			return true;
		}
		catch (FetchException ex) {
			throw ex;
		}
		catch (IOException ex) {
			requireGone(file, ex);
			return false;
		}
	}

	/**
	 * Read a chunk of the open file. What vanishes or fails before much of it was read is
	 * as if it had not been there.
	 */
	private int readOpen(List<Chunk> chunks, int begun) throws IOException {
		InputStream in = this.open;
		MatchedFile of = this.file;
		if (in == null || of == null) {
			return 0;
		}
		int size = 0;
		try {
			for (int count = in.read(this.buffer); count >= 0; count = in.read(this.buffer)) {
				size += count;
				chunks.add(Chunk.of(Arrays.copyOf(this.buffer, count)));
				requireSize(of, count);
				if (size >= CHUNK) {
					return size;
				}
			}
			chunks.add(Chunk.END);
		}
		catch (FetchException ex) {
			throw ex;
		}
		catch (IOException ex) {
			if (chunks.size() <= begun || !chunks.get(begun).begins()) {
				throw FileFailures.unreadable(of.name(), false, ex);
			}
			chunks.subList(begun, chunks.size()).clear();
			requireGone(of, ex);
		}
		this.open = null;
		in.close();
		return size;
	}

	private void requireSize(MatchedFile file, int more) throws FetchException {
		this.read += more;
		if (this.maxFileSize != null && this.read > this.maxFileSize.toBytes()) {
			throw FileFailures.tooLarge(file.name(), this.maxFileSize);
		}
	}

	private void requireGone(MatchedFile file, IOException failure) throws FetchException {
		boolean gone = failure instanceof NoSuchFileException || !Files.exists(file.file(), LinkOption.NOFOLLOW_LINKS);
		if (gone && this.exact) {
			throw FileFailures.missing(file.name(), failure);
		}
		if (!gone && !this.skipUnreadable) {
			boolean denied = failure instanceof FileNotFoundException && !Files.isReadable(file.file());
			throw FileFailures.unreadable(file.name(), denied, failure);
		}
	}

	/** Close what is open, now or when the read that goes on has ended. */
	@Override
	public synchronized void close() throws IOException {
		this.closed = true;
		if (!this.reading) {
			closeOpen();
		}
	}

	private synchronized void ended() throws IOException {
		this.reading = false;
		if (this.closed) {
			closeOpen();
		}
	}

	private void closeOpen() throws IOException {
		InputStream in = this.open;
		this.open = null;
		if (in != null) {
			in.close();
		}
	}

	/** Opens a file. */
	@FunctionalInterface
	interface Opener {

		InputStream open(Path file) throws IOException;

	}

	/**
	 * The beginning of a file, some of its bytes, or its end.
	 *
	 * @param file the file that begins; null if none does
	 * @param modified when that was changed; null if none begins
	 * @param bytes some bytes; null if there are none
	 */
	record Chunk(@Nullable MatchedFile file, @Nullable Instant modified, byte @Nullable [] bytes) {

		static final Chunk END = new Chunk(null, null, null);

		static Chunk begin(MatchedFile file, Instant modified) {
			return new Chunk(file, modified, null);
		}

		static Chunk of(byte[] bytes) {
			return new Chunk(null, null, bytes);
		}

		boolean begins() {
			return this.file != null;
		}

	}

}
