package io.github.exporterkit.fuzz;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.exporterkit.collect.LimitProperties;
import io.github.exporterkit.collect.SourceDefinition;
import io.github.exporterkit.exposition.ExpositionFormat;
import io.github.exporterkit.payload.Payload;
import io.github.exporterkit.scrape.MetricFilter;
import io.github.exporterkit.scrape.ScrapeProperties;
import io.github.exporterkit.scrape.Scraper;
import io.github.exporterkit.scrape.ScraperOptions;
import io.github.exporterkit.web.MetricsEndpoint;

import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.util.unit.DataSize;

/**
 * A request: the time that Prometheus waits, the formats and the encodings that it
 * accepts, and parameters, a line each.
 */
class RequestFuzzTests {

	private static final MetricsEndpoint ENDPOINT = endpoint();

	private static MetricsEndpoint endpoint() {
		SourceDefinition source = new SourceDefinition("queues", (deadline) -> Payload.of("{\"size\": 1}", null),
				Decoders.of("json"), Declaration.of("metrics[0].name=size\nmetrics[0].value=size").translation(), true,
				null, null, null, () -> "");
		ScrapeProperties properties = new ScrapeProperties(Duration.ofSeconds(10), Duration.ofSeconds(20),
				Duration.ofMillis(500), 2, Duration.ZERO);
		Scraper scraper = new Scraper(List.of(source),
				new ScraperOptions("x", properties,
						new LimitProperties(DataSize.ofMegabytes(1), 1000, 1000, 10, 100, 16),
						new MetricFilter(List.of("*"), List.of()), Map.of(), List::of));
		return new MetricsEndpoint(scraper, properties);
	}

	@FuzzTest
	void isAnsweredWithMetricsOrARefusal(byte[] text) throws IOException {
		String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
		MockHttpServletRequest request = new MockHttpServletRequest("GET", "/metrics");
		List<String> headers = List.of("X-Prometheus-Scrape-Timeout-Seconds", "Accept", "Accept-Encoding");
		for (int i = 0; i < lines.length; i++) {
			int end = lines[i].indexOf('=');
			if (i < headers.size()) {
				request.addHeader(headers.get(i), lines[i]);
			}
			else if (end >= 0) {
				request.addParameter(lines[i].substring(0, end), lines[i].substring(end + 1));
			}
		}
		MockHttpServletResponse response = new MockHttpServletResponse();
		ENDPOINT.handleRequest(request, response);
		if (response.getStatus() == 200) {
			requireMetrics(response);
		}
		else if (response.getStatus() != 400 || response.getContentAsString().isBlank()) {
			throw new AssertionError("status %d: %s".formatted(response.getStatus(), response.getContentAsString()));
		}
	}

	private static void requireMetrics(MockHttpServletResponse response) throws IOException {
		byte[] body = response.getContentAsByteArray();
		if ("gzip".equals(response.getHeader("Content-Encoding"))) {
			body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
		}
		boolean openMetrics = String.valueOf(response.getContentType()).startsWith("application/openmetrics-text");
		StrictReader.read(body, openMetrics ? ExpositionFormat.OPENMETRICS : ExpositionFormat.TEXT);
	}

}
