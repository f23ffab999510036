package io.github.exporterkit.source.exec;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.GivenUp;
import io.github.exporterkit.source.NewThreads;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.text.DeclarationException;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

@EnabledOnOs(OS.LINUX)
@Timeout(value = 120, threadMode = ThreadMode.SEPARATE_THREAD)
class ExecSourceTests {

	private static final Duration PLENTY = Duration.ofSeconds(60);

	@TempDir
	Path directory;

	@AfterEach
	void nothingIsLeft() {
		await().atMost(PLENTY)
			.untilAsserted(() -> assertThat(processes()).as("processes that still run in the directory of the test")
				.isEmpty());
	}

	@Test
	void whatAProgramPrintsIsThePayload() throws Exception {
		assertThat(text(script("echo '{\"a\": 1}'"))).isEqualTo("{\"a\": 1}\n");
	}

	@Test
	void everyArgumentArrivesAsItIs() throws Exception {
		String program = script("for each; do printf '<%s>' \"$each\"; done");
		assertThat(text(source(program, ExecProperties.of("a b", "$HOME", "`id`", "*", ";ls", "\"'", ""))))
			.isEqualTo("<a b><$HOME><`id`><*><;ls><\"'><>");
	}

	@Test
	void theEnvironmentIsWhatIsNamed() throws Exception {
		Path secret = Files.writeString(this.directory.resolve("secret"), "s3cret\n");
		ExecProperties properties = new ExecProperties(List.of(), this.directory, Map.of("LC_ALL", "C"),
				Map.of("TOKEN", secret), List.of(0), null);
		String[] variables = text(source("/usr/bin/env", properties)).split("\n");
		assertThat(variables).hasSize(3)
			.contains("LC_ALL=C", "TOKEN=s3cret")
			.anyMatch((variable) -> variable.startsWith("EXPORTER_COMMAND_ID="));
		Files.writeString(secret, "rotated");
		assertThat(text(source("/usr/bin/env", properties))).contains("TOKEN=rotated\n");
	}

	@Test
	void itRunsWhereItIsTold() throws Exception {
		ExecProperties properties = new ExecProperties(List.of(), this.directory, Map.of(), Map.of(), List.of(0), null);
		assertThat(text(source("/bin/pwd", properties)).strip()).isEqualTo(this.directory.toRealPath().toString());
		assertThat(text(source("/bin/pwd", ExecProperties.of())).strip()).isEqualTo("/");
		fails(Kind.CONNECT,
				source("/bin/pwd",
						new ExecProperties(List.of(), Path.of("/no/such"), Map.of(), Map.of(), List.of(0), null)))
			.withMessage("the working directory /no/such does not exist; create it, or correct exec.working-directory");
	}

	@Test
	void itsInputIsEmptyOrWhatIsWritten() throws Exception {
		assertThat(text(source("/bin/cat", ExecProperties.of()))).isEmpty();
		String most = "x".repeat(1 << 16);
		assertThat(text(source("/bin/cat", input(most)))).isEqualTo(most);
		assertThat(text(source("/bin/true", input(most)))).isEmpty();
	}

	@Test
	void aLargeOutputIsStreamedAndAWholeOneArrives() throws Exception {
		assertThat(text(source("/usr/bin/seq", ExecProperties.of("1", "300000")))).hasLineCount(300_000)
			.endsWith("\n300000\n");
	}

	@Test
	void anExitCodeThatIsNotAcceptedFailsWithTheFirstLineOfTheErrors() throws Exception {
		String program = script("echo 1; printf '\\n  no such pool\\nmore\\n' >&2; exit 3");
		fails(Kind.STATUS, source(program, ExecProperties.of())).withMessage(program
				+ " ended with exit code 3 and said: no such pool; run it by hand as the exporter's user, or add the code to exec.accepted-exit-codes");
		assertThat(text(
				source(program, new ExecProperties(List.of(), Path.of("/"), Map.of(), Map.of(), List.of(0, 3), null))))
			.isEqualTo("1\n");
		fails(Kind.STATUS, source(script("kill -SEGV $$"), ExecProperties.of())).withMessageContaining("exit code 139");
	}

	@Test
	void aSecretInTheErrorsIsNotRepeated() throws Exception {
		Path secret = Files.writeString(this.directory.resolve("secret"), "s3cret\n");
		String program = script("echo \"wrong token $TOKEN\" >&2; exit 1");
		fails(Kind.STATUS, source(program,
				new ExecProperties(List.of(), Path.of("/"), Map.of(), Map.of("TOKEN", secret), List.of(0), null)))
			.withMessageContaining("said: wrong token …");
	}

