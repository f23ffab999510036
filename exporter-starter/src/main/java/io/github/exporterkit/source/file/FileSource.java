package io.github.exporterkit.source.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Path;
import java.util.List;

import io.github.exporterkit.payload.PartStream.Part;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.LongCall;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.file.FileReader.Chunk;

/**
 * One file or many, read anew at every fetch. Everything that waits for the file system
 * is done on a thread that can be left behind.
 */
final class FileSource implements Source {

	private static final Runnable NO_CANCEL = () -> {
	};

	private final Path root;

	private final FileProperties properties;

	private final boolean exact;

	private final DirectoryTree tree;

	private final FileReader.Opener opener;

	private final LongCall call;

	FileSource(Path root, FileProperties properties, String name, DirectoryTree tree, FileReader.Opener opener) {
		this.root = root;
		this.properties = properties;
		this.exact = FilePattern.parse(properties.path()).isExact();
		this.tree = tree;
		this.opener = opener;
		this.call = new LongCall(name);
	}

	@Override
	public Payload fetch(Deadline deadline) throws Exception {
		Begun begun = this.call.call(deadline, this::begin, NO_CANCEL);
		FileContents contents = new FileContents(begun.chunks(), begun.reader(), () -> read(begun.reader(), deadline));
		if (!this.exact || this.properties.asRow()) {
			return Payload.of(contents);
		}
		Part file = contents.next();
		if (file == null) {
			throw FileFailures.missing(toString(), null);
		}
		return Payload.of(contents.only(file), null);
	}

	private List<Chunk> read(FileReader reader, Deadline deadline) throws IOException {
		try {
			return this.call.call(deadline, reader::read, NO_CANCEL);
		}
		catch (Exception ex) {
			throw FileContents.More.failed(ex);
		}
	}

	private Begun begin() throws IOException {
		List<MatchedFile> files = new FileSearch(realRoot(), this.properties, this.tree).files();
		if (files.isEmpty() && this.exact) {
			throw FileFailures.missing(toString(), null);
		}
		FileReader reader = new FileReader(files, this.exact, this.properties, this.opener);
		try {
			return new Begun(reader, reader.read());
		}
		catch (IOException | RuntimeException ex) {
			reader.close();
			throw ex;
		}
	}

	private Path realRoot() throws IOException {
		try {
			return this.root.toRealPath();
		}
		catch (AccessDeniedException ex) {
			throw FileFailures.unreadable(this.root.toString(), true, ex);
		}
		catch (IOException ex) {
			throw FileFailures.missing(this.root.toString(), ex);
		}
	}

	@Override
	public String toString() {
		return this.root.resolve(this.properties.path().replaceFirst("^/+", "")).toString();
	}

	/** What is read first, and the reader of the rest. */
	private record Begun(FileReader reader, List<Chunk> chunks) implements AutoCloseable {

		@Override
		public void close() throws IOException {
			this.reader.close();
		}

	}

}
