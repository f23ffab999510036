package io.github.exporterkit.web.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.source.http.TestCertificate;
import io.github.exporterkit.text.DeclarationException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.web.server.Ssl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The {@code web-config.yml} of Prometheus's exporter-toolkit.
 */
class WebConfigReaderTests {

	private static final String HASH = "$2y$10$X0h1gDsPszWURQaxFh.zoubFi6DXncSjhoQNJgRrnGs7EsimhC7zG";

	private static final String PAIR = "tls_server_config: {cert_file: tls/server.crt, key_file: tls/server.key, %s}";

	@TempDir
	private Path folder;

	@BeforeEach
	void writeCertificates() throws Exception {
		Path tls = Files.createDirectory(this.folder.resolve("tls"));
		TestCertificate server = TestCertificate.of("server", 127, 0, 0, 1);
		Files.writeString(tls.resolve("server.crt"), server.pem());
		Files.writeString(tls.resolve("server.key"), server.keyPem());
		Files.writeString(tls.resolve("other.key"), TestCertificate.of("other", 127, 0, 0, 1).keyPem());
		Files.writeString(tls.resolve("ca.crt"), TestCertificate.of("client", 10, 0, 0, 7).pem());
	}

	@Test
	void everythingThatCanBeHonouredIsRead() throws IOException {
		WebConfig config = read("""
				tls_server_config:
				  cert_file: tls/server.crt
				  key_file: tls/server.key
				  client_auth_type: RequireAndVerifyClientCert
				  client_ca_file: tls/ca.crt
				  client_allowed_sans: [prometheus.example.com, 10.0.0.7]
				  min_version: TLS12
				  max_version: TLS13
				  cipher_suites: [TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256]
				  prefer_server_cipher_suites: true
				  curve_preferences: []
				http_server_config:
				  http2: true
				  headers:
				    X-Frame-Options: deny
				    Strict-Transport-Security: max-age=63072000
				    X-XSS-Protection: ""
				basic_auth_users:
				  alice.b@example.com: %s
				rate_limit:
				  interval: 0
				""".formatted(HASH));
		assertThat(config.users()).containsExactly(Map.entry("alice.b@example.com", HASH));
		assertThat(config.headers()).containsOnlyKeys("X-Frame-Options", "Strict-Transport-Security");
		assertThat(config.http2()).isTrue();
		WebConfig.Tls tls = config.tls();
		assertThat(tls.clientAuth()).isEqualTo(Ssl.ClientAuth.NEED);
		assertThat(tls.allowedNames()).containsExactly("prometheus.example.com", "10.0.0.7");
		assertThat(tls.protocols()).containsExactly("TLSv1.2", "TLSv1.3");
		assertThat(tls.ciphers()).contains("TLS_AES_128_GCM_SHA256", "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256");
		assertThat(tls.bundle().createSslContext()).isNotNull();
	}

	@Test
	void certificatesMayStandInTheFileItself() throws Exception {
		TestCertificate server = TestCertificate.of("server", 127, 0, 0, 1);
		WebConfig config = read(
				"tls_server_config:\n  cert: |\n" + server.pem().indent(4) + "  key: |\n" + server.keyPem().indent(4));
		assertThat(config.tls().bundle()).isNotNull();
		assertThat(config.toString()).doesNotContain("BEGIN");
	}

	@Test
	void anEmptyFileSecuresNothing() throws IOException {
		assertThat(read("")).isEqualTo(WebConfig.NONE);
		assertThat(read("# nothing\n")).isEqualTo(WebConfig.NONE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					basic_auth_user: {}                             | basic_auth_user: this key is unknown; did you mean 'basic_auth_users'?
					tls_server_config: {cert_fil: a}                | tls_server_config.cert_fil: this key is unknown; did you mean 'cert_file'?
					http_server_config: {headers: {Server: a}}      | http_server_config.headers.Server: this header cannot be set; known are
					http_server_config: {headers: {X-Frame-Options: all}} | http_server_config.headers.X-Frame-Options: 'all' is not one of its values; write deny or sameorigin
					http_server_config: {http2: perhaps}            | http_server_config.http2: 'perhaps' is not a truth value; write true or false
					http_server_config: here                        | http_server_config: it is not a map; write keys and values: http2, headers
					rate_limit: {interval: 1s, burst: 20}           | rate_limit.interval: requests are not limited by rate; remove it
					basic_auth_users: {alice: hush}                 | basic_auth_users.alice: the value (not shown) is not a bcrypt hash; write what 'htpasswd -nBC 10 ""' prints
					basic_auth_users: [hush]                        | basic_auth_users: it is not a map; write a name and a value on each line
					tls_server_config: {min_version: TLS13}         | tls_server_config: without a certificate nothing is secured; write cert_file and key_file too
					tls_server_config: {cert_file: tls/server.crt}  | tls_server_config.key_file: it is missing; name a PEM file
					tls_server_config: {cert_file: server.crt, key_file: tls/server.key} | server.crt cannot be read; name a PEM file
					tls_server_config: {cert_file: tls/server.crt, key_file: tls/other.key} | tls_server_config: certificate, key or client CA cannot be used (they are not shown)
					a: hush: b                                      | line 1 is not YAML
					""")
	void mistakesAreNamedWithTheirCure(String yaml, String mistake) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> read(yaml))
			.withMessageContaining(mistake)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("hush"));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`',
			textBlock = """
					client_auth_type: RequireAndVerifyClientCert        | tls_server_config.client_ca_file: it is missing
					client_ca_file: tls/ca.crt                          | tls_server_config.client_auth_type: there is a client CA, but no client is asked
					client_auth_type: RequireAnyClientCert              | tls_server_config.client_auth_type: RequireAnyClientCert accepts certificates that anybody can make
					client_auth_type: RequireAndVerify                  | tls_server_config.client_auth_type: 'RequireAndVerify' is not a way to ask for certificates
					client_allowed_sans: [a]                            | tls_server_config.client_allowed_sans: clients need not have a certificate
					min_version: TLS11                                  | tls_server_config.min_version: TLS11 is not safe, and Java refuses it; write TLS12 or TLS13
					max_version: TLS14                                  | tls_server_config.max_version: 'TLS14' is not a version
					min_version: TLS13, max_version: TLS12              | tls_server_config.max_version: it is lower than min_version
					cipher_suites: [aes]                                | tls_server_config.cipher_suites: 'aes' is not a cipher suite
					curve_preferences: [X25519]                         | tls_server_config.curve_preferences: Java has no curves for one server alone
					prefer_server_cipher_suites: false                  | tls_server_config.prefer_server_cipher_suites: the server's order is always preferred
					cert: a                                             | tls_server_config.cert_file: there is 'cert' too; write one of them
					""")
	void whatCannotBeHonouredIsRefused(String keys, String mistake) {
		assertThatExceptionOfType(DeclarationException.class).isThrownBy(() -> read(PAIR.formatted(keys)))
			.withMessageContaining(mistake);
	}

	@Test
	void allMistakesAreNamedAtOnce() {
		assertThatExceptionOfType(DeclarationException.class)
			.isThrownBy(() -> read("{a: 1, basic_auth_users: {x: y}, http_server_config: {headers: {Server: a}}}"))
			.satisfies((ex) -> assertThat(ex.mistakes()).extracting(DeclarationException.Mistake::place)
				.isEqualTo(List.of("a", "basic_auth_users.x", "http_server_config.headers.Server")));
	}

	private WebConfig read(String yaml) throws IOException {
		return WebConfigReader.read(Files.writeString(this.folder.resolve("web-config.yml"), yaml));
	}

}
