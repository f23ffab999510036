package io.github.exporterkit.source.jmx;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

import io.github.exporterkit.decode.format.JsonDecoder;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.NewThreads;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.Target.Authentication;
import io.github.exporterkit.source.Target.Ssl;
import org.assertj.core.api.Assertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class JmxFaultTests {

	private static final Duration PLENTY = Duration.ofSeconds(60);

	private static final Duration SHORT = Duration.ofMillis(500);

	private final NewThreads threads = new NewThreads("exporter-call-");

	@TempDir
	Path directory;

	@Test
	void nobodyListens() throws Exception {
		int port = BeanServer.freePort();
		FetchException failure = failure(source("jmx://127.0.0.1:" + port), PLENTY);
		assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
		assertThat(failure).hasMessageContaining("(jmx://127.0.0.1:%d)".formatted(port));
		assertThat(failure(source("jmx://no-such-host.invalid:1"), PLENTY).kind()).isEqualTo(Kind.CONNECT);
	}

	@Test
	void aPortThatSaysNothingIsGivenUpAtTheDeadlineAndCostsNoThread() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			Source source = source("jmx://127.0.0.1:" + silent.getLocalPort());
			assertThat(failure(source, SHORT).kind()).isEqualTo(Kind.TIMEOUT);
			awaitNoThread();
			assertThat(failure(source, SHORT).kind()).as("not busy").isEqualTo(Kind.TIMEOUT);
			awaitNoThread();
		}
	}

	@Test
	void aPortThatSpeaksSomethingElseIsNamed() throws Exception {
		try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
			answer(other, "220 mail.example.org ESMTP\r\n");
			FetchException failure = failure(source("jmx://127.0.0.1:" + other.getLocalPort()), PLENTY);
			assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
			assertThat(failure).hasMessageStartingWith("what answers on this port is not RMI");
		}
	}

	@Test
	void aRegistryWithoutBeansIsNamed() throws Exception {
		try (BeanServer server = BeanServer.start()) {
			FetchException failure = failure(source(server.url() + "/other"), PLENTY);
			assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
			assertThat(failure).hasMessageStartingWith("there is a registry, but without the name 'other'");
		}
	}

	@Test
	void credentialsAreSentAndReadAnew() throws Exception {
		Path file = Files.writeString(this.directory.resolve("password"), "wrong\n");
		try (BeanServer server = BeanServer.withPassword("monitor", "s3cret")
			.with("shop:type=Queue", Kinds.of("Size", 1))) {
			Source source = source(target(server.url(), "monitor", file, null));
			FetchException rejected = failure(source, PLENTY);
			assertThat(rejected.kind()).isEqualTo(Kind.UNAUTHORIZED);
			assertThat(rejected.isCredentialsRejected()).isTrue();
			assertThat(rejected).hasMessageStartingWith("the credentials were rejected, or do not suffice")
				.hasMessageNotContaining("wrong");
			Files.writeString(file, "s3cret\n");
			assertThat(rows(source)).isEqualTo(1);
			FetchException none = failure(source(server.url()), PLENTY);
			assertThat(none.kind()).isEqualTo(Kind.UNAUTHORIZED);
			assertThat(none.isCredentialsRejected()).isFalse();
		}
	}

	@Test
	void aConnectionThatIsLostIsFoundAgainWithinTheFetch() throws Exception {
		int port = BeanServer.freePort();
		Source source = source("jmx://127.0.0.1:" + port);
		try (BeanProcess process = BeanProcess.open(port, 3)) {
			assertThat(rows(source)).isEqualTo(3);
		}
		assertThat(failure(source, PLENTY).kind()).isEqualTo(Kind.CONNECT);
		try (BeanProcess process = BeanProcess.open(port, 4)) {
			assertThat(rows(source)).isEqualTo(4);
		}
		try (BeanProcess process = BeanProcess.open(port, 5)) {
			assertThat(rows(source)).as("with a connection of the process before").isEqualTo(5);
		}
	}

	@Test
	void aProcessThatEndsWhileItIsReadFailsTheFetch() throws Exception {
		BeanProcess process = BeanProcess.open(BeanServer.freePort(), 300);
		try (process; Payload payload = source(process.url()).fetch(Deadline.after(PLENTY))) {
			process.close();
			Throwable failure = catchThrowable(() -> new JsonDecoder(64).decode(payload).tree());
			assertThat(failure).rootCause().isInstanceOf(IOException.class);
			assertThat(fetchException(failure).kind()).isEqualTo(Kind.CONNECT);
		}
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void aProcessThatHangsIsGivenUpAtTheDeadlineAndReadOnceItGoesOn() throws Exception {
		try (BeanProcess process = BeanProcess.open(BeanServer.freePort(), 2)) {
			Source source = source(process.url());
			assertThat(rows(source)).isEqualTo(2);
			process.signal("STOP");
			assertThat(failure(source, SHORT).kind()).isEqualTo(Kind.TIMEOUT);
			awaitNoThread();
			assertThat(failure(source, SHORT).kind()).as("not busy").isEqualTo(Kind.TIMEOUT);
			process.signal("CONT");
			awaitNoThread();
			assertThat(rows(source)).isEqualTo(2);
		}
	}

	@Test
	void anAttributeThatHangsDisturbsNoOtherSource() throws Exception {
		CountDownLatch released = new CountDownLatch(1);
		try (BeanServer server = BeanServer.start()
			.with("shop:type=Slow", Kinds.of("Size", 1).atRead(() -> awaitLatch(released)))
			.with("shop:type=Queue", Kinds.of("Size", 2))) {
			JmxTransport transport = new JmxTransport();
			Target target = Target.of(server.url());
			Source slow = transport.source(target, JmxProperties.of("shop:type=Slow"),
					SourceContext.of("slow", target));
			Source fast = transport.source(target, JmxProperties.of("shop:type=Queue"),
					SourceContext.of("fast", target));
			assertThat(failure(slow, SHORT).kind()).isEqualTo(Kind.TIMEOUT);
			assertThat(rows(fast)).isEqualTo(1);
			released.countDown();
			awaitNoThread();
			assertThat(rows(slow)).isEqualTo(1);
		}
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void theAgentOfARealProcessWithAPasswordIsRead() throws Exception {
		Path passwords = Files.writeString(this.directory.resolve("passwords"), "monitor s3cret\n");
		Files.setPosixFilePermissions(passwords, PosixFilePermissions.fromString("rw-------"));
		Path access = Files.writeString(this.directory.resolve("access"), "monitor readonly\n");
		Path file = Files.writeString(this.directory.resolve("password"), "s3cret");
		try (BeanProcess process = BeanProcess.start(BeanServer.freePort(), 2,
				List.of("-Dcom.sun.management.jmxremote.ssl=false",
						"-Dcom.sun.management.jmxremote.password.file=" + passwords,
						"-Dcom.sun.management.jmxremote.access.file=" + access))) {
			assertThat(rows(source(target(process.url(), "monitor", file, null)))).isEqualTo(2);
			Files.writeString(file, "other");
			FetchException failure = failure(source(target(process.url(), "monitor", file, null)), PLENTY);
			assertThat(failure.isCredentialsRejected()).isTrue();
			assertThat(failure.getMessage()).doesNotContain("other");
		}
	}

	@Test
	void anAnswerThatIsTooLongIsRefused() throws Exception {
		String longText = "x".repeat((int) (RemoteCall.LONGEST_ANSWER / 2));
		try (BeanServer server = BeanServer.start()
			.with("shop:type=Queue",
					Kinds.of("a", longText).with("b", () -> longText + "y").with("c", () -> longText + "z"))) {
			FetchException failure = failure(source(server.url()), PLENTY);
			assertThat(failure.kind()).isEqualTo(Kind.TOO_LARGE);
			assertThat(failure).hasMessageStartingWith("an answer is longer than");
		}
	}

	private static void awaitLatch(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void answer(ServerSocket server, String text) {
		Thread answering = new Thread(() -> {
			while (!server.isClosed()) {
				try (Socket socket = server.accept()) {
					socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
					socket.getInputStream().readNBytes(7);
				}
				catch (IOException ex) {
					// The client went, or the test is over.
				}
			}
		});
		answering.setDaemon(true);
		answering.start();
	}

	private void awaitNoThread() {
		await().atMost(PLENTY).untilAsserted(() -> assertThat(this.threads.alive()).isEmpty());
	}

	static Target target(String url, @Nullable String username, @Nullable Path passwordFile, @Nullable String bundle) {
		return new Target(url, username, null, passwordFile, null, Map.of(), new Ssl(bundle), Duration.ofSeconds(5),
				false, Authentication.BASIC, null, null, null, null);
	}

	private static Source source(String url) {
		return source(Target.of(url));
	}

	private static Source source(Target target) {
		return new JmxTransport().source(target, JmxProperties.of("shop:*"), SourceContext.of("queues", target));
	}

	static int rows(Source source) throws Exception {
		try (Payload payload = source.fetch(Deadline.after(PLENTY))) {
			return new JsonDecoder(64).decode(payload).tree().size();
		}
	}

	static FetchException failure(Source source, Duration time) {
		Throwable failure = catchThrowable(() -> {
			try (Payload payload = source.fetch(Deadline.after(time))) {
				new JsonDecoder(64).decode(payload).tree();
			}
		});
		return fetchException(failure);
	}

	private static FetchException fetchException(@Nullable Throwable failure) {
		for (Throwable each = failure; each != null; each = each.getCause()) {
			if (each instanceof FetchException fetch) {
				return fetch;
			}
		}
		return Assertions.fail("not a FetchException", failure);
	}

}
