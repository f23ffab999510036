package io.github.exporterkit.faults;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;

import io.github.exporterkit.exposition.ExpositionReader;
import io.github.exporterkit.faults.Fault.Outcome;

/**
 * One scrape, as Prometheus would do it, and what is wrong with its answer.
 *
 * @param status the status
 * @param body the body
 * @param took the time until the last byte of it
 * @param announced how long the scraper said it would wait
 */
record Scrape(int status, byte[] body, Duration took, Duration announced) {

	static final String TEXT = "text/plain;version=0.0.4";

	static final String OPENMETRICS = "application/openmetrics-text;version=1.0.0";

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	static Scrape of(int port, String accept, Duration announced, String... sources)
			throws IOException, InterruptedException {
		String selected = Arrays.stream(sources)
			.map((source) -> "collect%5B%5D=" + source)
			.collect(Collectors.joining("&"));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/metrics?" + selected))
			.header("Accept", accept)
			.header("Accept-Encoding", "gzip")
			.header("X-Prometheus-Scrape-Timeout-Seconds", Double.toString(announced.toMillis() / 1000.0))
			.timeout(Duration.ofSeconds(90))
			.build();
		long start = System.nanoTime();
		HttpResponse<byte[]> response = CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		boolean gzip = response.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent();
		return new Scrape(response.statusCode(), gzip ? gunzip(response.body()) : response.body(), took, announced);
	}

	private static byte[] gunzip(byte[] compressed) throws IOException {
		try (GZIPInputStream body = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
			return body.readAllBytes();
		}
	}

	/**
	 * What is wrong.
	 * @param source a source that misbehaves
	 * @param expected what should have become of it
	 * @param required whether the target counts as down without it
	 * @return a sentence for each mistake
	 */
	List<String> mistakes(String source, Outcome expected, boolean required) {
		if (this.status != 200) {
			return List.of("status " + this.status);
		}
		List<String> mistakes = new ArrayList<>(mistakesOfHealthy());
		try {
			Samples samples = new Samples(ExpositionReader.read(this.body));
			boolean works = expected.reason() == null;
			samples.require(mistakes, "scrape_source_success", Map.of("source", source), works ? 1 : 0);
			samples.require(mistakes, "up", Map.of(), (expected.fetched() || !required) ? 1 : 0);
			List<String> reasons = samples.reasons(source);
			if (!reasons.equals(works ? List.of() : List.of(expected.reason()))) {
				mistakes.add("reason %s instead of %s".formatted(reasons, expected.reason()));
			}
			samples.require(mistakes, "scrape_source_dropped_samples", Map.of("source", source), expected.dropped());
		}
		catch (IOException | RuntimeException ex) {
			mistakes.add("invalid text: " + ex.getMessage());
		}
		return mistakes;
	}

	/** Why sources fail. */
	List<String> reasons() {
		return new String(this.body, StandardCharsets.UTF_8).lines()
			.filter((line) -> line.startsWith(FaultyTarget.EXPORTER + "_scrape_source_failure_info{"))
			.map((line) -> line.replaceAll(".*reason=\"(\\w+)\".*", "$1"))
			.toList();
	}

	/** How long it took to fetch and translate, as the exporter says. */
	Duration said() {
		return new String(this.body, StandardCharsets.UTF_8).lines()
			.filter((line) -> line.startsWith(FaultyTarget.EXPORTER + "_scrape_duration_seconds "))
			.map((line) -> Duration.ofNanos((long) (Double.parseDouble(line.split(" ")[1]) * 1e9)))
			.findFirst()
			.orElse(Duration.ZERO);
	}

	/** What is wrong with the text as such. */
	List<String> mistakesOfText() {
		if (this.status != 200) {
			return List.of("status " + this.status);
		}
		try {
			ExpositionReader.read(this.body);
			return List.of();
		}
		catch (IOException | RuntimeException ex) {
			return List.of("invalid text: " + ex.getMessage());
		}
	}

	/** What is wrong with what does not depend on the source that misbehaves. */
	List<String> mistakesOfHealthy() {
		if (this.status != 200) {
			return List.of("status " + this.status);
		}
		List<String> mistakes = new ArrayList<>();
		try {
			Samples samples = new Samples(ExpositionReader.read(this.body));
			samples.require(mistakes, "scrape_source_success", Map.of("source", FaultyTarget.HEALTHY), 1);
			samples.require(mistakes, "healthy_size", Map.of("name", "a"), 1);
		}
		catch (IOException | RuntimeException ex) {
			mistakes.add("invalid text: " + ex.getMessage());
		}
		return mistakes;
	}

	/**
	 * What was read back.
	 *
	 * @param reader the reader
	 */
	private record Samples(ExpositionReader reader) {

		OptionalDouble value(String name, Map<String, String> labels) {
			return this.reader.samples.stream()
				.filter((sample) -> sample.name().equals(FaultyTarget.EXPORTER + "_" + name)
						&& sample.labels().equals(labels))
				.mapToDouble(ExpositionReader.Sample::value)
				.findFirst();
		}

		void require(List<String> mistakes, String name, Map<String, String> labels, double expected) {
			OptionalDouble value = value(name, labels);
			if (value.isEmpty() || value.getAsDouble() != expected) {
				mistakes
					.add("%s%s is %s instead of %s".formatted(name, labels.isEmpty() ? "" : labels, value, expected));
			}
		}

		List<String> reasons(String source) {
			return this.reader.samples.stream()
				.filter((sample) -> sample.name().equals(FaultyTarget.EXPORTER + "_scrape_source_failure_info")
						&& source.equals(sample.labels().get("source")))
				.map((sample) -> sample.labels().get("reason"))
				.toList();
		}

	}

}
