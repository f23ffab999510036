package io.github.exporterkit.source.file;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import org.jspecify.annotations.Nullable;

/**
 * Finds the files that a path matches, in the order of their names. What is not there, or
 * not any more, does not match.
 */
final class FileSearch {

	private final Path root;

	private final FileProperties properties;

	private final FilePattern pattern;

	private final DirectoryTree.Search tree;

	private final List<MatchedFile> found = new ArrayList<>();

	/**
	 * Begin a search.
	 * @param root where to search, without links
	 * @param properties what to search for
	 * @param tree knows the directories below
	 */
	FileSearch(Path root, FileProperties properties, DirectoryTree tree) {
		this.root = root;
		this.properties = properties;
		this.pattern = FilePattern.parse(properties.path());
		this.tree = tree.search();
	}

	List<MatchedFile> files() throws IOException {
		walk(new Place(this.root, "", List.of()), 0);
		return this.found;
	}

	private void walk(Place place, int at) throws IOException {
		if (at == this.pattern.segments().size()) {
			add(place);
			return;
		}
		FilePattern.Segment segment = this.pattern.segments().get(at);
		if (segment instanceof FilePattern.Name literal) {
			Place below = enter(place, literal.name(), List.of());
			if (below != null) {
				walk(below, at + 1);
			}
		}
		else if (segment instanceof FilePattern.Wild wild) {
			for (String name : names(place)) {
				List<String> captured = wild.captured(name);
				Place below = (captured != null) ? enter(place, name, captured) : null;
				if (below != null) {
					walk(below, at + 1);
				}
			}
		}
		else if (at == this.pattern.segments().size() - 1) {
			addBelow(place, "");
		}
		else {
			walkBelow(place, at, "");
		}
	}

	/** From everywhere below a directory. */
	private void walkBelow(Place place, int at, String captured) throws IOException {
		for (String name : directories(place)) {
			String path = captured.isEmpty() ? name : captured + "/" + name;
			Place below = new Place(place.path().resolve(name), place.shown(name), place.captured());
			walk(below.with(List.of(path)), at + 1);
			walkBelow(below, at, path);
		}
	}

	/**
	 * Every file below a directory, except through links: these may lead around in
	 * circles.
	 */
	private void addBelow(Place place, String captured) throws IOException {
		for (String name : names(place)) {
			Path entry = place.path().resolve(name);
			String path = captured.isEmpty() ? name : captured + "/" + name;
			Place below = new Place(entry, place.shown(name), place.captured());
			if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
				addBelow(below, path);
			}
			else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
				add(below.with(List.of(path)));
			}
		}
	}

	private void add(Place place) throws FetchException {
		if (this.found.size() == this.properties.maxFiles()) {
			throw new FetchException(Kind.TOO_LARGE,
					"more than %d files match %s; write a path that matches fewer, or raise file.max-files"
						.formatted(this.properties.maxFiles(), this.properties.path()));
		}
		String name = place.name().isEmpty() ? this.root.toString() : place.name();
		this.found.add(new MatchedFile(place.path(), name, place.captured()));
	}

	/** What a name in a directory stands for, if it is there. */
	private @Nullable Place enter(Place place, String name, List<String> captured) throws IOException {
		String shown = place.shown(name);
		try {
			Path entry = place.path().resolve(name);
			BasicFileAttributes attributes = Files.readAttributes(entry, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			Path real = attributes.isSymbolicLink() ? entry.toRealPath() : entry;
			if (!this.properties.followLinks() && !real.startsWith(this.root)) {
				throw new FetchException(Kind.OTHER,
						"%s is a link that leads out of %s; name a directory above both in the URL, or set file.follow-links if whoever makes such links may have any file read"
							.formatted(shown, this.root));
			}
			return new Place(real, shown, place.captured()).with(captured);
		}
		catch (FetchException ex) {
			throw ex;
		}
		catch (IOException ex) {
			requireGone(place.path().resolve(name), shown, ex);
			return null;
		}
	}

	private List<String> names(Place directory) throws IOException {
		requireTime();
		return listed(directory, DirectoryTree.names(directory.path()));
	}

	private List<String> directories(Place directory) throws IOException {
		requireTime();
		try {
			return listed(directory, this.tree.directories(directory.path()));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw outOfTime();
		}
	}

	private List<String> listed(Place directory, DirectoryTree.Names found) throws IOException {
		if (found.failure() != null) {
			requireGone(directory.path(), directory.name(), found.failure());
		}
		return found.names();
	}

	private static void requireTime() throws FetchException {
		if (Thread.currentThread().isInterrupted()) {
			throw outOfTime();
		}
	}

	private static FetchException outOfTime() {
		return new FetchException(Kind.TIMEOUT, "there was no time left to search for files");
	}

	/** Whatever the failure, it is none if its cause is that something vanished. */
	private void requireGone(Path path, String shown, IOException failure) throws IOException {
		boolean gone = failure instanceof NoSuchFileException || !Files.exists(path);
		boolean denied = failure instanceof AccessDeniedException;
		if ((!gone || denied) && !(this.properties.skipUnreadable() && !this.pattern.isExact())) {
			throw FileFailures.unreadable(shown, denied, failure);
		}
	}

	private record Place(Path path, String name, List<String> captured) {

		String shown(String below) {
			return this.name.isEmpty() ? below : this.name + "/" + below;
		}

		Place with(List<String> more) {
			if (more.isEmpty()) {
				return this;
			}
			List<String> all = new ArrayList<>(this.captured);
			all.addAll(more);
			return new Place(this.path, this.name, List.copyOf(all));
		}

	}

}
