package io.github.exporterkit.source.file;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.file.DirectoryTree.Names;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What searches that go on at the same time share, and that this changes nothing of what
 * they find.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class DirectoryTreeTests {

	private static final Path SOME = Path.of("/some");

	private final ConcurrentLinkedQueue<Path> listed = new ConcurrentLinkedQueue<>();

	private final DirectoryTree tree = new DirectoryTree(this::list, 100);

	private Path root;

	@BeforeEach
	void begin(@TempDir Path directory) throws IOException {
		this.root = directory.toRealPath();
	}

	private Names list(Path directory) {
		this.listed.add(directory);
		return new Names(List.of("a", "b"), null);
	}

	@Test
	void aDirectoryIsListedOnceForSearchesThatHaveBegun() throws Exception {
		var one = this.tree.search();
		var other = this.tree.search();
		assertThat(one.directories(SOME).names()).containsExactly("a", "b");
		assertThat(other.directories(SOME).names()).containsExactly("a", "b");
		assertThat(one.directories(SOME.resolve("a")).names()).containsExactly("a", "b");
		assertThat(this.listed).containsExactly(SOME, SOME.resolve("a"));
	}

	@Test
	void aSearchIsToldNothingThatWasFoundBeforeItBegan() throws Exception {
		var before = this.tree.search();
		before.directories(SOME);
		var after = this.tree.search();
		after.directories(SOME);
		assertThat(this.listed).containsExactly(SOME, SOME);
		before.directories(SOME);
		assertThat(this.listed).hasSize(2);
	}

	@Test
	void whoComesWhileADirectoryIsListedWaitsForIt() throws Exception {
		CountDownLatch listing = new CountDownLatch(1);
		CompletableFuture<Void> go = new CompletableFuture<>();
		DirectoryTree slow = new DirectoryTree((directory) -> {
			listing.countDown();
			go.join();
			return list(directory);
		}, 100);
		var one = slow.search();
		var other = slow.search();
		var impatient = slow.search();
		Future<Names> first = inThread(() -> one.directories(SOME));
		listing.await();
		CompletableFuture<Thread> waiting = new CompletableFuture<>();
		Future<Names> interrupted = inThread(() -> {
			waiting.complete(Thread.currentThread());
			return impatient.directories(SOME);
		});
		waiting.get().interrupt();
		assertThatExceptionOfType(ExecutionException.class).isThrownBy(interrupted::get)
			.withCauseInstanceOf(InterruptedException.class);
		Future<Names> second = inThread(() -> other.directories(SOME));
		go.complete(null);
		assertThat(second.get()).isSameAs(first.get());
		assertThat(this.listed).containsExactly(SOME);
	}

	@Test
	void ofMoreDirectoriesThanAreKeptEachSearchAsksByItself() throws Exception {
		DirectoryTree small = new DirectoryTree(this::list, 2);
		var one = small.search();
		var other = small.search();
		for (String name : List.of("/1", "/2", "/3")) {
			one.directories(Path.of(name));
			other.directories(Path.of(name));
		}
		assertThat(this.listed).containsExactly(Path.of("/1"), Path.of("/2"), Path.of("/3"), Path.of("/3"));
	}

	@Test
	void nothingIsKeptOnceNoSearchGoesOn() throws Exception {
		WeakReference<Names> found = new WeakReference<>(this.tree.search().directories(SOME));
		while (found.get() != null) {
			System.gc();
			Thread.onSpinWait();
		}
		assertThat(this.listed).hasSize(1);
	}

	@Test
	void aDirectoryThatCannotBeListedFailsEverySearchThatMayNotSkipIt() throws Exception {
		Files.createDirectories(this.root.resolve("a"));
		Files.writeString(this.root.resolve("a/stat"), "1");
		DirectoryTree broken = new DirectoryTree((directory) -> new Names(
				directory.equals(this.root) ? List.of("a") : List.of(), new IOException("Input/output error")), 100);
		FileProperties strict = FileProperties.of("**/stat");
		FileProperties lenient = new FileProperties("**/stat", false, false, true, 10, null);
		FileSearch one = new FileSearch(this.root, strict, broken);
		FileSearch other = new FileSearch(this.root, strict, broken);
		FileSearch skipping = new FileSearch(this.root, lenient, broken);
		for (FileSearch search : List.of(one, other)) {
			assertThatExceptionOfType(FetchException.class).isThrownBy(search::files)
				.withMessageContaining("Input/output error");
		}
		assertThat(skipping.files()).extracting(MatchedFile::name).containsExactly("a/stat");
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void searchesAtTheSameTimeFindWhatAGlobMatches(long seed) throws Exception {
		Random random = new Random(seed);
		List<String> names = List.of("a", "b", "ab", "stat", ".hidden", "a b", "ü", "-", "[x]");
		for (int i = 0; i < 60; i++) {
			Path file = this.root;
			for (int depth = random.nextInt(5); depth >= 0; depth--) {
				Path below = file.resolve(names.get(random.nextInt(names.size())));
				file = (Files.isRegularFile(below)) ? this.root : below;
			}
			if (!Files.exists(file)) {
				Files.createDirectories(file.getParent());
				Files.writeString(file, "1");
			}
		}
		List<String> segments = List.of("**", "**", "*", "?", "a*", "a", "stat", "*b");
		List<String> patterns = Stream
			.generate(() -> random.ints(1 + random.nextInt(4), 0, segments.size()).mapToObj(segments::get).toList())
			.map((pattern) -> String.join("/", pattern))
			.limit(40)
			.toList();
		DirectoryTree shared = new DirectoryTree();
		Map<String, Future<List<MatchedFile>>> found = new TreeMap<>();
		for (String pattern : patterns) {
			found.computeIfAbsent(pattern, (path) -> inThread(() -> search(path, shared)));
		}
		List<String> files = regularFiles();
		for (var search : found.entrySet()) {
			PathMatcher glob = FileSystems.getDefault().getPathMatcher("glob:" + search.getKey());
			assertThat(search.getValue().get().stream().map(MatchedFile::name).filter(this::isRegular).distinct())
				.as(search.getKey())
				.containsExactlyInAnyOrderElementsOf(
						files.stream().filter((file) -> glob.matches(Path.of(file))).toList());
		}
	}

	@Test
	void noSearchFindsOrMissesWhatWasMadeOrRemovedBeforeItBegan() throws Exception {
		DirectoryTree shared = new DirectoryTree();
		AtomicBoolean ended = new AtomicBoolean();
		for (int i = 0; i < 50; i++) {
			Files.createDirectories(this.root.resolve("d%02d/e".formatted(i)));
		}
		Future<Integer> always = inThread(() -> {
			int searches = 0;
			for (; !ended.get(); searches++) {
				search("**/never", shared);
			}
			return searches;
		});
		for (int i = 0; i < 200; i++) {
			Path directory = this.root.resolve("d%02d/e/made".formatted(i % 50));
			Files.createDirectory(directory);
			Files.writeString(directory.resolve("stat"), "1");
			List<Future<List<MatchedFile>>> searches = new ArrayList<>();
			for (int j = 0; j < 3; j++) {
				searches.add(inThread(() -> search("**/stat", shared)));
			}
			for (Future<List<MatchedFile>> search : searches) {
				assertThat(search.get()).hasSize(1);
			}
			Files.delete(directory.resolve("stat"));
			Files.delete(directory);
			assertThat(search("**/stat", shared)).isEmpty();
		}
		ended.set(true);
		assertThat(always.get()).isPositive();
	}

	private List<MatchedFile> search(String path, DirectoryTree shared) throws IOException {
		return new FileSearch(this.root, FileProperties.of(path), shared).files();
	}

	private List<String> regularFiles() throws IOException {
		try (Stream<Path> all = Files.walk(this.root)) {
			return all.filter(Files::isRegularFile).map((file) -> this.root.relativize(file).toString()).toList();
		}
	}

	private boolean isRegular(String file) {
		return Files.isRegularFile(this.root.resolve(file));
	}

	private static <T> Future<T> inThread(Callable<T> work) {
		ExecutorService thread = Executors.newSingleThreadExecutor();
		try {
			return thread.submit(work);
		}
		finally {
			thread.shutdown();
		}
	}

}
