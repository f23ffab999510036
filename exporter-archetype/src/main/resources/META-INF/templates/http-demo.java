package ${package};

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpServer;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server that answers as the target does, with numbers that move: something to scrape
 * before a real target is at hand.
 */
final class DemoTarget implements AutoCloseable {

	private final JobServer jobs = new JobServer();

	private final HttpServer server;

	private DemoTarget(HttpServer server) {
		this.server = server;
		answer("/api/status",
				() -> Map.of("version", JobServer.VERSION, "uptimeMillis", this.jobs.uptime().toMillis(), "connections",
						this.jobs.connections(), "connectionLimit", JobServer.CONNECTION_LIMIT));
		answer("/api/queues", () -> Map.of("queues", JobServer.QUEUES.stream().map(this.jobs::queue).toList()));
	}

	static DemoTarget start() throws IOException {
		DemoTarget target = new DemoTarget(
				HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
		target.server.start();
		return target;
	}

	/**
	 * Where the server is, as {@code exporter.target.url} wants it.
	 */
	String url() {
		return "http://localhost:" + this.server.getAddress().getPort();
	}

	private void answer(String path, Supplier<Object> document) {
		this.server.createContext(path, (exchange) -> {
			byte[] body = JsonMapper.shared().writeValueAsBytes(document.get());
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, body.length);
			try (exchange) {
				exchange.getResponseBody().write(body);
			}
		});
	}

	@Override
	public void close() {
		this.server.stop(0);
	}

}
