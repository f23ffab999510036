package io.github.exporterkit.autoconfigure;

import java.nio.file.Path;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.exporterkit.configuration.Exporters;
import io.github.exporterkit.source.http.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundleRegistry;
import org.springframework.boot.ssl.SslStoreBundle;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The SSL bundle that {@code exporter.target.ssl.bundle} names, as Spring Boot declares
 * it.
 */
class SslBundleTests {

	@TempDir
	private Path folder;

	private TestCertificate certificate;

	private WireMockServer target;

	@BeforeEach
	void startTarget() throws Exception {
		this.certificate = TestCertificate.of("target", 127, 0, 0, 1);
		this.target = new WireMockServer(WireMockConfiguration.wireMockConfig()
			.bindAddress("127.0.0.1")
			.httpDisabled(true)
			.dynamicHttpsPort()
			.keystorePath(TestCertificate.save(this.certificate.keyStore(), this.folder.resolve("key.p12")))
			.keystorePassword(TestCertificate.PASSWORD)
			.keyManagerPassword(TestCertificate.PASSWORD)
			.keystoreType("PKCS12"));
		this.target.start();
		this.target.stubFor(WireMock.get("/queues").willReturn(WireMock.okJson("{\"size\": 7}")));
	}

	@AfterEach
	void stopTarget() {
		this.target.stop();
	}

	@Test
	void theBundleSaysWhomToTrust() throws Exception {
		try (ConfigurableApplicationContext context = exporterThatTrusts(this.certificate)) {
			assertThat(Served.by(context).metrics()).contains("acme_up 1", "acme_queue_messages 7");
		}
	}

	@Test
	void aBundleThatIsRenewedIsUsedWithoutARestart() throws Exception {
		try (ConfigurableApplicationContext context = exporterThatTrusts(TestCertificate.of("former", 127, 0, 0, 1))) {
			assertThat(Served.by(context).metrics()).contains("acme_up 0", "reason=\"tls\"");
			context.getBean(SslBundleRegistry.class)
				.updateBundle("acme", SslBundle.of(SslStoreBundle.of(null, null, this.certificate.trustStore())));
			assertThat(Served.by(context).metrics()).contains("acme_up 1");
		}
	}

	private ConfigurableApplicationContext exporterThatTrusts(TestCertificate trusted) throws Exception {
		return Start
			.yaml(Exporters.QUEUES + """
					spring:
					  ssl:
					    bundle:
					      jks:
					        acme:
					          truststore:
					            location: file:%s
					            password: %s
					            type: PKCS12
					""".formatted(TestCertificate.save(trusted.trustStore(), this.folder.resolve("trust.p12")),
					TestCertificate.PASSWORD))
			.and("--exporter.target.url=https://127.0.0.1:" + this.target.httpsPort(),
					"--exporter.target.ssl.bundle=acme", "--exporter.target.connect-timeout=10s")
			.run();
	}

}
