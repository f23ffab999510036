package io.github.exporterkit.benchmarks.broker;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * What the exporters fetch from: {@code /<samples>/<milliseconds>/queues} answers with
 * queues that make that many samples, after that time.
 */
public final class QueueTarget implements AutoCloseable {

	private final Map<Integer, byte[]> documents = new ConcurrentHashMap<>();

	private final AtomicInteger fetches = new AtomicInteger();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	/**
	 * Begin to listen at a free port.
	 * @throws IOException if there is none
	 */
	public QueueTarget() throws IOException {
		System.setProperty("sun.net.httpserver.nodelay", "true");
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.createContext("/", this::answer);
		this.server.setExecutor(this.threads);
		this.server.start();
	}

	/**
	 * Where queues are, without {@code /queues}.
	 * @param samples how many samples they make
	 * @return a URL
	 */
	public String url(int samples) {
		return url(samples, 0);
	}

	/**
	 * Where slow queues are, without {@code /queues}.
	 * @param samples how many samples they make
	 * @param millis after which time they answer
	 * @return a URL
	 */
	public String url(int samples, int millis) {
		return "http://127.0.0.1:%d/%d/%d".formatted(this.server.getAddress().getPort(), samples, millis);
	}

	/**
	 * How often it was asked.
	 * @return a number of requests
	 */
	public int fetches() {
		return this.fetches.get();
	}

	private void answer(HttpExchange exchange) throws IOException {
		this.fetches.incrementAndGet();
		String[] path = exchange.getRequestURI().getPath().split("/");
		byte[] document = this.documents.computeIfAbsent(Integer.valueOf(path[1]), QueueDocument::of);
		try (exchange; OutputStream out = exchange.getResponseBody()) {
			Thread.sleep(Long.parseLong(path[2]));
			exchange.getResponseHeaders().set("Content-Type", "application/json");
			exchange.sendResponseHeaders(200, document.length);
			out.write(document);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
