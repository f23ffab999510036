package io.github.exporterkit.sample.activemq;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

import jakarta.jms.Connection;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class DemoBrokerTests {

	private static final String BROKER = "/api/jolokia/read/org.apache.activemq:type=Broker,brokerName=localhost";

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void aClosedBrokersPlaceAndPortCanBeTaken() throws Exception {
		DemoBroker first = DemoBroker.start();
		first.close();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> read(first, "/BrokerName"));
		try (DemoBroker second = DemoBroker.start(first.port(), DemoBroker.USERNAME, DemoBroker.PASSWORD)) {
			assertThat(second.url()).isEqualTo(first.url());
			assertThat(read(second, "/BrokerName").body()).contains("\"value\":\"localhost\"");
		}
	}

	@Test
	void aClosedBrokerLeavesNoThreadBehind() throws Exception {
		DemoBroker broker = DemoBroker.start();
		DemoTraffic traffic = DemoTraffic.start(broker);
		try (broker; traffic) {
			assertThat(threads()).anyMatch((name) -> name.startsWith("ActiveMQ"));
		}
		Awaitility.await().untilAsserted(() -> assertThat(threads()).noneMatch((name) -> name.startsWith("ActiveMQ")));
	}

	@Test
	void theManagementApiAsksForCredentials() throws Exception {
		try (DemoBroker broker = DemoBroker.start(0, "exporter", "s3cret")) {
			assertThat(read(broker, "/BrokerName").statusCode()).isEqualTo(401);
		}
	}

	@Test
	void whatConnectsFromOutsideIsCounted() throws Exception {
		try (DemoBroker broker = DemoBroker.start()) {
			Connection connection = new ActiveMQConnectionFactory(broker.openWireUrl()).createConnection();
			connection.start();
			assertThat(read(broker, "/CurrentConnectionsCount").body()).contains("\"value\":1");
			connection.close();
		}
	}

	@Test
	void offersExpireAndEndInTheDeadLetterQueue() throws Exception {
		DemoBroker broker = DemoBroker.start();
		DemoTraffic traffic = DemoTraffic.start(broker);
		try (broker; traffic) {
			Awaitility.await()
				.untilAsserted(() -> assertThat(
						read(broker, ",destinationType=Queue,destinationName=ActiveMQ.DLQ/EnqueueCount").body())
					.matches(".*\"value\":[1-9].*"));
		}
	}

	private HttpResponse<String> read(DemoBroker broker, String rest) throws IOException, InterruptedException {
		String credentials = DemoBroker.USERNAME + ":" + DemoBroker.PASSWORD;
		String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
		return this.http.send(HttpRequest.newBuilder(URI.create(broker.url() + BROKER + rest))
			.header("Authorization", "Basic " + basic)
			.build(), BodyHandlers.ofString());
	}

	private static Iterable<String> threads() {
		return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
	}

}
