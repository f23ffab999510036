package io.github.exporterkit.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import com.github.tomakehurst.wiremock.WireMockServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

import io.github.exporterkit.endtoend.EndToEndApplication;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

/**
 * An exporter that runs, declared in {@code web.yml}.
 */
@Timeout(60)
@SpringBootTest(classes = EndToEndApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
		properties = "spring.config.name=web")
abstract class ServedExporter {

	static final WireMockServer target = new WireMockServer(
			wireMockConfig().dynamicPort().bindAddress("127.0.0.1").gzipDisabled(true));

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	@LocalServerPort
	private int port;

	@DynamicPropertySource
	static void target(DynamicPropertyRegistry properties) {
		if (!target.isRunning()) {
			target.start();
		}
		properties.add("target.port", target::port);
	}

	@BeforeEach
	void begin() {
		target.resetAll();
		target.stubFor(get(urlPathEqualTo("/queues")).willReturn(okJson("[{\"name\": \"orders\", \"size\": 15}]")));
		target.stubFor(get(urlPathEqualTo("/topics")).willReturn(okJson("[{\"sent\": 3}]")));
	}

	int port() {
		return this.port;
	}

	HttpResponse<byte[]> request(String method, String path, String... headers)
			throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path))
			.method(method, HttpRequest.BodyPublishers.noBody());
		if (headers.length > 0) {
			request.headers(headers);
		}
		return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
	}

	HttpResponse<byte[]> fetch(String path, String... headers) throws IOException, InterruptedException {
		return request("GET", path, headers);
	}

}
