package io.github.exporterkit.example;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import org.junit.jupiter.api.Test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static io.github.exporterkit.test.ExporterAssertions.assertThat;

@ExporterTest(target = TestTarget.WIREMOCK,
		properties = { "exporter.target.username=exporter", "exporter.target.password=s3cret" })
class ShopRequestTests {

	@Test
	void theTillsAreAskedForWithCredentials(Exporter exporter, WireMockServer shop) {
		shop.stubFor(
				get("/api/tills").withBasicAuth("exporter", "s3cret").willReturn(okJson(exporter.recorded("tills"))));
		assertThat(exporter.scrape()).isUp().source("tills").hasSamples(6);
	}

	@Test
	void aShopThatIsOverloadedIsDown(Exporter exporter, WireMockServer shop) {
		shop.stubFor(get("/api/tills").willReturn(serviceUnavailable()));
		assertThat(exporter.scrape()).isDown().source("tills").failsWith("status");
	}

}