	@Test
	void aFloodOfErrorsHoldsNothingUp() throws Exception {
		assertThat(text(script("head -c 3000000 /dev/zero | tr '\\0' x >&2; echo done"))).isEqualTo("done\n");
		fails(Kind.STATUS, source(script("head -c 3000000 /dev/zero | tr '\\0' x >&2; exit 1"), ExecProperties.of()))
			.satisfies((ex) -> assertThat(ex.getMessage()).hasSizeLessThan(600));
	}

	@Test
	void aProgramThatIsNotThereOrCannotBeRunFails() throws Exception {
		fails(Kind.CONNECT, source("/no/such/program", ExecProperties.of()))
			.withMessage("/no/such/program does not exist; install or mount it, or correct the path");
		fails(Kind.OTHER, source("/tmp", ExecProperties.of()))
			.withMessage("/tmp is a directory; name the program in it");
		Path file = Files.writeString(this.directory.resolve("plain"), "#!/bin/sh\n");
		fails(Kind.UNAUTHORIZED, source(file.toString(), ExecProperties.of()))
			.withMessageContaining("is not executable by the user that runs the exporter")
			.satisfies((ex) -> assertThat(ex.isCredentialsRejected()).isFalse());
		fails(Kind.OTHER, source(executable("#!/no/such/interpreter\n"), ExecProperties.of()))
			.withMessageContaining("cannot be started");
	}

	@Test
	void atTheDeadlineTheWholeTreeEnds() throws Exception {
		String program = script("sleep 300 & (sleep 301; echo never) | cat & echo begun >&2; sleep 302");
		long start = System.nanoTime();
		fails(Kind.TIMEOUT, source(program, ExecProperties.of()), Duration.ofMillis(500))
			.withMessageStartingWith(program + " did not end in time and was killed and said: begun; ");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
	}

	@Test
	void atTheDeadlineAForkThatOutlivedItsParentEndsToo() throws Exception {
		String program = script("(setsid sleep 303 & exec sleep 304 &) ; setsid setsid sleep 305 & sleep 306");
		fails(Kind.TIMEOUT, source(program, ExecProperties.of()), Duration.ofMillis(700));
	}

	@Test
	void aForkThatOutlivesTheProgramNeitherHoldsTheOutputOpenNorIsLeft() throws Exception {
		String program = script("setsid sleep 307 & echo 1");
		long start = System.nanoTime();
		assertThat(text(program)).isEqualTo("1\n");
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
	}

	@Test
	void aForkThatPrintsForEverEndsWithTheProgram() throws Exception {
		String program = script("setsid yes & exit 0");
		try (Payload payload = fetch(source(program, ExecProperties.of())).limited((bytes) -> {
		})) {
			payload.body().skipNBytes(10);
			payload.body().transferTo(OutputStream.nullOutputStream());
		}
		catch (EOFException ex) {
			// It may have ended before it began to print.
		}
	}

	@Test
	void anOutputWithoutEndIsGivenUpAtTheLimitAndTheProgramEnds() throws Exception {
		long[] read = new long[1];
		assertThatExceptionOfType(EOFException.class).isThrownBy(() -> {
			try (Payload payload = fetch(source("/usr/bin/yes", ExecProperties.of(this.directory.toString())))
				.limited((bytes) -> {
					read[0] += bytes;
					if (read[0] > 1_000_000) {
						throw new EOFException("too large");
					}
				})) {
				payload.body().readAllBytes();
			}
		});
		fails(Kind.TIMEOUT, source("/usr/bin/yes", ExecProperties.of(this.directory.toString())),
				Duration.ofMillis(300));
	}

	@Test
	void aPayloadThatIsClosedUnreadEndsItsProgram() throws Exception {
		String program = script("echo 1; sleep 308");
		for (int i = 0; i < 20; i++) {
			fetch(source(program, ExecProperties.of())).close();
		}
	}

	@Test
	void aProgramThatIgnoresToBeTerminatedEndsToo() throws Exception {
		fails(Kind.TIMEOUT, source(script("trap '' TERM INT HUP; while :; do sleep 1; done"), ExecProperties.of()),
				Duration.ofMillis(300));
	}

