package io.github.exporterkit.source.jmx;

import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

import io.github.exporterkit.source.Credentials;
import io.github.exporterkit.source.FetchException;
import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.SourceContext;
import io.github.exporterkit.source.Target;
import io.github.exporterkit.source.http.TestCertificate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslStoreBundle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Connections are secured as the target's bundle says, not as the Java runtime's
 * properties or the target say.
 */
@Timeout(value = 180, threadMode = ThreadMode.SEPARATE_THREAD)
class JmxTlsTests {

	private static final Duration PLENTY = Duration.ofSeconds(60);

	@TempDir
	Path directory;

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void aCertificateThatTheBundleTrustsIsAccepted(boolean registry) throws Exception {
		TestCertificate certificate = TestCertificate.of("target", 127, 0, 0, 1);
		try (BeanServer server = BeanServer.secured(context(certificate, null), registry, false)
			.with("shop:type=Queue", Kinds.of("Size", 1))) {
			Source source = source(server.url(), bundle(certificate, null));
			assertThat(JmxFaultTests.rows(source)).isEqualTo(1);
			assertThat(JmxFaultTests.rows(source)).isEqualTo(1);
		}
	}

	@Test
	void aCertificateThatTheBundleDoesNotTrustIsRefused() throws Exception {
		try (BeanServer server = BeanServer.secured(context(TestCertificate.of("target", 127, 0, 0, 1), null), true,
				false)) {
			FetchException failure = JmxFaultTests
				.failure(source(server.url(), bundle(TestCertificate.of("target", 127, 0, 0, 1), null)), PLENTY);
			assertThat(failure.kind()).isEqualTo(Kind.TLS);
			assertThat(failure).hasMessageStartingWith("no secure connection (");
		}
	}

	@Test
	void aCertificateForAnotherHostIsRefused() throws Exception {
		TestCertificate certificate = TestCertificate.of("target", 127, 0, 0, 2);
		try (BeanServer server = BeanServer.secured(context(certificate, null), false, false)) {
			FetchException failure = JmxFaultTests.failure(source(server.url(), bundle(certificate, null)), PLENTY);
			assertThat(failure.kind()).isEqualTo(Kind.TLS);
		}
	}

	@Test
	void aCertificateIsPresentedIfItIsWanted() throws Exception {
		TestCertificate certificate = TestCertificate.of("target", 127, 0, 0, 1);
		TestCertificate own = TestCertificate.of("exporter", 127, 0, 0, 1);
		try (BeanServer server = BeanServer.secured(context(certificate, own), false, true)
			.with("shop:type=Queue", Kinds.of("Size", 1))) {
			assertThat(JmxFaultTests.rows(source(server.url(), bundle(certificate, own)))).isEqualTo(1);
			assertThat(JmxFaultTests.failure(source(server.url(), bundle(certificate, null)), PLENTY).kind())
				.as("what becomes of a connection that the target resets")
				.isIn(Kind.TLS, Kind.CONNECT);
		}
	}

	@Test
	void aTargetThatIsNotSecuredIsRefused() throws Exception {
		try (BeanServer server = BeanServer.start()) {
			FetchException failure = JmxFaultTests
				.failure(source(server.url(), bundle(TestCertificate.of("target", 127, 0, 0, 1), null)), PLENTY);
			assertThat(failure.kind()).isEqualTo(Kind.TLS);
		}
	}

	@Test
	void withoutABundleTheRuntimesOwnTrustDecides() throws Exception {
		try (BeanServer server = BeanServer.secured(context(TestCertificate.of("target", 127, 0, 0, 1), null), false,
				false)) {
			FetchException failure = JmxFaultTests.failure(source(server.url(), null), PLENTY);
			assertThat(failure.kind()).isEqualTo(Kind.TLS);
		}
		try (BeanServer server = BeanServer.secured(context(TestCertificate.of("target", 127, 0, 0, 1), null), true,
				false)) {
			FetchException failure = JmxFaultTests.failure(source(server.url(), null), PLENTY);
			assertThat(failure.kind()).isEqualTo(Kind.CONNECT);
			assertThat(failure).hasMessageContaining("exporter.target.ssl.bundle");
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void theAgentOfARealProcessWithTlsIsRead(boolean registry) throws Exception {
		TestCertificate certificate = TestCertificate.of("target", 127, 0, 0, 1);
		String store = TestCertificate.save(certificate.keyStore(), this.directory.resolve("keys.p12"));
		try (BeanProcess process = BeanProcess.start(BeanServer.freePort(), 2,
				List.of("-Dcom.sun.management.jmxremote.authenticate=false", "-Dcom.sun.management.jmxremote.ssl=true",
						"-Dcom.sun.management.jmxremote.registry.ssl=" + registry,
						"-Dcom.sun.management.jmxremote.rmi.port=0", "-Djavax.net.ssl.keyStore=" + store,
						"-Djavax.net.ssl.keyStorePassword=" + TestCertificate.PASSWORD))) {
			assertThat(JmxFaultTests.rows(source(process.url(), bundle(certificate, null)))).isEqualTo(2);
		}
	}

	private static Source source(String url, @Nullable SslBundle bundle) {
		Target target = JmxFaultTests.target(url, null, null, (bundle != null) ? "target" : null);
		return new JmxTransport().source(target, JmxProperties.of("shop:*"),
				new SourceContext("queues", "", Credentials.of(target), () -> bundle));
	}

	private static SslBundle bundle(TestCertificate trusted, @Nullable TestCertificate own) throws Exception {
		KeyStore keys = (own != null) ? own.keyStore() : null;
		return SslBundle.of(SslStoreBundle.of(keys, TestCertificate.PASSWORD, trusted.trustStore()),
				SslBundleKey.of(TestCertificate.PASSWORD));
	}

	private static SSLContext context(TestCertificate own, @Nullable TestCertificate client) throws Exception {
		KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
		keys.init(own.keyStore(), TestCertificate.PASSWORD.toCharArray());
		TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
		trust.init((client != null) ? client.trustStore() : null);
		SSLContext context = SSLContext.getInstance("TLS");
		context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
		return context;
	}

}
