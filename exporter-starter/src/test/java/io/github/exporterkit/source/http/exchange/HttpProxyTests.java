package io.github.exporterkit.source.http.exchange;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslStoreBundle;

import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.source.http.RawServer;
import io.github.exporterkit.source.http.TestCertificate;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Targets that are reached through a proxy.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpProxyTests {

	@TempDir
	Path directory;

	private WireMockServer server;

	private TestCertificate certificate;

	@BeforeEach
	void startTarget() throws Exception {
		this.certificate = TestCertificate.of("target", 127, 0, 0, 1);
		this.server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1")
			.dynamicPort()
			.dynamicHttpsPort()
			.keystorePath(TestCertificate.save(this.certificate.keyStore(), this.directory.resolve("key.p12")))
			.keystorePassword(TestCertificate.PASSWORD)
			.keyManagerPassword(TestCertificate.PASSWORD)
			.keystoreType("PKCS12"));
		this.server.start();
		this.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
	}

	@AfterEach
	void stopTarget() {
		this.server.stop();
	}

	@Test
	void aPlainRequestIsPassedOnByTheProxy() throws Exception {
		try (SmallProxy proxy = new SmallProxy(null)) {
			Source source = http("proxy.url", proxy.url(), "username", "user", "password", "own");
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(proxy.requestLines)
				.containsOnly("GET http://127.0.0.1:" + this.server.port() + "/stats?a=b HTTP/1.1");
		}
		this.server.verify(2, getRequestedFor(urlEqualTo("/stats?a=b")));
	}

	@Test
	void aSecuredRequestIsTunnelled() throws Exception {
		try (SmallProxy proxy = new SmallProxy(null)) {
			Source source = https("proxy.url", proxy.url());
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(Fetching.fetch(source)).isEqualTo("{}");
			assertThat(proxy.requestLines)
				.containsExactly("CONNECT 127.0.0.1:" + this.server.httpsPort() + " HTTP/1.1");
		}
		this.server.verify(2, getRequestedFor(urlEqualTo("/stats?a=b")));
	}

	@Test
	void theProxyAloneGetsItsCredentials() throws Exception {
		Path file = Files.writeString(this.directory.resolve("password"), "s3cret\n");
		try (SmallProxy proxy = new SmallProxy("scraper:s3cret")) {
			String[] login = { "proxy.url", proxy.url(), "proxy.username", "scraper", "proxy.password-file",
					file.toString() };
			assertThat(Fetching.fetch(http(login))).isEqualTo("{}");
			assertThat(Fetching.fetch(https(login))).isEqualTo("{}");
		}
		this.server.verify(2, getRequestedFor(anyUrl()).withHeader("Proxy-Authorization", absent()));
	}

	@ParameterizedTest
	@CsvSource(delimiterString = "-->", textBlock = """
			''     --> set exporter.target.proxy.username and password-file
			s3cret --> its credentials were rejected; correct exporter.target.proxy.username and password-file
			""")
	void aProxyThatDoesNotLetUsInIsNamed(String password, String cure) throws Exception {
		try (SmallProxy proxy = new SmallProxy("scraper:other")) {
			String[] login = password.isEmpty() ? new String[] { "proxy.url", proxy.url() } : new String[] {
					"proxy.url", proxy.url(), "proxy.username", "scraper", "proxy.password", password };
			for (Source source : List.of(http(login), https(login))) {
				Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(source))
					.withMessageStartingWith(
							"the proxy %s answered 407 Proxy Authentication Required; %s".formatted(proxy.host(), cure))
					.withMessageNotContaining("s3cret")
					.matches((ex) -> !ex.isCredentialsRejected());
			}
		}
		this.server.verify(0, getRequestedFor(anyUrl()));
	}

	@Test
	void aProxyThatDoesNotReachTheTargetIsNamed() throws Exception {
		try (RawServer proxy = RawServer.answering("HTTP/1.1 503 Nope\r\nContent-Length: 0\r\n\r\n")) {
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(https("proxy.url", proxy.url())))
				.withMessageStartingWith(
						"the proxy 127.0.0.1:%d answered 503 Service Unavailable; ".formatted(proxy.port())
								+ "does it allow connections to the target, and reach it?");
		}
	}

	@Test
	void aProxyThatIsDownIsNamed() {
		Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(http("proxy.url", "http://127.0.0.1:1")))
			.withMessageStartingWith("no connection to the proxy 127.0.0.1:1 (Connection refused)");
	}

	@Test
	void aProxyThatClosesTheConnectionIsNamed() throws Exception {
		try (RawServer proxy = RawServer.answeringOnce(new byte[0])) {
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(https("proxy.url", proxy.url())))
				.withMessageStartingWith("the proxy 127.0.0.1:%d closed the connection".formatted(proxy.port()));
		}
	}

	@Test
	void aProxyThatIsNoneIsNamed() throws Exception {
		try (RawServer ssh = RawServer.answeringOnce("SSH-2.0-s3cret\r\n".getBytes())) {
			Fetching.assertFails(Kind.CONNECT, () -> Fetching.fetch(https("proxy.url", ssh.url())))
				.withMessageStartingWith(
						"what the proxy 127.0.0.1:%d answered is not HTTP but SSH".formatted(ssh.port()))
				.withMessageNotContaining("s3cret");
		}
	}

	@Test
	void aProxyThatMakesNoTunnelInTimeIsNamed() throws Exception {
		try (RawServer proxy = new RawServer((socket, request) -> {
		})) {
			Fetching
				.assertFails(Kind.CONNECT,
						() -> Fetching.fetch(https("proxy.url", proxy.url(), "connect-timeout", "200ms")))
				.withMessageStartingWith(
						"the proxy 127.0.0.1:%d made no connection to the target within 200ms".formatted(proxy.port()));
		}
	}

	@Test
	void theTargetsCertificateIsCheckedThroughTheTunnel() throws Exception {
		try (SmallProxy proxy = new SmallProxy(null)) {
			Source source = new HttpTarget(
					Fetching.target("https://127.0.0.1:" + this.server.httpsPort(), "proxy.url", proxy.url()))
				.get("/stats");
			Fetching.assertFails(Kind.TLS, () -> Fetching.fetch(source));
		}
	}

	@Test
	void proxiesThatTheJavaRuntimeNamesAreNotUsed() throws Exception {
		System.setProperty("http.proxyHost", "127.0.0.1");
		System.setProperty("http.proxyPort", "1");
		System.setProperty("http.nonProxyHosts", "");
		try {
			assertThat(Fetching.fetch(http())).isEqualTo("{}");
		}
		finally {
			List.of("http.proxyHost", "http.proxyPort", "http.nonProxyHosts").forEach(System::clearProperty);
		}
	}

	private Source http(String... properties) {
		return new HttpTarget(Fetching.target("http://127.0.0.1:" + this.server.port(), properties)).get("/stats?a=b");
	}

	private Source https(String... properties) throws Exception {
		return new HttpTarget(Fetching.target("https://127.0.0.1:" + this.server.httpsPort(), properties),
				SslBundle.of(SslStoreBundle.of(null, null, this.certificate.trustStore())))
			.get("/stats?a=b");
	}

	/** Passes on and tunnels for those who log in, with a connection of its own each. */
	private static final class SmallProxy implements Closeable {

		private final String login;

		private final RawServer server;

		private final List<String> requestLines = new CopyOnWriteArrayList<>();

		SmallProxy(String login) throws IOException {
			this.login = login;
			this.server = new RawServer(this::answer);
		}

		String url() {
			return this.server.url();
		}

		String host() {
			return "127.0.0.1:" + this.server.port();
		}

		@Override
		public void close() throws IOException {
			this.server.close();
		}

		private void answer(Socket client, String request) throws Exception {
			String[] line = request.substring(0, request.indexOf("\r\n")).split(" ");
			this.requestLines.add(String.join(" ", line));
			String expected = (this.login != null)
					? "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(this.login.getBytes()) : "";
			if (!request.contains(expected)) {
				client.getOutputStream()
					.write(("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"p\"\r\nContent-Length: 0\r\n\r\n")
						.getBytes());
				return;
			}
			URI target = URI.create(line[0].equals("CONNECT") ? "https://" + line[1] : line[1]);
			try (Socket upstream = new Socket(target.getHost(), target.getPort())) {
				if (line[0].equals("CONNECT")) {
					client.getOutputStream().write("HTTP/1.1 200 Connection established\r\n\r\n".getBytes());
				}
				else {
					upstream.getOutputStream()
						.write(request.replace(line[1], target.getRawPath() + "?" + target.getRawQuery())
							.replaceAll("Proxy-Authorization: [^\r]*\r\n", "")
							.replace(" HTTP/1.1\r\n", " HTTP/1.0\r\n")
							.getBytes());
				}
				Thread back = new Thread(() -> copy(upstream, client));
				back.start();
				if (line[0].equals("CONNECT")) {
					copy(client, upstream);
					upstream.shutdownOutput();
				}
				back.join();
			}
			client.close();
		}

		private static void copy(Socket from, Socket to) {
			try {
				InputStream input = from.getInputStream();
				byte[] buffer = new byte[8192];
				for (int count = input.read(buffer); count != -1; count = input.read(buffer)) {
					to.getOutputStream().write(buffer, 0, count);
				}
			}
			catch (IOException ex) {
				// One side went away
			}
		}

	}

}
