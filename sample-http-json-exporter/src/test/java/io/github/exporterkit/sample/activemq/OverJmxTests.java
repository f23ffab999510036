package io.github.exporterkit.sample.activemq;

import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.UnicastRemoteObject;
import java.util.Base64;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;

import io.github.exporterkit.sample.overjmx.OverJmxExporter;
import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;

/**
 * A broker read over JMX has the values that it has over HTTP.
 */
@DirtiesContext
@ExporterTest(classes = OverJmxExporter.class, target = TestTarget.CONFIGURED, properties = {
		"spring.config.location=classpath:over-jmx.yaml", "logging.level.io.github.exporterkit.source.jmx=error" })
class OverJmxTests {

	private static final Pattern VALUE = Pattern.compile("\"value\":(\\d+)");

	private static DemoBroker broker;

	private static Registry registry;

	private static JMXConnectorServer server;

	@DynamicPropertySource
	static void target(DynamicPropertyRegistry properties) throws Exception {
		broker = DemoBroker.start();
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		registry = LocateRegistry.createRegistry(port);
		String url = "service:jmx:rmi:///jndi/rmi://127.0.0.1:%d/jmxrmi".formatted(port);
		server = JMXConnectorServerFactory.newJMXConnectorServer(new JMXServiceURL(url), null,
				ManagementFactory.getPlatformMBeanServer());
		server.start();
		properties.add("exporter.target.url", () -> url);
	}

	@AfterAll
	static void stop() throws Exception {
		server.stop();
		UnicastRemoteObject.unexportObject(registry, true);
		broker.close();
	}

	@Test
	void valuesAreThoseThatTheBrokerGivesOverHttp(Exporter exporter) throws Exception {
		try (Connection connection = new ActiveMQConnectionFactory(broker.openWireUrl()).createConnection()) {
			connection.start();
			Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
			MessageProducer producer = session.createProducer(session.createQueue("orders.eu"));
			for (int i = 0; i < 5; i++) {
				producer.send(session.createTextMessage("x".repeat(20_000)));
			}
			String queue = ",destinationType=Queue,destinationName=orders.eu/";
			Map<String, String> labels = Map.of("queue", "orders.eu");
			assertThat(exporter.scrape()).isUp()
				.hasSample("activemq_broker_connections", overHttp("/CurrentConnectionsCount"))
				.hasSample("activemq_broker_store_limit_bytes", overHttp("/StoreLimit"))
				.hasSample("activemq_queue_messages", labels, overHttp(queue + "QueueSize"))
				.hasSample("activemq_queue_enqueued_messages_total", labels, overHttp(queue + "EnqueueCount"))
				.hasSample("activemq_queue_memory_usage_ratio", labels, overHttp(queue + "MemoryPercentUsage") / 100)
				.hasSample("activemq_queue_options_info",
						Map.of("queue", "orders.eu", "paused", "false", "name", "orders.eu"), 1)
				.hasSample("activemq_queue_messages", labels, 5)
				.hasNoRemarks()
				.isLintClean();
		}
	}

	private static double overHttp(String rest) throws Exception {
		String credentials = DemoBroker.USERNAME + ":" + DemoBroker.PASSWORD;
		String basic = Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
		URI uri = URI
			.create(broker.url() + "/api/jolokia/read/org.apache.activemq:type=Broker,brokerName=localhost" + rest);
		String body = HttpClient.newHttpClient()
			.send(HttpRequest.newBuilder(uri).header("Authorization", "Basic " + basic).build(),
					BodyHandlers.ofString())
			.body();
		Matcher value = VALUE.matcher(body);
		if (!value.find()) {
			throw new IllegalStateException(body);
		}
		return Double.parseDouble(value.group(1));
	}

}
