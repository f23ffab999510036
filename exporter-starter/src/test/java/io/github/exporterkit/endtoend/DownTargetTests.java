package io.github.exporterkit.endtoend;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

import org.junit.jupiter.api.Test;

import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The target is not there when the exporter starts.
 */
class DownTargetTests extends BadInput {

	private static int port;

	@DynamicPropertySource
	static void nobodyListens(DynamicPropertyRegistry properties) throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
			port = socket.getLocalPort();
		}
		properties.add("down.port", () -> port);
	}

	@Test
	void aTargetThatIsDownRefusesTheConnectionUntilItIsThere() {
		scrape().assertFailed("connect", 0);
		scrape().assertFailed("connect", 0);
		new BadTarget(port).says("{\"value\": []}");
		scrape().assertWorks();
	}

}
