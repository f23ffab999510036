package io.github.exporterkit.source.file;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;

/**
 * Finds directories below directories, once for all searches that go on at the same time:
 * the sources of a scrape often search below the same one, and asking the file system of
 * every entry whether it is a directory takes most of a search's time. What a search is
 * told was found after it had begun. Once no search goes on, nothing is kept.
 */
final class DirectoryTree {

	private static final int MOST_KEPT = 20_000;

	private final Listing listing;

	private final int mostKept;

	private WeakReference<Map<Path, Found>> current = new WeakReference<>(null);

	/** Create the tree of the file system. */
	DirectoryTree() {
		this(DirectoryTree::directories, MOST_KEPT);
	}

	/**
	 * Create a tree.
	 * @param listing finds the directories in one
	 * @param mostKept of how many directories what is in them is kept; of others each
	 * search finds it by itself
	 */
	DirectoryTree(Listing listing, int mostKept) {
		this.listing = listing;
		this.mostKept = mostKept;
	}

	/** For one search, which begins now. */
	synchronized Search search() {
		Map<Path, Found> found = this.current.get();
		if (found == null) {
			found = new ConcurrentHashMap<>();
			this.current = new WeakReference<>(found);
		}
		return new Search(found, System.nanoTime());
	}

	/** The names of the entries of a directory, sorted. */
	static Names names(Path directory) {
		List<String> names = new ArrayList<>();
		IOException failure = null;
		try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
			entries.forEach((entry) -> names.add(entry.getFileName().toString()));
		}
		catch (NotDirectoryException ex) {
			return new Names(List.of(), null);
		}
		catch (DirectoryIteratorException ex) {
			failure = new IOException(ex.getMessage(), ex);
		}
		catch (IOException ex) {
			failure = ex;
		}
		names.sort(null);
		return new Names(names, failure);
	}

	/**
	 * The names of the directories in a directory, sorted. A link is none: it may lead
	 * around in circles.
	 */
	private static Names directories(Path directory) {
		Names all = names(directory);
		List<String> names = all.names()
			.stream()
			.filter((name) -> Files.isDirectory(directory.resolve(name), LinkOption.NOFOLLOW_LINKS))
			.toList();
		return new Names(names, all.failure());
	}

	/** Finds names in a directory. */
	@FunctionalInterface
	interface Listing {

		Names in(Path directory);

	}

	/**
	 * Names in a directory.
	 *
	 * @param names the names, up to the failure
	 * @param failure why there may be more
	 */
	record Names(List<String> names, @Nullable IOException failure) {

	}

	/** What one search is told. */
	final class Search {

		private final Map<Path, Found> found;

		private final long begun;

		private Search(Map<Path, Found> found, long begun) {
			this.found = found;
			this.begun = begun;
		}

		/** The directories in a directory, found by this search or another. */
		Names directories(Path directory) throws InterruptedException {
			if (this.found.size() >= DirectoryTree.this.mostKept && !this.found.containsKey(directory)) {
				return DirectoryTree.this.listing.in(directory);
			}
			Found current = this.found.compute(directory,
					(path, before) -> (before != null && before.begun - this.begun >= 0) ? before : new Found(path));
			current.run();
			try {
				return current.get();
			}
			catch (ExecutionException ex) {
				throw new IllegalStateException(ex.getCause());
			}
		}

	}

	/** The directories in one, found by whoever asks first. */
	private final class Found extends FutureTask<Names> {

		private final long begun = System.nanoTime();

		Found(Path directory) {
			super(() -> DirectoryTree.this.listing.in(directory));
		}

	}

}
