package io.github.exporterkit.source.http.exchange;

import java.nio.file.Path;
import java.security.KeyStore;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleKey;
import org.springframework.boot.ssl.SslOptions;
import org.springframework.boot.ssl.SslStoreBundle;

import io.github.exporterkit.source.FetchException.Kind;
import io.github.exporterkit.source.Source;
import io.github.exporterkit.source.http.Fetching;
import io.github.exporterkit.source.http.HttpTarget;
import io.github.exporterkit.source.http.TestCertificate;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whom the exporter trusts, and as whom it is trusted.
 */
@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class HttpTlsTests {

	@TempDir
	Path directory;

	private WireMockServer server;

	@AfterEach
	void stopServer() {
		if (this.server != null) {
			this.server.stop();
		}
	}

	@Test
	void aCertificateThatTheBundleTrustsIsAccepted() throws Exception {
		TestCertificate certificate = TestCertificate.of("target", 127, 0, 0, 1);
		start(certificate);
		assertThat(Fetching.fetch(stats(trusting(certificate)))).isEqualTo("{}");
	}

	@Test
	void aCertificateThatNobodyTrustsIsNot() throws Exception {
		start(TestCertificate.of("target", 127, 0, 0, 1));
		Fetching.assertFails(Kind.TLS, () -> Fetching.fetch(stats(null)))
			.withMessageStartingWith("no secure connection (")
			.withMessageContaining("exporter.target.ssl.bundle");
	}

	@Test
	void aCertificateThatIsMadeOutForAnotherHostIsNotAccepted() throws Exception {
		TestCertificate certificate = TestCertificate.of("target", 10, 0, 0, 1);
		start(certificate);
		Fetching.assertFails(Kind.TLS, () -> Fetching.fetch(stats(trusting(certificate))))
			.withMessageContaining("No subject alternative names matching IP address 127.0.0.1 found");
	}

	@Test
	void aCertificateOfOurOwnIsPresented() throws Exception {
		TestCertificate theirs = TestCertificate.of("target", 127, 0, 0, 1);
		TestCertificate ours = TestCertificate.of("exporter", 127, 0, 0, 1);
		start(theirs, ours);
		assertThat(Fetching
			.fetch(stats(SslBundle.of(SslStoreBundle.of(ours.keyStore(), TestCertificate.PASSWORD, theirs.trustStore()),
					SslBundleKey.of(TestCertificate.PASSWORD)))))
			.isEqualTo("{}");
	}

	@Test
	void withoutACertificateOfOurOwnATargetThatWantsOneIsNotReached() throws Exception {
		TestCertificate theirs = TestCertificate.of("target", 127, 0, 0, 1);
		start(theirs, TestCertificate.of("exporter", 127, 0, 0, 1));
		Fetching.assertFails(Kind.TLS, () -> Fetching.fetch(stats(trusting(theirs))));
	}

	@Test
	void aTargetThatDoesNotSpeakTlsIsNotReached() {
		this.server = new WireMockServer(wireMockConfig().bindAddress("127.0.0.1").dynamicPort());
		this.server.start();
		Fetching.assertFails(Kind.TLS, () -> Fetching.fetch(Fetching.source("https://127.0.0.1:" + this.server.port())))
			.withMessageContaining("is https right?");
	}

	@Test
	void theProtocolsOfTheBundleAreKept() throws Exception {
		TestCertificate certificate = TestCertificate.of("target", 127, 0, 0, 1);
		start(certificate);
		SslBundle none = SslBundle.of(SslStoreBundle.of(null, null, certificate.trustStore()), SslBundleKey.NONE,
				SslOptions.of(new String[] { "TLS_AES_128_GCM_SHA256" }, new String[] { "TLSv1.2" }));
		Fetching.assertFails(Kind.TLS, () -> Fetching.fetch(stats(none)))
			.withMessageContaining("No appropriate protocol");
	}

	@Test
	void anUpdatedBundleIsUsedForTheNextFetch() throws Exception {
		TestCertificate certificate = TestCertificate.of("target", 127, 0, 0, 1);
		start(certificate);
		SslBundle outdated = trusting(TestCertificate.of("former", 127, 0, 0, 1));
		DefaultSslBundleRegistry bundles = new DefaultSslBundleRegistry("target", outdated);
		HttpTarget target = new HttpTarget(Fetching.target(url()), bundles.getBundle("target"));
		bundles.addBundleUpdateHandler("target", target::reload);
		Source source = target.get("/stats");
		Source other = target.at("exporter.sources.x.url", url() + "/other").get("/stats");
		Fetching.assertFails(Kind.TLS, () -> Fetching.fetch(source));
		bundles.updateBundle("target", trusting(certificate));
		assertThat(Fetching.fetch(source)).isEqualTo("{}");
		assertThat(Fetching.fetch(other)).isEqualTo("{}");
	}

	private Source stats(SslBundle bundle) {
		return new HttpTarget(Fetching.target(url()), bundle).get("/stats");
	}

	private String url() {
		return "https://127.0.0.1:" + this.server.httpsPort();
	}

	private static SslBundle trusting(TestCertificate certificate) throws Exception {
		return SslBundle.of(SslStoreBundle.of(null, null, certificate.trustStore()));
	}

	private void start(TestCertificate own) throws Exception {
		start(options(own));
	}

	private void start(TestCertificate own, TestCertificate trusted) throws Exception {
		start(options(own).needClientAuth(true)
			.trustStorePath(save("trust.p12", trusted.trustStore()))
			.trustStorePassword(TestCertificate.PASSWORD)
			.trustStoreType("PKCS12"));
	}

	private void start(WireMockConfiguration options) {
		this.server = new WireMockServer(options);
		this.server.start();
		this.server.stubFor(any(anyUrl()).willReturn(okJson("{}")));
	}

	private WireMockConfiguration options(TestCertificate own) throws Exception {
		return wireMockConfig().bindAddress("127.0.0.1")
			.httpDisabled(true)
			.dynamicHttpsPort()
			.keystorePath(save("key.p12", own.keyStore()))
			.keystorePassword(TestCertificate.PASSWORD)
			.keyManagerPassword(TestCertificate.PASSWORD)
			.keystoreType("PKCS12");
	}

	private String save(String name, KeyStore store) throws Exception {
		return TestCertificate.save(store, this.directory.resolve(name));
	}

}
