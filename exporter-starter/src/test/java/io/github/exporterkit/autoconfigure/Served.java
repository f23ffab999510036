package io.github.exporterkit.autoconfigure;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

import org.springframework.context.ApplicationContext;

/**
 * Asks a started application for its pages, as Prometheus and people do.
 */
final class Served {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final String url;

	Served(String url) {
		this.url = url;
	}

	static Served by(ApplicationContext context) {
		return new Served("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
	}

	String metrics() {
		return get("/metrics").body();
	}

	/** Send a request line as it is, brackets and all. */
	String raw(String pathAndQuery) {
		URI uri = URI.create(this.url);
		try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
			socket.getOutputStream()
				.write("GET %s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".formatted(pathAndQuery)
					.getBytes(StandardCharsets.US_ASCII));
			return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	HttpResponse<String> get(String path, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.url + path));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
