package io.github.exporterkit.sample.activemq;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import com.github.tomakehurst.wiremock.client.MappingBuilder;
import com.github.tomakehurst.wiremock.client.WireMock;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter against answers that were recorded from a real broker.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "exporter.target.username=exporter", "exporter.target.password=s3cret" })
class RecordedBrokerTests {

	private static final String MBEANS = "/api/jolokia/read/org\\.apache\\.activemq:type=Broker,brokerName=\\*";

	private static final String BROKER = MBEANS + "/.*";

	private static final String QUEUES = MBEANS + ",destinationType=Queue,destinationName=\\*/.*";

	private static final String TOPICS = MBEANS + ",destinationType=Topic,destinationName=\\*/.*";

	private static final String SUBSCRIPTIONS = MBEANS + ",destinationType=Topic,destinationName=\\*,endpoint=Consumer"
			+ ",clientId=\\*,consumerId=Durable\\(\\*\\)/.*";

	private static final String CONNECTORS = MBEANS + ",connector=clientConnectors,connectorName=\\*/.*";

	@RegisterExtension
	static final WireMockExtension broker = WireMockExtension.newInstance()
		.options(options().dynamicPort().bindAddress("127.0.0.1"))
		.build();

	@LocalServerPort
	int port;

	@DynamicPropertySource
	static void target(DynamicPropertyRegistry properties) {
		properties.add("exporter.target.url", broker::baseUrl);
	}

	@BeforeEach
	void answerAsRecorded() throws IOException {
		broker.stubFor(answering(BROKER, "broker"));
		broker.stubFor(answering(QUEUES, "queues"));
		broker.stubFor(answering(TOPICS, "topics"));
		broker.stubFor(answering(SUBSCRIPTIONS, "subscriptions"));
		broker.stubFor(answering(CONNECTORS, "connectors"));
	}

	@Test
	void theMetricsAreThoseOfTheRecordedAnswers() throws IOException {
		assertThat(Scrape.of(this.port).linesOf("broker", "queue", "topic", "durable_subscription", "connector"))
			.filteredOn((line) -> !line.contains("broker_started"))
			.containsExactlyInAnyOrderElementsOf(resource("expected-metrics.txt").lines().toList());
	}

	@Test
	void theStartIsAsLongAgoAsTheBrokerIsUp() {
		Duration recordedUptime = Duration.ofMillis(37608);
		Instant before = Instant.now();
		double started = Scrape.of(this.port).value("activemq_broker_started_timestamp_seconds");
		assertThat(Instant.ofEpochMilli((long) (started * 1000))).isBetween(before.minus(recordedUptime).minusMillis(1),
				Instant.now().minus(recordedUptime).plusMillis(1));
	}

	@Test
	void noQueueTopicOrSubscriptionIsNoFailure() throws IOException {
		for (String path : List.of(QUEUES, TOPICS, SUBSCRIPTIONS)) {
			broker.stubFor(answering(path, "no-such-mbean"));
		}
		Scrape scrape = Scrape.of(this.port);
		assertThat(scrape.linesOf("queue", "topic", "durable_subscription")).isEmpty();
		for (String source : List.of("broker", "queues", "topics", "subscriptions", "connectors")) {
			assertThat(scrape.value("activemq_scrape_source_success{source=\"" + source + "\"}")).isEqualTo(1);
		}
	}

	@Test
	void jolokiaRefusingATopicFailsTopicsOnly() {
		broker.stubFor(get(urlMatching(TOPICS)).willReturn(okJson("{\"error\": \"No access\", \"status\": 403}")));
		Scrape scrape = Scrape.of(this.port);
		assertThat(scrape.value("activemq_up")).isEqualTo(1);
		assertThat(scrape.value("activemq_scrape_source_success{source=\"topics\"}")).isZero();
		assertThat(scrape.value("activemq_scrape_source_success{source=\"queues\"}")).isEqualTo(1);
		assertThat(scrape.linesOf("topic")).isEmpty();
	}

	@Test
	void rejectedCredentialsAreToldFromABrokerThatIsDown() {
		broker.stubFor(WireMock.any(WireMock.anyUrl()).willReturn(WireMock.unauthorized()));
		Scrape scrape = Scrape.of(this.port);
		assertThat(scrape.value("activemq_up")).isZero();
		assertThat(scrape.value("activemq_scrape_source_failure_info{source=\"queues\",reason=\"unauthorized\"}"))
			.isEqualTo(1);
	}

	private static MappingBuilder answering(String path, String recording) throws IOException {
		return get(urlMatching(path)).withBasicAuth("exporter", "s3cret")
			.willReturn(okJson(resource("recorded/" + recording + ".json")));
	}

	private static String resource(String path) throws IOException {
		return new ClassPathResource(path).getContentAsString(StandardCharsets.UTF_8);
	}

}
