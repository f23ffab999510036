package io.github.exporterkit.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@code /metrics} as Prometheus and others ask for it.
 */
@ExtendWith(OutputCaptureExtension.class)
class MetricsEndpointTests extends ServedExporter {

	private static final String OPENMETRICS = "application/openmetrics-text;version=1.0.0;charset=utf-8";

	private static final String TEXT = "text/plain;version=0.0.4;charset=utf-8";

	/** As Prometheus 2.42 sends it. */
	private static final String PROMETHEUS_2 = "application/openmetrics-text;version=1.0.0,"
			+ "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

	/** As Prometheus 3.0 sends it. */
	private static final String PROMETHEUS_3 = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.5,"
			+ "application/openmetrics-text;version=0.0.1;q=0.4,"
			+ "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.3,text/plain;version=0.0.4;q=0.2,*/*;q=0.1";

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

	@ParameterizedTest
	@ValueSource(strings = { PROMETHEUS_2, PROMETHEUS_3 })
	void prometheusGetsOpenMetrics(String accept) throws Exception {
		HttpResponse<byte[]> response = fetch("/metrics", "Accept", accept);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(contentType(response)).isEqualTo(OPENMETRICS);
		assertThat(text(response)).contains("\nshop_size{queue=\"orders\"} 15").endsWith("# EOF\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { BROWSER, "*/*", "text/plain;version=0.0.4", "text/plain", "image/png", "nonsense" })
	void everybodyElseGetsText(String accept) throws Exception {
		HttpResponse<byte[]> response = fetch("/metrics", "Accept", accept);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(contentType(response)).isEqualTo(TEXT);
		assertThat(text(response)).contains("\nshop_size{queue=\"orders\"} 15").doesNotContain("# EOF");
	}

	@ParameterizedTest
	@ValueSource(strings = { "/metrics", "/metrics?collect[]=nonsense" })
	void noBrowserGuessesWhatTheAnswerIs(String path) throws Exception {
		assertThat(fetch(path).headers().firstValue("X-Content-Type-Options")).contains("nosniff");
	}

	@Test
	void whoeverSaysNothingGetsPlainText() throws Exception {
		HttpResponse<byte[]> response = fetch("/metrics");
		assertThat(contentType(response)).isEqualTo(TEXT);
		assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(response.headers().firstValue("Vary")).contains("Accept, Accept-Encoding");
	}

	@ParameterizedTest
	@ValueSource(strings = { "gzip", "gzip, deflate, br", "deflate, GZIP;q=0.5", "gzip; q=1.0" })
	void theBodyIsCompressedForThoseWhoAcceptIt(String acceptEncoding) throws Exception {
		HttpResponse<byte[]> response = fetch("/metrics", "Accept-Encoding", acceptEncoding);
		assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
		try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(response.body()))) {
			assertThat(new String(body.readAllBytes(), StandardCharsets.UTF_8)).contains("shop_up 1\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "identity", "deflate, br", "gzip;q=0", "gzip;q=0.000, identity" })
	void theBodyIsNotCompressedForThoseWhoDoNot(String acceptEncoding) throws Exception {
		HttpResponse<byte[]> response = fetch("/metrics", "Accept-Encoding", acceptEncoding);
		assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(text(response)).contains("shop_up 1\n");
	}

	@Test
	void theProcesssOwnMetricsAreInTheSameBody() throws Exception {
		assertThat(text(fetch("/metrics"))).contains("\nprocess_cpu_seconds_total ")
			.contains("\njvm_memory_used_bytes{");
	}

	@Test
	void aHeadRequestGetsTheHeadersOnly() throws Exception {
		HttpResponse<byte[]> response = request("HEAD", "/metrics", "Accept", PROMETHEUS_3);
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(contentType(response)).isEqualTo(OPENMETRICS);
		assertThat(response.body()).isEmpty();
	}

	@Test
	void nothingCanBePosted() throws Exception {
		assertThat(request("POST", "/metrics").statusCode()).isEqualTo(405);
	}

	@ParameterizedTest
	@CsvSource({ "collect[]=queues, queues", "exclude[]=topics, queues", "collect[]=topics&collect[]=topics, topics" })
	void bracketsMayBeRaw(String query, String source) throws IOException {
		String answer = raw("GET /metrics?" + query + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
		assertThat(answer).startsWith("HTTP/1.1 200 ");
		assertThat(answer.lines().filter((line) -> line.startsWith("shop_scrape_source_success")))
			.containsExactly("shop_scrape_source_success{source=\"" + source + "\"} 1");
	}

	@Test
	void bracketsMayBeEncoded() throws Exception {
		assertThat(text(fetch("/metrics?name%5B%5D=shop_up&name%5B%5D=shop_size")).lines()
			.filter((line) -> !line.startsWith("#"))).containsExactly("shop_up 1", "shop_size{queue=\"orders\"} 15");
	}

	@Test
	void aFilterThatMakesNoSenseIsABadRequestThatSaysWhy() throws Exception {
		HttpResponse<byte[]> both = fetch("/metrics?collect%5B%5D=queues&exclude%5B%5D=topics");
		assertThat(both.statusCode()).isEqualTo(400);
		assertThat(contentType(both)).isEqualTo("text/plain;charset=UTF-8");
		assertThat(text(both)).isEqualTo("Combined collect and exclude queries are not allowed.");
		HttpResponse<byte[]> unknown = fetch("/metrics?collect%5B%5D=ques");
		assertThat(unknown.statusCode()).isEqualTo(400);
		assertThat(text(unknown)).isEqualTo("collect[] names the unknown source 'ques'; known are queues, topics");
	}

	@Test
	void theStatusIs200WhateverBecameOfTheTarget() throws Exception {
		target.stubFor(get(urlPathEqualTo("/queues")).willReturn(serverError()));
		HttpResponse<byte[]> response = fetch("/metrics");
		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(text(response)).contains("shop_up 0\n", "shop_sent_total 3\n",
				"shop_scrape_source_failure_info{source=\"queues\",reason=\"status\"} 1\n");
	}

	@Test
	void aClientThatGoesAwayInMidBodyHarmsNobody(CapturedOutput output) throws Exception {
		String rows = IntStream.range(0, 40_000)
			.mapToObj((i) -> "{\"name\": \"%s%d\", \"size\": 1}".formatted("x".repeat(300), i))
			.collect(Collectors.joining(",", "[", "]"));
		target.stubFor(get(urlPathEqualTo("/queues")).willReturn(okJson(rows)));
		try (Socket client = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
			client.getOutputStream().write("GET /metrics HTTP/1.1\r\nHost: a\r\n\r\n".getBytes());
			assertThat(client.getInputStream().readNBytes(1000)).hasSize(1000);
			client.setSoLinger(true, 0);
		}
		begin();
		Awaitility.await().until(() -> fetch("/metrics").statusCode() == 200);
		assertThat(output).doesNotContain("ERROR").doesNotContain("Exception").doesNotContain("Broken pipe");
	}

	private String raw(String request) throws IOException {
		try (Socket client = new Socket(InetAddress.getByName("127.0.0.1"), port())) {
			client.getOutputStream().write(request.getBytes());
			return new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		}
	}

	private static String contentType(HttpResponse<?> response) {
		return response.headers().firstValue("Content-Type").orElseThrow().replace("; ", ";");
	}

	private static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

}
