package io.github.exporterkit.sample.activemq;

import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;

import javax.management.JMException;
import javax.management.ObjectName;

import io.github.exporterkit.test.Exporter;
import io.github.exporterkit.test.ExporterTest;
import io.github.exporterkit.test.TestTarget;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static io.github.exporterkit.test.ExporterAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * The exporter against a real broker: what it exposes is what the broker's MBeans say.
 */
@ExporterTest(target = TestTarget.CONFIGURED)
class RealBrokerTests {

	private static final String MBEAN = "org.apache.activemq:type=Broker,brokerName=localhost";

	private static DemoBroker broker;

	@DynamicPropertySource
	static void target(DynamicPropertyRegistry properties) {
		properties.add("exporter.target.url", broker::url);
		properties.add("exporter.target.username", () -> DemoBroker.USERNAME);
		properties.add("exporter.target.password", () -> DemoBroker.PASSWORD);
	}

	@BeforeAll
	static void sendAndReceive() throws Exception {
		broker = DemoBroker.start();
		try (Connection connection = new ActiveMQConnectionFactory(broker.vmUrl()).createConnection()) {
			connection.setClientID("warehouse");
			connection.start();
			Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
			Topic prices = session.createTopic("prices");
			session.createDurableSubscriber(prices, "price-board").close();
			send(session, prices, 4);
			Queue orders = session.createQueue("orders");
			send(session, orders, 7);
			receive(session, orders, 3);
			send(session, session.createQueue(DemoTraffic.ODD_QUEUE), 2);
		}
	}

	@AfterAll
	static void stop() throws Exception {
		broker.close();
	}

	private static void send(Session session, Destination destination, int messages) throws JMSException {
		try (MessageProducer producer = session.createProducer(destination)) {
			for (int i = 0; i < messages; i++) {
				producer.send(session.createTextMessage("message " + i));
			}
		}
	}

	private static void receive(Session session, Queue queue, int messages) throws JMSException {
		try (MessageConsumer consumer = session.createConsumer(queue)) {
			for (int i = 0; i < messages; i++) {
				assertThat(consumer.receive(5000)).isNotNull();
			}
		}
	}

	@ParameterizedTest(name = "{0} is {2}")
	@CsvSource(delimiter = '|', textBlock = """
			broker_messages                      |                      | TotalMessageCount       | 1
			broker_enqueued_messages_total       |                      | TotalEnqueueCount       | 1
			broker_dequeued_messages_total       |                      | TotalDequeueCount       | 1
			broker_opened_connections_total      |                      | TotalConnectionsCount   | 1
			broker_memory_limit_bytes            |                      | MemoryLimit             | 1
			broker_memory_usage_ratio            |                      | MemoryPercentUsage      | 100
			queue_messages                       | Queue=orders         | QueueSize               | 1
			queue_in_flight_messages             | Queue=orders         | InFlightCount           | 1
			queue_enqueued_messages_total        | Queue=orders         | EnqueueCount            | 1
			queue_dispatched_messages_total      | Queue=orders         | DispatchCount           | 1
			queue_dequeued_messages_total        | Queue=orders         | DequeueCount            | 1
			queue_memory_usage_bytes             | Queue=orders         | MemoryUsageByteCount    | 1
			queue_memory_limit_bytes             | Queue=orders         | MemoryLimit             | 1
			queue_send_blocked_seconds_total     | Queue=orders         | TotalBlockedTime        | 1000
			topic_consumers                      | Topic=prices         | ConsumerCount           | 1
			topic_enqueued_messages_total        | Topic=prices         | EnqueueCount            | 1
			""")
	void whatIsExposedIsWhatTheBrokerSays(String metric, @Nullable String destination, String attribute, double divisor,
			Exporter exporter) throws JMException {
		Map<String, String> labels = Map.of();
		String mbean = MBEAN;
		if (destination != null) {
			String[] typeAndName = destination.split("=");
			labels = Map.of(typeAndName[0].toLowerCase(Locale.ROOT), typeAndName[1]);
			mbean += ",destinationType=%s,destinationName=%s".formatted((Object[]) typeAndName);
		}
		Number said = (Number) ManagementFactory.getPlatformMBeanServer()
			.getAttribute(new ObjectName(mbean), attribute);
		assertThat(exporter.scrape()).hasSample("activemq_" + metric, labels, said.doubleValue() / divisor);
	}

	@Test
	void whatWasSentAndReceivedIsCounted(Exporter exporter) {
		assertThat(exporter.scrape()).hasSample("activemq_queue_enqueued_messages_total", Map.of("queue", "orders"), 7)
			.hasSample("activemq_queue_dequeued_messages_total", Map.of("queue", "orders"), 3)
			.hasSample("activemq_queue_messages", Map.of("queue", "orders"), 4)
			.hasSample("activemq_durable_subscription_pending_messages",
					Map.of("client_id", "warehouse", "subscription", "price-board", "topic", "prices"), 4);
	}

	@Test
	void aNameWithQuotesAndUmlautsArrivesUnharmed(Exporter exporter) {
		assertThat(exporter.scrape()).hasSample("activemq_queue_messages", Map.of("queue", DemoTraffic.ODD_QUEUE), 2);
	}

}
