package io.github.exporterkit.benchmarks;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.concurrent.Executors;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The least process there is: {@link HandWritten} between the JDK's own HTTP client and
 * server.
 */
public final class HandWrittenExporter {

	private static final int STREAMING = 0;

	private static final int BUFFER = 1 << 16;

	private HandWrittenExporter() {
	}

	/**
	 * Run it.
	 * @param args the port, and the URL of the queues
	 * @throws IOException if it cannot listen
	 */
	public static void main(String[] args) throws IOException {
		System.setProperty("sun.net.httpserver.nodelay", "true");
		URL target = new URL(args[1]);
		HandWritten loop = new HandWritten();
		InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(args[0]));
		HttpServer server = HttpServer.create(address, 0);
		server.createContext("/metrics", (exchange) -> answer(exchange, target, loop));
		server.setExecutor(Executors.newSingleThreadExecutor());
		server.start();
	}

	private static void answer(HttpExchange exchange, URL target, HandWritten loop) throws IOException {
		exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4; charset=utf-8");
		exchange.sendResponseHeaders(200, STREAMING);
		try (exchange;
				InputStream body = target.openStream();
				OutputStream out = new BufferedOutputStream(exchange.getResponseBody(), BUFFER)) {
			loop.scrape(body.readAllBytes(), out);
		}
	}

}
