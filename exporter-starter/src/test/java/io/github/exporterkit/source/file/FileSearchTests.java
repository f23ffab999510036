package io.github.exporterkit.source.file;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static io.github.exporterkit.source.file.TestFiles.fails;
import static io.github.exporterkit.source.file.TestFiles.parts;
import static io.github.exporterkit.source.file.TestFiles.text;
import static io.github.exporterkit.source.file.TestFiles.transport;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Which files a path matches, and which are never read.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class FileSearchTests {

	private TestFiles files;

	@BeforeEach
	void begin(@TempDir Path directory) {
		this.files = new TestFiles(directory);
	}

	@Test
	void wildcardsMatchPartsOfNames() throws Exception {
		this.files.write("thermal_zone0/temp", "45000");
		this.files.write("thermal_zone0/type", "cpu");
		this.files.write("thermal_zone11/temp", "50000");
		this.files.write("cooling_device0/temp", "1");
		Files.createDirectories(this.files.directory().resolve("thermal_zone12"));
		assertThat(parts(this.files.source("thermal_zone*/t?mp"))).containsExactly("thermal_zone0/temp [0, e] 45000",
				"thermal_zone11/temp [11, e] 50000");
	}

	@Test
	void twoAsterisksMatchOneDirectoryOrMore() throws Exception {
		this.files.write("memory.stat", "root");
		this.files.write("system/memory.stat", "1");
		this.files.write("system/cron/memory.stat", "2");
		this.files.write("system/cron/cpu.stat", "3");
		assertThat(parts(this.files.source("**/memory.stat"))).containsExactly("system/memory.stat [system] 1",
				"system/cron/memory.stat [system/cron] 2");
		assertThat(parts(this.files.source("system/**"))).containsExactlyInAnyOrder(
				"system/memory.stat [memory.stat] 1", "system/cron/memory.stat [cron/memory.stat] 2",
				"system/cron/cpu.stat [cron/cpu.stat] 3");
	}

	@Test
	void whereNothingMatchesThereAreNoRows() throws Exception {
		assertThat(parts(this.files.source("hwmon*/temp*"))).isEmpty();
		assertThat(parts(this.files.source("no/such/*"))).isEmpty();
	}

	@Test
	void aLinkWithinTheTargetIsFollowed() throws Exception {
		this.files.write("devices/hwmon0/temp", "1");
		this.files.link("class/hwmon0", "../devices/hwmon0");
		this.files.link("latest", "devices/hwmon0/temp");
		assertThat(parts(this.files.source("class/hwmon*/temp"))).containsExactly("class/hwmon0/temp [0] 1");
		assertThat(text(this.files.source("latest"))).isEqualTo("1");
	}

	@Test
	void aLinkOutOfTheTargetIsRefusedUnlessItIsAllowed() throws Exception {
		this.files.write("outside/secret", "1");
		this.files.write("inside/own", "2");
		this.files.link("inside/file", "../outside/secret");
		this.files.link("inside/directory", "../outside");
		Source allowed = transport(this.files.url("inside"),
				new FileProperties("*/secret", false, true, false, 10, null));
		assertThat(parts(allowed)).containsExactly("directory/secret [directory] 1");
		for (String path : List.of("file", "f*", "directory/secret", "*/secret")) {
			fails(Kind.OTHER, transport(this.files.url("inside"), FileProperties.of(path)))
				.withMessageContaining(
						"is a link that leads out of " + this.files.directory().toRealPath().resolve("inside"))
				.withMessageEndingWith(
						"name a directory above both in the URL, or set file.follow-links if whoever makes such links may have any file read");
		}
	}

	@Test
	void twoAsterisksFollowNoLinksWhichMayLeadInCircles() throws Exception {
		this.files.write("a/b/stat", "1");
		this.files.link("a/b/up", "../..");
		assertThat(parts(this.files.source("**/stat"))).containsExactly("a/b/stat [a/b] 1");
	}

	@Test
	void aLinkToNothingIsAsIfItWereNotThere() throws Exception {
		this.files.link("dangling", "nowhere");
		assertThat(parts(this.files.source("d*"))).isEmpty();
		fails(Kind.CONNECT, this.files.source("dangling"));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void aPipeOrADeviceIsNeverOpened() throws Exception {
		Path pipe = this.files.directory().resolve("pipe");
		assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
		this.files.write("proper", "1");
		fails(Kind.OTHER, this.files.source("pipe"))
			.withMessage("pipe is a device, a pipe or a socket, not a file; write the program's output to a file");
		assertThat(parts(this.files.source("p*"))).containsExactly("proper [roper] 1");
		fails(Kind.OTHER, transport("file:///dev", FileProperties.of("zero")));
	}

	@Test
	void aDirectoryIsNoFile() throws Exception {
		Files.createDirectory(this.files.directory().resolve("sub"));
		fails(Kind.OTHER, this.files.source("sub"))
			.withMessage("sub is a directory; name a file in it, or write * for all");
		fails(Kind.CONNECT, this.files.source("sub/below/it"));
		assertThat(parts(this.files.source("*"))).isEmpty();
	}

	@Test
	void aFileBelowAFileIsNotThere() throws Exception {
		this.files.write("file", "1");
		fails(Kind.CONNECT, this.files.source("file/below"));
		assertThat(parts(this.files.source("*/below"))).isEmpty();
	}

	@Test
	void aPathMayMatchUpToSoManyFiles() throws Exception {
		for (int i = 0; i < 4; i++) {
			this.files.write("f" + i, "1");
		}
		assertThat(parts(this.files.source(new FileProperties("f*", false, false, false, 4, null)))).hasSize(4);
		fails(Kind.TOO_LARGE, this.files.source(new FileProperties("f*", false, false, false, 3, null)))
			.withMessage("more than 3 files match f*; write a path that matches fewer, or raise file.max-files");
	}

}
