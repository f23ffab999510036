package io.github.exporterkit.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What one GET of {@code /metrics} gave, sample by sample.
 *
 * @param status the status
 * @param body the body, in the text format
 * @param samples the samples as they are written, label values escaped
 */
record Scraped(int status, String body, Map<String, String> samples) {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	static Scraped scrape(int port) {
		return scrape(port, Duration.ofSeconds(30));
	}

	/** Scrape as a Prometheus that waits so long. */
	static Scraped scrape(int port, Duration timeout) {
		try {
			HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics"))
				.header("X-Prometheus-Scrape-Timeout-Seconds", Double.toString(timeout.toMillis() / 1000.0))
				.timeout(Duration.ofSeconds(60))
				.build();
			HttpResponse<String> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
			return new Scraped(response.statusCode(), response.body(), parse(response.body()));
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static Map<String, String> parse(String body) {
		Map<String, String> samples = new LinkedHashMap<>();
		assertThat(body).endsWith("\n");
		body.lines().filter((line) -> !line.startsWith("#")).forEach((line) -> {
			int space = line.lastIndexOf(' ');
			String before = samples.put(line.substring(0, space), line.substring(space + 1));
			assertThat(before).as("a second sample of " + line).isNull();
		});
		return samples;
	}

	String value(String series) {
		return this.samples.get(series);
	}

	/** The samples of the source that is given bad input. */
	Map<String, String> bad() {
		Map<String, String> bad = new LinkedHashMap<>(this.samples);
		bad.keySet().removeIf((series) -> !series.startsWith("e2e_bad_"));
		return bad;
	}

	String dropped() {
		return value("e2e_scrape_source_dropped_samples{source=\"bad\"}");
	}

	/** The one bad source fails, and nothing else. */
	Scraped assertFailed(String reason, int up) {
		assertThat(this.status).isEqualTo(200);
		assertThat(this.samples).containsEntry("e2e_up", Integer.toString(up))
			.containsEntry("e2e_scrape_source_success{source=\"bad\"}", "0")
			.containsEntry("e2e_scrape_source_failure_info{source=\"bad\",reason=\"" + reason + "\"}", "1");
		assertThat(bad()).isEmpty();
		return assertHealthy();
	}

	/** Nothing fails. */
	Scraped assertWorks() {
		assertThat(this.status).isEqualTo(200);
		assertThat(this.samples).containsEntry("e2e_up", "1")
			.containsEntry("e2e_scrape_source_success{source=\"bad\"}", "1");
		assertThat(this.body).doesNotContain("failure_info");
		return assertHealthy();
	}

	private Scraped assertHealthy() {
		assertThat(this.samples).containsEntry("e2e_scrape_source_success{source=\"healthy\"}", "1")
			.containsEntry("e2e_healthy_size{name=\"a\"}", "1");
		return this;
	}

}
