package io.github.exporterkit.source.socket;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.Deadline;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.TestCertificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@Timeout(60)
class SocketTlsTests {

	private final TestCertificate certificate = certificate();

	private ServerSocket server;

	@BeforeEach
	void open() throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(this.certificate.keyStore(), TestCertificate.PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), null, null);
		serve(context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getByName("127.0.0.1")));
	}

	private void serve(ServerSocket server) {
		this.server = server;
		Thread serving = new Thread(() -> {
			while (!server.isClosed()) {
				try (Socket client = server.accept()) {
					while (client.getInputStream().read() != '\n') {
						// The request.
					}
					client.getOutputStream().write("a 1\n".getBytes(StandardCharsets.US_ASCII));
				}
				catch (IOException ex) {
					// The client or the test has gone.
				}
			}
		}, "tls-server");
		serving.setDaemon(true);
		serving.start();
	}

	@AfterEach
	void close() throws IOException {
		this.server.close();
	}

	@Test
	void aCertificateThatTheBundleTrustsIsAccepted() throws Exception {
		assertThat(read(source(SslBundle.of(SslStoreBundle.of(null, null, this.certificate.trustStore())), true)))
			.isEqualTo("a 1\n");
	}

	@Test
	void aCertificateThatNobodyTrustsIsNot() {
		assertFails(source(null, true)).withMessageContaining("no secure connection (");
	}

	@Test
	void aServerThatDoesNotSpeakTlsIsRecognised() throws Exception {
		this.server.close();
		serve(new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1")) {

			@Override
			public Socket accept() throws IOException {
				Socket client = super.accept();
				client.getOutputStream().write("220 hello\r\n".getBytes(StandardCharsets.US_ASCII));
				return client;
			}

		});
		assertFails(source(null, true)).withMessageContaining("does not speak TLS");
	}

	@Test
	void aServerThatSpeaksTlsIsRecognisedWithoutIt() {
		assertFails(source(null, false)).withMessageContaining("the target speaks TLS on this port");
	}

	private static org.assertj.core.api.ThrowableAssertAlternative<FetchException> assertFails(Source source) {
		return assertThatExceptionOfType(FetchException.class).isThrownBy(() -> read(source))
			.satisfies((ex) -> assertThat(ex.kind()).isEqualTo(Kind.TLS));
	}

	private static String read(Source source) throws Exception {
		try (Payload payload = source.fetch(Deadline.after(Duration.ofSeconds(30)))) {
			return new String(payload.body().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private Source source(SslBundle bundle, boolean tls) {
		Target target = new Target("tcp://127.0.0.1:" + this.server.getLocalPort(), null, null, null, null, Map.of(),
				new Target.Ssl(null), Duration.ofSeconds(5), false, Target.Authentication.BASIC, null, null, null,
				null);
		return new SocketTransport().source(target,
				new SocketProperties(List.of("stats"), null, null, null, List.of(), 0, LineEnding.LF, tls),
				new SourceContext("stats", "text/plain", Credentials.of(target), () -> bundle));
	}

	private static TestCertificate certificate() {
		try {
			return TestCertificate.of("target", 127, 0, 0, 1);
		}
		catch (GeneralSecurityException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
