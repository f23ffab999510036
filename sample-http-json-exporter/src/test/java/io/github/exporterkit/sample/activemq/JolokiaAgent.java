package io.github.exporterkit.sample.activemq;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpServer;
import org.jolokia.jvmagent.JolokiaServer;
import org.jolokia.jvmagent.JolokiaServerConfig;
import org.jolokia.server.core.service.impl.QuietLogHandler;

/**
 * Jolokia for the MBeans of this JVM, at {@code /api/jolokia} with basic authentication,
 * where an installed ActiveMQ has it.
 * <p>
 * It has an HTTP server of its own rather than Jolokia's, which would leave its threads
 * behind.
 */
final class JolokiaAgent implements AutoCloseable {

	static {
		// Or each answer waits 40 ms for the client's delayed acknowledgement.
		System.setProperty("sun.net.httpserver.nodelay", "true");
	}

	private final HttpServer server;

	private final ExecutorService threads;

	private final JolokiaServer jolokia;

	private JolokiaAgent(HttpServer server, ExecutorService threads, JolokiaServer jolokia) {
		this.server = server;
		this.threads = threads;
		this.jolokia = jolokia;
	}

	static JolokiaAgent start(InetSocketAddress address, String username, String password) throws IOException {
		HttpServer server = HttpServer.create(address, 0);
		ExecutorService threads = Executors.newFixedThreadPool(4);
		server.setExecutor(threads);
		JolokiaServerConfig config = new Config(Map.of("agentContext", "/api/jolokia", "user", username, "password",
				password, "discoveryEnabled", "false"));
		JolokiaServer jolokia = new JolokiaServer(server, config, new QuietLogHandler());
		jolokia.start(false);
		server.start();
		return new JolokiaAgent(server, threads, jolokia);
	}

	InetSocketAddress address() {
		return this.server.getAddress();
	}

	@Override
	public void close() {
		this.jolokia.stop();
		this.server.stop(0);
		this.threads.shutdownNow();
	}

	/** Jolokia reads the credentials only for a server of its own. */
	private static final class Config extends JolokiaServerConfig {

		Config(Map<String, String> settings) {
			super(settings);
			initAuthenticator();
		}

	}

}
