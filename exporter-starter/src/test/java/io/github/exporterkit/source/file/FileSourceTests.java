package io.github.exporterkit.source.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.payload.PartStream;
import io.github.exporterkit.payload.PartStream.Part;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.text.DeclarationException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class FileSourceTests {

	@TempDir
	Path directory;

	@Test
	void aPathWithoutWildcardsIsTheContentOfItsFile() throws Exception {
		write("net/dev", "eth0: 1");
		assertThat(text(source("/net/dev"))).isEqualTo("eth0: 1");
		assertThat(text(source("net//./dev"))).isEqualTo("eth0: 1");
	}

	@Test
	void theTargetMayBeTheFile() throws Exception {
		Path file = write("a file", "1");
		assertThat(text(transport(file.toUri().toString(), FileProperties.of("")))).isEqualTo("1");
	}

	@Test
	void aLargeFileIsReadInChunks() throws Exception {
		String large = "0123456789abcdef".repeat(20_000);
		write("large", large);
		write("small", "1");
		assertThat(text(source("large"))).isEqualTo(large);
		assertThat(parts(source("*"))).containsExactly("large [large] " + large, "small [small] 1");
	}

	@Test
	void closingOneFileEndsNoOther() throws Exception {
		for (int i = 0; i < 4; i++) {
			write("f" + i, "0123456789abcdef".repeat(10_000));
		}
		try (Payload payload = fetch(source("f*"))) {
			int files = 0;
			for (Part part = payload.parts().next(); part != null; part = payload.parts().next()) {
				assertThat(part.body().readAllBytes()).hasSize(160_000);
				part.body().close();
				files++;
			}
			assertThat(files).isEqualTo(4);
			payload.parts().close();
		}
		try (Payload payload = fetch(source("f0"))) {
			payload.body().read();
			payload.body().close();
			assertThat(openFiles()).isEmpty();
		}
	}

	@Test
	void everyFetchReadsAnew() throws Exception {
		write("a", "1");
		Source source = source("a");
		assertThat(text(source)).isEqualTo("1");
		write("a", "2");
		assertThat(text(source)).isEqualTo("2");
	}

	@Test
	void wildcardsMatchPartsOfNames() throws Exception {
		write("thermal_zone0/temp", "45000");
		write("thermal_zone0/type", "cpu");
		write("thermal_zone11/temp", "50000");
		write("cooling_device0/temp", "1");
		Files.createDirectories(this.directory.resolve("thermal_zone12"));
		assertThat(parts(source("thermal_zone*/t?mp"))).containsExactly("thermal_zone0/temp [0, e] 45000",
				"thermal_zone11/temp [11, e] 50000");
	}

	@Test
	void twoAsterisksMatchOneDirectoryOrMore() throws Exception {
		write("memory.stat", "root");
		write("system/memory.stat", "1");
		write("system/cron/memory.stat", "2");
		write("system/cron/cpu.stat", "3");
		assertThat(parts(source("**/memory.stat"))).containsExactly("system/memory.stat [system] 1",
				"system/cron/memory.stat [system/cron] 2");
		assertThat(parts(source("system/**"))).containsExactlyInAnyOrder("system/memory.stat [memory.stat] 1",
				"system/cron/memory.stat [cron/memory.stat] 2", "system/cron/cpu.stat [cron/cpu.stat] 3");
	}

	@Test
	void whereNothingMatchesThereAreNoRows() throws Exception {
		assertThat(parts(source("hwmon*/temp*"))).isEmpty();
		assertThat(parts(source("no/such/*"))).isEmpty();
	}

	@Test
	void aFileMayBeARowWithoutWildcards() throws Exception {
		Path file = write("backup.json", "{}");
		Instant changed = Instant.parse("2026-11-01T02:03:04Z");
		Files.setLastModifiedTime(file, FileTime.from(changed));
		FileProperties properties = new FileProperties("backup.json", true, false, false, 10, null);
		try (Payload payload = fetch(source(properties))) {
			Part part = payload.parts().next();
			assertThat(part.modified()).isEqualTo(changed);
			assertThat(part.path()).isEmpty();
			assertThat(payload.parts().next()).isNull();
		}
		Files.delete(file);
		fails(Kind.CONNECT, source(properties)).withMessageContaining("backup.json does not exist");
	}

	@Test
	void aFileThatIsNotThereFailsAsATargetThatIsDown() {
		fails(Kind.CONNECT, source("absent"))
			.withMessage(this.directory.resolve("absent") + " does not exist; create or mount it, or correct the path");
		fails(Kind.CONNECT, transport("file:///no/such/directory", FileProperties.of("*")))
			.withMessage("/no/such/directory does not exist; create or mount it, or correct the path");
	}

	@Test
	void aFileThatVanishesBetweenListingAndReadingIsNoRow() throws Exception {
		write("1", "a");
		Path second = write("2", "b");
		write("3", "c");
		Source source = source(FileProperties.of("*"), (file) -> {
			if (file.endsWith("1")) {
				Files.delete(second);
			}
			return new FileInputStream(file.toFile());
		});
		assertThat(parts(source)).containsExactly("1 [1] a", "3 [3] c");
	}

	@Test
	void aFileThatVanishesAsItIsReadIsNoRow() throws Exception {
		write("1", "a");
		write("2", "b");
		Source source = source(FileProperties.of("*"), (file) -> file.endsWith("1") ? new InputStream() {

			@Override
			public int read() throws IOException {
				Files.delete(file);
				throw new IOException("No such device");
			}

		} : new FileInputStream(file.toFile()));
		assertThat(parts(source)).containsExactly("2 [2] b");
	}

	@Test
	void aFileThatCannotBeReadFailsTheSourceUnlessItMayBeSkipped() throws Exception {
		write("temp1_input", "1");
		write("temp2_input", "2");
		FileReader.Opener opener = (file) -> {
			if (file.endsWith("temp1_input")) {
				throw new IOException("Input/output error");
			}
			return new FileInputStream(file.toFile());
		};
		fails(Kind.STATUS, source(FileProperties.of("temp*"), opener))
			.withMessage("temp1_input: Input/output error; if a path with wildcards matches files such as this, "
					+ "set file.skip-unreadable");
		assertThat(parts(source(new FileProperties("temp*", false, false, true, 10, null), opener)))
			.containsExactly("temp2_input [2_input] 2");
	}

	@Test
	void aFileThatMustNotBeReadFailsWithoutCountingAsRejectedCredentials() throws Exception {
		Path file = write("secret", "1");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx-wx-wx"));
		assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
		fails(Kind.UNAUTHORIZED, source("secret"))
			.withMessage(
					"secret is not readable by the user that runs the exporter; change its permissions or the user")
			.satisfies((ex) -> assertThat(ex.isCredentialsRejected()).isFalse());
	}

	@Test
	void aLinkWithinTheTargetIsFollowed() throws Exception {
		write("devices/hwmon0/temp", "1");
		link("class/hwmon0", "../devices/hwmon0");
		link("latest", "devices/hwmon0/temp");
		assertThat(parts(source("class/hwmon*/temp"))).containsExactly("class/hwmon0/temp [0] 1");
		assertThat(text(source("latest"))).isEqualTo("1");
	}

	@Test
	void aLinkOutOfTheTargetIsRefusedUnlessItIsAllowed() throws Exception {
		write("outside/secret", "1");
		write("inside/own", "2");
		link("inside/file", "../outside/secret");
		link("inside/directory", "../outside");
		Source allowed = transport(url("inside"), new FileProperties("*/secret", false, true, false, 10, null));
		assertThat(parts(allowed)).containsExactly("directory/secret [directory] 1");
		for (String path : List.of("file", "f*", "directory/secret", "*/secret")) {
			fails(Kind.OTHER, transport(url("inside"), FileProperties.of(path)))
				.withMessageContaining("is a link that leads out of " + this.directory.toRealPath().resolve("inside"))
				.withMessageEndingWith(
						"name a directory above both in the URL, or set file.follow-links if whoever makes such links may have any file read");
		}
	}

	@Test
	void twoAsterisksFollowNoLinksWhichMayLeadInCircles() throws Exception {
		write("a/b/stat", "1");
		link("a/b/up", "../..");
		assertThat(parts(source("**/stat"))).containsExactly("a/b/stat [a/b] 1");
	}

	@Test
	void aLinkToNothingIsAsIfItWereNotThere() throws Exception {
		link("dangling", "nowhere");
		assertThat(parts(source("d*"))).isEmpty();
		fails(Kind.CONNECT, source("dangling"));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aPipeOrADeviceIsNeverOpened() throws Exception {
		Path pipe = this.directory.resolve("pipe");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		write("proper", "1");
		fails(Kind.OTHER, source("pipe"))
			.withMessage("pipe is a device, a pipe or a socket, not a file; write the program's output to a file");
		assertThat(parts(source("p*"))).containsExactly("proper [roper] 1");
		fails(Kind.OTHER, transport("file:///dev", FileProperties.of("zero")));
	}

	@Test
	void aDirectoryIsNoFile() throws Exception {
		Files.createDirectory(this.directory.resolve("sub"));
		fails(Kind.OTHER, source("sub")).withMessage("sub is a directory; name a file in it, or write * for all");
		fails(Kind.CONNECT, source("sub/below/it"));
		assertThat(parts(source("*"))).isEmpty();
	}

	@Test
	void aFileBelowAFileIsNotThere() throws Exception {
		write("file", "1");
		fails(Kind.CONNECT, source("file/below"));
		assertThat(parts(source("*/below"))).isEmpty();
	}

	@Test
	void oneFileMayBeReadUpToItsLimit() throws Exception {
		write("large", "0123456789");
		DataSize limit = DataSize.ofBytes(9);
		fails(Kind.TOO_LARGE, source(new FileProperties("large", false, false, false, 10, limit)))
			.withMessage("large is larger than 9B; raise file.max-file-size, or write a smaller file");
		assertThat(text(source(new FileProperties("large", false, false, false, 10, DataSize.ofBytes(10)))))
			.isEqualTo("0123456789");
	}

	@Test
	void aPathMayMatchUpToSoManyFiles() throws Exception {
		for (int i = 0; i < 4; i++) {
			write("f" + i, "1");
		}
		assertThat(parts(source(new FileProperties("f*", false, false, false, 4, null)))).hasSize(4);
		fails(Kind.TOO_LARGE, source(new FileProperties("f*", false, false, false, 3, null)))
			.withMessage("more than 3 files match f*; write a path that matches fewer, or raise file.max-files");
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void filesOfTheKernelWhoseSizeIsZeroAreRead() throws Exception {
		assertThat(Files.size(Path.of("/proc/meminfo"))).isZero();
		assertThat(text(transport("file:///proc", FileProperties.of("meminfo")))).contains("MemTotal:");
		assertThat(parts(transport("file:///proc", FileProperties.of("*/stat"))))
			.anyMatch((part) -> part.startsWith("%1$d/stat [%1$d] %1$d (".formatted(ProcessHandle.current().pid())));
	}

	@Test
	void aReadThatHangsIsLeftBehindAtTheDeadlineAndClosedWhenItReturns() throws Exception {
		write("nfs", "1");
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		AtomicInteger opened = new AtomicInteger();
		Source source = source(FileProperties.of("nfs"),
				(file) -> (opened.incrementAndGet() > 1) ? new FileInputStream(file.toFile()) : new InputStream() {

					@Override
					public int read() {
						awaitUninterruptibly(hanging);
						return -1;
					}

					@Override
					public void close() {
						closed.countDown();
					}

				});
		long start = System.nanoTime();
		fails(Kind.TIMEOUT, source, Duration.ofMillis(100));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
		fails(Kind.BUSY, source);
		hanging.countDown();
		assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
		while (opened.get() == 1) {
			try {
				assertThat(text(source)).isEqualTo("1");
			}
			catch (FetchException ex) {
				assertThat(ex.kind()).isEqualTo(Kind.BUSY);
			}
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void nothingStaysOpen() throws Exception {
		String large = "0123456789abcdef".repeat(20_000);
		for (int i = 0; i < 50; i++) {
			write("f" + i, (i % 2 == 0) ? large : "1");
		}
		Source source = source("f*");
		for (int i = 0; i < 20; i++) {
			try (Payload payload = fetch(source)) {
				payload.parts().next().body().read();
				payload.parts().next();
			}
		}
		assertThat(openFiles()).isEmpty();
		assertThat(parts(source)).hasSize(50);
		assertThat(openFiles()).isEmpty();
	}

	@Test
	void aUrlOfAnotherMachineIsRefused() {
		for (String url : List.of("file://server/share", "file:///proc?x=1")) {
			assertThatExceptionOfType(DeclarationException.class)
				.isThrownBy(() -> new FileTransport().check(Target.of(url)));
		}
		assertThat(new FileTransport().shown(Target.of("file://localhost/proc/a;b"))).isEqualTo("file:///proc/a;b");
	}

	private List<Path> openFiles() throws IOException {
		List<Path> open = new ArrayList<>();
		try (var descriptors = Files.newDirectoryStream(Path.of("/proc/self/fd"))) {
			for (Path descriptor : descriptors) {
				if (Files.isSymbolicLink(descriptor)) {
					open.add(Files.readSymbolicLink(descriptor));
				}
			}
		}
		return open.stream().filter((file) -> file.startsWith(this.directory)).toList();
	}

	private static void awaitUninterruptibly(CountDownLatch latch) {
		while (true) {
			try {
				latch.await();
				return;
			}
			catch (InterruptedException ex) {
				// As a call of the system does that cannot be interrupted.
			}
		}
	}

	private Path write(String name, String text) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		return Files.writeString(file, text);
	}

	private void link(String name, String to) throws IOException {
		Path link = this.directory.resolve(name);
		Files.createDirectories(link.getParent());
		Files.createSymbolicLink(link, Path.of(to));
	}

	private String url(String below) {
		return "file://" + this.directory.resolve(below);
	}

	private Source source(String path) {
		return source(FileProperties.of(path));
	}

	private Source source(FileProperties properties) {
		return transport(url(""), properties);
	}

	private Source source(FileProperties properties, FileReader.Opener opener) {
		return new FileSource(this.directory, properties, "files", opener);
	}

	private static Source transport(String url, FileProperties properties) {
		Target target = Target.of(url);
		return new FileTransport().source(target, properties, SourceContext.of("files", target));
	}

	private static Payload fetch(Source source) throws Exception {
		return source.fetch(Deadline.after(Duration.ofSeconds(30)));
	}

	private static String text(Source source) throws Exception {
		try (Payload payload = fetch(source)) {
			return new String(payload.body().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static List<String> parts(Source source) throws Exception {
		try (Payload payload = fetch(source)) {
			return parts(payload.parts());
		}
	}

	private static List<String> parts(PartStream parts) throws IOException {
		List<String> all = new ArrayList<>();
		for (Part part = parts.next(); part != null; part = parts.next()) {
			String text = new String(part.body().readAllBytes(), StandardCharsets.UTF_8);
			all.add("%s %s %s".formatted(part.name(), part.path(), text));
		}
		return all;
	}

	private static ThrowableAssertAlternative<FetchException> fails(Kind kind, Source source) {
		return fails(kind, source, Duration.ofSeconds(30));
	}

	private static ThrowableAssertAlternative<FetchException> fails(Kind kind, Source source, Duration deadline) {
		return assertThatExceptionOfType(FetchException.class).isThrownBy(() -> {
			try (Payload payload = source.fetch(Deadline.after(deadline))) {
				if (payload.parts() != null) {
					parts(payload.parts());
				}
				payload.body().readAllBytes();
			}
		}).satisfies((ex) -> assertThat(ex.kind()).as(ex.getMessage()).isEqualTo(kind));
	}

}
