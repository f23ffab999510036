package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.source.http.TestCertificate;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.security.crypto.bcrypt.BCrypt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Metrics over TLS, by Spring Boot's own properties and by a {@code web-config.yml}.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecuredServerTests {

	private static final String PEM_BUNDLE = """
			server:
			  ssl:
			    bundle: metrics
			    client-auth: need
			spring:
			  ssl:
			    bundle:
			      pem:
			        metrics:
			          reload-on-update: true
			          keystore:
			            certificate: %1$s/tls.crt
			            private-key: %1$s/tls.key
			          truststore:
			            certificate: %1$s/ca.crt
			    watch:
			      file:
			        quiet-period: 100ms
			""";

	private static final Duration SOON = Duration.ofSeconds(30);

	@TempDir
	private Path folder;

	private TestCertificate first;

	private TestCertificate second;

	private TestCertificate prometheus;

	private TestCertificate stranger;

	@BeforeEach
	void writeCertificates() throws Exception {
		this.first = TestCertificate.of("first", 127, 0, 0, 1);
		this.second = TestCertificate.of("second", 127, 0, 0, 1);
		this.prometheus = TestCertificate.of("prometheus", 10, 0, 0, 7);
		this.stranger = TestCertificate.of("stranger", 10, 0, 0, 8);
		use(this.first);
		Files.writeString(this.folder.resolve("ca.crt"), this.prometheus.pem());
	}

	@Test
	void springBootsOwnBundleIsUsedAndReloaded() throws Exception {
		try (ConfigurableApplicationContext context = Start
			.yaml(Exporters.QUEUES + PEM_BUNDLE.formatted(this.folder.toUri()))
			.and("--management.server.port=0", "--management.server.ssl.enabled=false")
			.run()) {
			String probes = context.getEnvironment().getProperty("local.management.port");
			assertThat(new Served("http://127.0.0.1:" + probes).get("/actuator/health").statusCode()).isEqualTo(200);
			assertThat(status(context, this.first, this.prometheus)).isEqualTo(200);
			assertThatIOException().isThrownBy(() -> status(context, this.first, null));
			assertThatIOException().isThrownBy(() -> status(context, this.first, this.stranger));
			use(this.second);
			Awaitility.await()
				.atMost(SOON)
				.ignoreExceptions()
				.untilAsserted(() -> assertThat(status(context, this.second, this.prometheus)).isEqualTo(200));
		}
	}

	@Test
	void aWebConfigSecuresTheServerAndIsReadAgain(CapturedOutput output) throws Exception {
		configure("cert_file: tls.crt\n  key_file: tls.key", user("alice", "hush"));
		try (ConfigurableApplicationContext context = configured().run()) {
			assertThat(status(context, this.first, null, "alice:hush")).isEqualTo(200);
			assertThat(status(context, this.first, null)).isEqualTo(401);
			assertThat(status(context, this.first, null, "bob:hush")).isEqualTo(401);
			use(this.second);
			configure("cert_file: tls.crt\n  key_file: tls.key", user("bob", "hush"));
			Awaitility.await().atMost(SOON).ignoreExceptions().untilAsserted(() -> {
				assertThat(status(context, this.second, null, "bob:hush")).isEqualTo(200);
				assertThat(status(context, this.second, null, "alice:hush")).isEqualTo(401);
			});
			configure("cert_file: tls.crt\n  key_file: nowhere", user("alice", "hush"));
			Awaitility.await()
				.atMost(SOON)
				.untilAsserted(() -> assertThat(output).contains("but what it said before holds",
						"tls_server_config.key_file"));
			assertThat(status(context, this.second, null, "bob:hush")).isEqualTo(200);
			configure("cert_file: tls.crt\n  key_file: tls.key", user("carol", "hush"));
			Awaitility.await()
				.atMost(SOON)
				.untilAsserted(() -> assertThat(status(context, this.second, null, "carol:hush")).isEqualTo(200));
			assertThat(output.getOut().split("but what it said before holds", -1)).as("said once").hasSize(2);
			assertThat(output).doesNotContain("hush", "BEGIN", "$2a$");
		}
	}

	@Test
	void aWebConfigCanAskClientsForCertificatesWithCertainNames() throws Exception {
		TestCertificate both = this.prometheus;
		Files.writeString(this.folder.resolve("ca.crt"), both.pem() + this.stranger.pem());
		configure("""
				cert_file: tls.crt
				  key_file: tls.key
				  client_auth_type: RequireAndVerifyClientCert
				  client_ca_file: ca.crt
				  client_allowed_sans: [10.0.0.7]""", "http_server_config: {headers: {X-Frame-Options: deny}}");
		try (ConfigurableApplicationContext context = configured().run()) {
			HttpResponse<String> answer = get(context, this.first, both);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.headers().firstValue("X-Frame-Options")).contains("deny");
			assertThat(status(context, this.first, this.stranger)).isEqualTo(403);
			assertThatIOException().isThrownBy(() -> status(context, this.first, null));
			assertThatIOException()
				.isThrownBy(() -> status(context, this.first, TestCertificate.of("other", 10, 0, 0, 7)));
		}
	}

	@Test
	void httpTwoIsSpokenIfTheWebConfigSaysSo() throws Exception {
		configure("cert_file: tls.crt\n  key_file: tls.key", "http_server_config: {http2: true}");
		try (ConfigurableApplicationContext context = configured().run()) {
			HttpResponse<String> answer = get(context, this.first, null);
			assertThat(answer.statusCode()).isEqualTo(200);
			assertThat(answer.version()).isEqualTo(HttpClient.Version.HTTP_2);
			assertThat(answer.body()).contains("acme_up 0");
		}
	}

	@Test
	void twoConfigurationsOfTlsAreOneTooMany(CapturedOutput output) throws Exception {
		configure("cert_file: tls.crt\n  key_file: tls.key", "");
		assertThat(configured().and("--server.ssl.bundle=other").failure(output)).contains(
				"exporter.web.config-file: it has a tls_server_config, and there is server.ssl too; remove one of them");
	}

	private Start configured() {
		return Start.yaml(Exporters.QUEUES).and("--exporter.web.config-file=" + this.folder.resolve("web-config.yml"));
	}

	private void configure(String tls, String more) throws IOException {
		Files.writeString(this.folder.resolve("web-config.yml"), "tls_server_config:\n  " + tls + "\n" + more + "\n");
	}

	private void use(TestCertificate certificate) throws Exception {
		Files.writeString(this.folder.resolve("tls.crt"), certificate.pem());
		Files.writeString(this.folder.resolve("tls.key"), certificate.keyPem());
	}

	private static String user(String name, String password) {
		return "basic_auth_users: {%s: %s}".formatted(name, BCrypt.hashpw(password, BCrypt.gensalt(4)));
	}

	private static int status(ConfigurableApplicationContext context, TestCertificate trusted,
			@Nullable TestCertificate own, String... credentials) throws Exception {
		return get(context, trusted, own, credentials).statusCode();
	}

	/** Each time with a new connection. */
	private static HttpResponse<String> get(ConfigurableApplicationContext context, TestCertificate trusted,
			@Nullable TestCertificate own, String... credentials) throws Exception {
		HttpClient client = HttpClient.newBuilder().sslContext(context(trusted, own)).build();
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(
				"https://127.0.0.1:%s/metrics".formatted(context.getEnvironment().getProperty("local.server.port"))));
		for (String pair : credentials) {
			request.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes()));
		}
		return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private static SSLContext context(TestCertificate trusted, @Nullable TestCertificate own) throws Exception {
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init(trusted.trustStore());
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		KeyStore store = (own != null) ? own.keyStore() : null;
		keys.init(store, TestCertificate.PASSWORD.toCharArray());
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

}