	@Test
	void noDescriptorAndNoThreadIsLeft() throws Exception {
		String program = script("echo 1; echo 2 >&2");
		text(program);
		int descriptors = descriptors();
		NewThreads threads = new NewThreads("exporter-");
		for (int i = 0; i < 50; i++) {
			text(program);
			fails(Kind.STATUS, source("/bin/false", ExecProperties.of()));
		}
		assertThat(descriptors()).isLessThan(descriptors + 20);
		await().untilAsserted(() -> assertThat(threads.alive()).isEmpty());
	}

	@Test
	void whatCannotBeAProgramIsRefused() {
		for (String url : List.of("exec://host/bin/true", "exec:///bin/true?x")) {
			assertThatExceptionOfType(DeclarationException.class)
				.isThrownBy(() -> new ExecTransport().check(Target.of(url)));
		}
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> input("x".repeat(65_537)))
			.withMessageStartingWith("stdin: it is longer than 65536 bytes");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(
					() -> new ExecProperties(List.of(), Path.of("/"), Map.of("A=B", "C"), Map.of(), List.of(0), null))
			.withMessageStartingWith("environment: 'A=B' cannot be the name of a variable");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> new ExecProperties(List.of(), Path.of("/"), Map.of(), Map.of("A", Path.of("/no/such")),
					List.of(0), null))
			.withMessageStartingWith("environment-files.A: /no/such does not exist");
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> new ExecProperties(List.of(), Path.of("/"), Map.of(), Map.of(), List.of(256), null))
			.withMessageStartingWith("accepted-exit-codes: [256] is not a list of exit codes");
	}

	private static ExecProperties input(String text) {
		return new ExecProperties(List.of(), Path.of("/"), Map.of(), Map.of(), List.of(0), text);
	}

	@Test
	void aProgramThatIsGivenUpAtTheDeadlineIsQuoted() throws Exception {
		String program = script("echo waiting for the disk >&2; touch asked; sleep 1000");
		Source source = source(program, ExecProperties.of());
		assertThat(GivenUp.message(source,
				() -> await().atMost(PLENTY).until(() -> Files.exists(this.directory.resolve("asked")))))
			.startsWith(program + " did not end in time and was killed and said: waiting for the disk; ");
	}

	private String script(String commands) throws IOException {
		return executable("#!/bin/sh\ncd %s\nPATH=/usr/bin:/bin\n%s\n".formatted(this.directory, commands));
	}

	private String executable(String content) throws IOException {
		Path script = Files.createTempFile(this.directory, "tool", ".sh");
		Files.writeString(script, content);
		Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
		return script.toString();
	}

	private static Source source(String program, ExecProperties properties) {
		Target target = Target.of("exec://" + program);
		return new ExecTransport().source(target, properties, SourceContext.of("tool", target));
	}

	private static Payload fetch(Source source) throws Exception {
		return source.fetch(Deadline.after(PLENTY));
	}

	private static String text(String program) throws Exception {
		return text(source(program, ExecProperties.of()));
	}

	private static String text(Source source) throws Exception {
		try (Payload payload = fetch(source)) {
			return new String(payload.body().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static ThrowableAssertAlternative<FetchException> fails(Kind kind, Source source) {
		return fails(kind, source, PLENTY);
	}

	private static ThrowableAssertAlternative<FetchException> fails(Kind kind, Source source, Duration deadline) {
		return assertThatExceptionOfType(FetchException.class).isThrownBy(() -> {
			try (Payload payload = source.fetch(Deadline.after(deadline))) {
				payload.body().transferTo(OutputStream.nullOutputStream());
			}
		}).satisfies((ex) -> assertThat(ex.kind()).as(ex.getMessage()).isEqualTo(kind));
	}

	/** The processes that scripts of this test have begun and that have not ended. */
	private List<String> processes() throws IOException {
		List<String> running = new ArrayList<>();
		try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
			for (Path process : processes) {
				try {
					String line = Files.readString(process.resolve("cmdline")).replace('\0', ' ').strip();
					Path place = Files.readSymbolicLink(process.resolve("cwd"));
					if (!line.isEmpty() && (place.startsWith(this.directory.toRealPath())
							|| line.contains(this.directory.toString()))) {
						running.add(line);
					}
				}
				catch (IOException ex) {
					// It has ended.
				}
			}
		}
		return running;
	}

	private static int descriptors() throws IOException {
		try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
			return (int) descriptors.count();
		}
	}

}
