package ${package};

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;

import com.sun.net.httpserver.HttpServer;

/**
 * A server that answers as the target does, with numbers that move: something to scrape
 * before a real target is at hand.
 */
final class DemoTarget implements AutoCloseable {

	private static final Duration UP_BEFORE = Duration.ofHours(26);

	private final long begin = System.nanoTime();

	private final HttpServer server;

	private DemoTarget(HttpServer server) {
		this.server = server;
		answer("/api/status", this::status);
		answer("/api/queues", this::queues);
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

	private String status() {
		return """
				{"version": "8.2.1", "uptimeMillis": %d, "connections": {"open": %d, "limit": 200}}"""
			.formatted(uptime().toMillis(), 20 + wave(60, 10));
	}

	private String queues() {
		return "[%s, %s]".formatted(queue("mail", wave(40, 30), 5), queue("reports", wave(300, 400), 1));
	}

	private String queue(String name, long waiting, int jobsPerSecond) {
		long finished = uptime().toSeconds() * jobsPerSecond;
		return String.format(Locale.ROOT, """
				{"name": "%s", "waiting": %d, "finished": %d, "failed": %d, "workMillis": %d, \
				"fillPercent": %.1f, "paused": false}""", name, waiting, finished, finished / 100,
				uptime().toMillis() * jobsPerSecond / 8, waiting / 10.0);
	}

	private Duration uptime() {
		return UP_BEFORE.plusNanos(System.nanoTime() - this.begin);
	}

	/**
	 * A number that swings between 0 and twice the height.
	 */
	private long wave(int periodInSeconds, int height) {
		double phase = 2 * Math.PI * uptime().toMillis() / 1000 / periodInSeconds;
		return Math.round(height * (1 + Math.sin(phase)));
	}

	private void answer(String path, Supplier<String> json) {
		this.server.createContext(path, (exchange) -> {
			byte[] body = json.get().getBytes(StandardCharsets.UTF_8);
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
