package io.github.exporterkit.source.file;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.exporterkit.payload.PartStream.Part;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.util.unit.DataSize;

import static io.github.exporterkit.source.file.TestFiles.fails;
import static io.github.exporterkit.source.file.TestFiles.fetch;
import static io.github.exporterkit.source.file.TestFiles.parts;
import static io.github.exporterkit.source.file.TestFiles.text;
import static io.github.exporterkit.source.file.TestFiles.transport;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assumptions.assumeThat;

/**
 * How files are read, and what happens to them meanwhile.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class FileSourceTests {

	private TestFiles files;

	@BeforeEach
	void begin(@TempDir Path directory) {
		this.files = new TestFiles(directory);
	}

	@Test
	void aPathWithoutWildcardsIsTheContentOfItsFile() throws Exception {
		this.files.write("net/dev", "eth0: 1");
		assertThat(text(this.files.source("/net/dev"))).isEqualTo("eth0: 1");
		assertThat(text(this.files.source("net//./dev"))).isEqualTo("eth0: 1");
	}

	@Test
	void theTargetMayBeTheFile() throws Exception {
		Path file = this.files.write("a file", "1");
		assertThat(text(transport(file.toUri().toString(), FileProperties.of("")))).isEqualTo("1");
	}

	@Test
	void aLargeFileIsReadInChunks() throws Exception {
		String large = "0123456789abcdef".repeat(20_000);
		this.files.write("large", large);
		this.files.write("small", "1");
		assertThat(text(this.files.source("large"))).isEqualTo(large);
		assertThat(parts(this.files.source("*"))).containsExactly("large [large] " + large, "small [small] 1");
	}

	@Test
	void closingOneFileEndsNoOther() throws Exception {
		for (int i = 0; i < 4; i++) {
			this.files.write("f" + i, "0123456789abcdef".repeat(10_000));
		}
		try (Payload payload = fetch(this.files.source("f*"))) {
			int files = 0;
			for (Part part = payload.parts().next(); part != null; part = payload.parts().next()) {
				assertThat(part.body().readAllBytes()).hasSize(160_000);
				part.body().close();
				files++;
			}
			assertThat(files).isEqualTo(4);
			payload.parts().close();
		}
		try (Payload payload = fetch(this.files.source("f0"))) {
			payload.body().read();
			payload.body().close();
			assertThat(this.files.openFiles()).isEmpty();
		}
	}

	@Test
	void everyFetchReadsAnew() throws Exception {
		this.files.write("a", "1");
		Source source = this.files.source("a");
		assertThat(text(source)).isEqualTo("1");
		this.files.write("a", "2");
		assertThat(text(source)).isEqualTo("2");
	}

	@Test
	void aFileMayBeARowWithoutWildcards() throws Exception {
		Path file = this.files.write("backup.json", "{}");
		Instant changed = Instant.parse("2026-11-01T02:03:04Z");
		Files.setLastModifiedTime(file, FileTime.from(changed));
		FileProperties properties = new FileProperties("backup.json", true, false, false, 10, null);
		try (Payload payload = fetch(this.files.source(properties))) {
			Part part = payload.parts().next();
			assertThat(part.modified()).isEqualTo(changed);
			assertThat(part.path()).isEmpty();
			assertThat(payload.parts().next()).isNull();
		}
		Files.delete(file);
		fails(Kind.CONNECT, this.files.source(properties)).withMessageContaining("backup.json does not exist");
	}

	@Test
	void aFileThatIsNotThereFailsAsATargetThatIsDown() {
		fails(Kind.CONNECT, this.files.source("absent")).withMessage(
				this.files.directory().resolve("absent") + " does not exist; create or mount it, or correct the path");
		fails(Kind.CONNECT, transport("file:///no/such/directory", FileProperties.of("*")))
			.withMessage("/no/such/directory does not exist; create or mount it, or correct the path");
	}

	@Test
	void aFileThatVanishesBetweenListingAndReadingIsNoRow() throws Exception {
		this.files.write("1", "a");
		Path second = this.files.write("2", "b");
		this.files.write("3", "c");
		Source source = this.files.source(FileProperties.of("*"), (file) -> {
			if (file.endsWith("1")) {
				Files.delete(second);
			}
			return new FileInputStream(file.toFile());
		});
		assertThat(parts(source)).containsExactly("1 [1] a", "3 [3] c");
	}

	@Test
	void aFileThatVanishesAsItIsReadIsNoRow() throws Exception {
		this.files.write("1", "a");
		this.files.write("2", "b");
		Source source = this.files.source(FileProperties.of("*"), (file) -> file.endsWith("1") ? new InputStream() {

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
		this.files.write("temp1_input", "1");
		this.files.write("temp2_input", "2");
		FileReader.Opener opener = (file) -> {
			if (file.endsWith("temp1_input")) {
				throw new IOException("Input/output error");
			}
			return new FileInputStream(file.toFile());
		};
		fails(Kind.STATUS, this.files.source(FileProperties.of("temp*"), opener))
			.withMessage("temp1_input: Input/output error; if a path with wildcards matches files such as this, "
					+ "set file.skip-unreadable");
		assertThat(parts(this.files.source(new FileProperties("temp*", false, false, true, 10, null), opener)))
			.containsExactly("temp2_input [2_input] 2");
	}

	@Test
	void aFileThatMustNotBeReadFailsWithoutCountingAsRejectedCredentials() throws Exception {
		Path file = this.files.write("secret", "1");
		Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("-wx-wx-wx"));
		assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
		fails(Kind.UNAUTHORIZED, this.files.source("secret"))
			.withMessage(
					"secret is not readable by the user that runs the exporter; change its permissions or the user")
			.satisfies((ex) -> assertThat(ex.isCredentialsRejected()).isFalse());
	}

	@Test
	void oneFileMayBeReadUpToItsLimit() throws Exception {
		this.files.write("large", "0123456789");
		DataSize limit = DataSize.ofBytes(9);
		fails(Kind.TOO_LARGE, this.files.source(new FileProperties("large", false, false, false, 10, limit)))
			.withMessage("large is larger than 9B; raise file.max-file-size, or write a smaller file");
		assertThat(text(this.files.source(new FileProperties("large", false, false, false, 10, DataSize.ofBytes(10)))))
			.isEqualTo("0123456789");
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
		this.files.write("nfs", "1");
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch closed = new CountDownLatch(1);
		AtomicInteger opened = new AtomicInteger();
		Source source = this.files.source(FileProperties.of("nfs"),
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
			this.files.write("f" + i, (i % 2 == 0) ? large : "1");
		}
		Source source = this.files.source("f*");
		for (int i = 0; i < 20; i++) {
			try (Payload payload = fetch(source)) {
				payload.parts().next().body().read();
				payload.parts().next();
			}
		}
		assertThat(this.files.openFiles()).isEmpty();
		assertThat(parts(source)).hasSize(50);
		assertThat(this.files.openFiles()).isEmpty();
	}

	@Test
	void aUrlOfAnotherMachineIsRefused() {
		for (String url : List.of("file://server/share", "file:///proc?x=1")) {
			assertThatExceptionOfType(DeclarationException.class)
				.isThrownBy(() -> new FileTransport().check(Target.of(url)));
		}
		assertThat(new FileTransport().shown(Target.of("file://localhost/proc/a;b"))).isEqualTo("file:///proc/a;b");
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

}
