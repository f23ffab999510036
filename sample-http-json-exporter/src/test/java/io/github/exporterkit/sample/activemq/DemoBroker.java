package io.github.exporterkit.sample.activemq;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;

import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.apache.activemq.broker.region.policy.PolicyEntry;
import org.apache.activemq.broker.region.policy.PolicyMap;
import org.apache.activemq.usage.SystemUsage;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

/**
 * An ActiveMQ Classic broker in this JVM, with the management API that an installed
 * broker has.
 * <p>
 * Everything is in memory and listens on 127.0.0.1 only. One at a time in a JVM, because
 * brokers of one name share the names of their MBeans. Another one may take its place,
 * and its port, once it is closed.
 */
final class DemoBroker implements AutoCloseable {

	static final String USERNAME = "admin";

	static final String PASSWORD = "admin";

	private static final long MEBIBYTE = 1024 * 1024;

	static {
		// The broker starts before Spring Boot has read the levels for logging.
		LoggingSystem.get(DemoBroker.class.getClassLoader()).setLogLevel("org.apache.activemq", LogLevel.WARN);
	}

	private final BrokerService broker;

	private final TransportConnector openWire;

	private final JolokiaAgent jolokia;

	private DemoBroker(BrokerService broker, TransportConnector openWire, JolokiaAgent jolokia) {
		this.broker = broker;
		this.openWire = openWire;
		this.jolokia = jolokia;
	}

	static DemoBroker start() throws Exception {
		return start(0, USERNAME, PASSWORD);
	}

	/**
	 * Start a broker.
	 * @param port the port of the management API; 0 for any free one
	 * @param username who may use the management API
	 * @param password the password for it
	 * @return the broker, ready for messages and for requests
	 * @throws Exception if the port is taken or the broker does not start
	 */
	static DemoBroker start(int port, String username, String password) throws Exception {
		BrokerService broker = new BrokerService();
		broker.setPersistent(false);
		broker.setUseShutdownHook(false);
		broker.getManagementContext().setCreateConnector(false);
		limit(broker.getSystemUsage());
		broker.setDestinationPolicy(policies());
		TransportConnector openWire = broker.addConnector("tcp://127.0.0.1:0");
		openWire.setName("openwire");
		try {
			broker.start();
			broker.waitUntilStarted();
			InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
			return new DemoBroker(broker, openWire, JolokiaAgent.start(address, username, password));
		}
		catch (Exception ex) {
			broker.stop();
			throw ex;
		}
	}

	private static void limit(SystemUsage usage) {
		usage.getMemoryUsage().setLimit(4 * MEBIBYTE);
		usage.getStoreUsage().setLimit(64 * MEBIBYTE);
		usage.getTempUsage().setLimit(16 * MEBIBYTE);
	}

	private static PolicyMap policies() {
		PolicyEntry each = new PolicyEntry();
		each.setMemoryLimit(MEBIBYTE);
		each.setExpireMessagesPeriod(1000);
		PolicyMap policies = new PolicyMap();
		policies.setDefaultEntry(each);
		return policies;
	}

	/**
	 * Where the process is, as {@code exporter.target.url} wants it.
	 * @return the address of the management API's server, without a path
	 */
	String url() {
		return "http://127.0.0.1:" + port();
	}

	int port() {
		return this.jolokia.address().getPort();
	}

	/**
	 * Where clients in other processes connect.
	 * @return the address of the TCP connector
	 */
	URI openWireUrl() throws Exception {
		return this.openWire.getPublishableConnectURI();
	}

	/**
	 * Where clients in this JVM connect.
	 * @return an address that starts no other broker
	 */
	String vmUrl() {
		return this.broker.getVmConnectorURI() + "?create=false";
	}

	@Override
	public void close() {
		this.jolokia.close();
		try {
			this.broker.stop();
		}
		catch (Exception ex) {
			throw new IllegalStateException("The broker did not stop", ex);
		}
		this.broker.waitUntilStopped();
	}

}
