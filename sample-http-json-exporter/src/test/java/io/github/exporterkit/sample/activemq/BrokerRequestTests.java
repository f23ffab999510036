package io.github.exporterkit.sample.activemq;

import java.util.Objects;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.unauthorized;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
 * What the exporter asks a broker for, and with which credentials.
 */
@ExporterTest(target = TestTarget.WIREMOCK, properties = { "exporter.target.username=exporter",
		"exporter.target.password=s3cret", "logging.level.io.github.exporterkit.source=error" })
class BrokerRequestTests {

	private static final String MBEANS = "/api/jolokia/read/org\\.apache\\.activemq:type=Broker,brokerName=\\*";

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					broker        |
					queues        | ,destinationType=Queue,destinationName=\\*
					topics        | ,destinationType=Topic,destinationName=\\*
					subscriptions | ,destinationType=Topic,destinationName=\\*,endpoint=Consumer,clientId=\\*,consumerId=Durable\\(\\*\\)
					connectors    | ,connector=clientConnectors,connectorName=\\*
					""")
	void everySourceReadsItsMBeansWithCredentials(String source, @Nullable String pattern, Exporter exporter,
			WireMockServer broker) {
		broker.stubFor(get(urlMatching(MBEANS + Objects.requireNonNullElse(pattern, "") + "/.*"))
			.withBasicAuth("exporter", "s3cret")
			.willReturn(okJson(exporter.recorded(source))));
		assertThat(exporter.scrape("collect[]=" + source)).isUp().source(source).works();
	}

	@Test
	void rejectedCredentialsAreToldFromABrokerThatIsDown(Exporter exporter, WireMockServer broker) {
		broker.stubFor(any(anyUrl()).willReturn(unauthorized()));
		assertThat(exporter.scrape()).isDown().source("queues").failsWith("unauthorized");
	}

}
