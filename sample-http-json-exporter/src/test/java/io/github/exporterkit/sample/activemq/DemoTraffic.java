package io.github.exporterkit.sample.activemq;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import jakarta.jms.Topic;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A small company's messages, so that every metric moves.
 * <p>
 * Orders pile up while their consumer pauses and shrink when it is back; invoices are
 * consumed at once; offers expire and end in the dead letter queue, which is emptied now
 * and then; prices are published to a live subscriber and to a durable one that is often
 * offline. Nothing grows without bounds.
 */
final class DemoTraffic implements AutoCloseable {

	static final String ODD_QUEUE = "Aufträge \"Süd\"";

	private static final Logger logger = LoggerFactory.getLogger(DemoTraffic.class);

	private static final int TICKS_A_SECOND = 5;

	private static final int PHASE = 20 * TICKS_A_SECOND;

	private static final long FOREVER = 0;

	private static final long OFFER_LIFETIME_MILLIS = 2000;

	private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

	private final Connection connection;

	private final Session session;

	private final Topic prices;

	private final MessageProducer producer;

	private final MessageConsumer orders;

	private final MessageConsumer deadLetters;

	private @Nullable Session priceBoard;

	private int ticks;

	private DemoTraffic(Connection connection) throws JMSException {
		this.connection = connection;
		this.session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
		this.prices = this.session.createTopic("prices");
		this.producer = this.session.createProducer(null);
		this.orders = this.session.createConsumer(queue("orders?consumer.prefetchSize=10"));
		this.deadLetters = this.session.createConsumer(queue("ActiveMQ.DLQ?consumer.prefetchSize=0"));
		Session live = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
		for (Destination destination : List.of(live.createQueue("invoices"), live.createQueue(ODD_QUEUE),
				this.prices)) {
			live.createConsumer(destination).setMessageListener(DemoTraffic::forget);
		}
	}

	static DemoTraffic start(DemoBroker broker) throws JMSException {
		Connection connection = new ActiveMQConnectionFactory(broker.vmUrl()).createConnection();
		connection.setClientID("shop");
		DemoTraffic traffic = new DemoTraffic(connection);
		connection.start();
		traffic.clock.scheduleAtFixedRate(traffic::tick, 0, 1000 / TICKS_A_SECOND, TimeUnit.MILLISECONDS);
		return traffic;
	}

	private void tick() {
		try {
			everyTick();
			if (this.ticks % TICKS_A_SECOND == 0) {
				everySecond(this.ticks / TICKS_A_SECOND);
			}
			this.ticks++;
		}
		catch (JMSException ex) {
			if (!this.clock.isShutdown()) {
				logger.warn("The demo's traffic ends", ex);
				this.clock.shutdown();
			}
		}
	}

	private void everyTick() throws JMSException {
		send(queue("orders"), FOREVER);
		boolean consumerPauses = this.ticks / PHASE % 2 == 0;
		if (!consumerPauses) {
			drain(this.orders, 3);
		}
	}

	private void everySecond(int second) throws JMSException {
		send(queue("invoices"), FOREVER);
		send(queue("offers"), OFFER_LIFETIME_MILLIS);
		send(this.prices, FOREVER);
		if (second % 5 == 0) {
			send(queue(ODD_QUEUE), FOREVER);
		}
		if (second % 30 == 0) {
			togglePriceBoard();
		}
		if (second % 60 == 59) {
			drain(this.deadLetters, 100);
		}
	}

	private Queue queue(String name) throws JMSException {
		return this.session.createQueue(name);
	}

	private void send(Destination destination, long lifetimeMillis) throws JMSException {
		this.producer.setTimeToLive(lifetimeMillis);
		this.producer.send(destination, this.session.createTextMessage("{\"item\": 4711, \"price\": 42}"));
	}

	private static void drain(MessageConsumer consumer, int most) throws JMSException {
		Message message;
		do {
			message = consumer.receiveNoWait();
		}
		while (message != null && --most > 0);
	}

	private static void forget(Message message) {
	}

	private void togglePriceBoard() throws JMSException {
		if (this.priceBoard != null) {
			this.priceBoard.close();
			this.priceBoard = null;
		}
		else {
			this.priceBoard = this.connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
			this.priceBoard.createDurableSubscriber(this.prices, "price-board").setMessageListener(DemoTraffic::forget);
		}
	}

	@Override
	public void close() throws JMSException {
		this.clock.shutdown();
		this.connection.close();
	}

}
