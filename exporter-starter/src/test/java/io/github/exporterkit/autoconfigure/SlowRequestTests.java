package io.github.exporterkit.autoconfigure;

import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.github.exporterkit.configuration.Exporters;
import org.apache.coyote.AbstractProtocol;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Requests whose heads never end, under the server's own limits.
 */
class SlowRequestTests {

	private static final int CLIENTS = 100;

	@Test
	void headsThatNeverEndHoldNoThreadAndTheirConnectionsAreClosed() throws Exception {
		try (ConfigurableApplicationContext context = Start.yaml(Exporters.QUEUES)
			.and("--server.tomcat.connection-timeout=2s", "--server.tomcat.threads.max=5",
					"--server.tomcat.max-connections=200")
			.run()) {
			List<Socket> clients = new ArrayList<>();
			for (int i = 0; i < CLIENTS; i++) {
				Socket client = new Socket("127.0.0.1",
						Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port")));
				client.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost".getBytes(StandardCharsets.US_ASCII));
				clients.add(client);
			}
			assertThat(Served.by(context).metrics()).contains("acme_up 0");
			AbstractProtocol<?> protocol = (AbstractProtocol<?>) ((TomcatWebServer) ((ServletWebServerApplicationContext) context)
				.getWebServer()).getTomcat().getConnector().getProtocolHandler();
			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(protocol.getConnectionCount()).isLessThan(CLIENTS / 4));
			for (Socket client : clients) {
				client.close();
			}
		}
	}

}
