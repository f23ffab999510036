package io.github.exporterkit.benchmarks.processes;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.zip.GZIPInputStream;

/**
 * Scrapes as Prometheus does, over a connection that it keeps.
 *
 * @param gzip whether it takes answers that are compressed
 */
record Prometheus(boolean gzip) {

	private static final HttpClient HTTP = HttpClient.newBuilder().version(Version.HTTP_1_1).build();

	private static final String ACCEPT = "application/openmetrics-text;version=1.0.0,"
			+ "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

	/** Scrapes once. */
	Scrape scrape(ExporterProcess exporter) throws IOException, InterruptedException {
		return scrape(exporter, ACCEPT);
	}

	/** Scrapes once, in a format. */
	Scrape scrape(ExporterProcess exporter, String accept) throws IOException, InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(exporter.url()))
			.header("Accept", accept)
			.header("X-Prometheus-Scrape-Timeout-Seconds", "60")
			.header("User-Agent", "Prometheus/2.42.0");
		if (this.gzip) {
			request.header("Accept-Encoding", "gzip");
		}
		long begin = System.nanoTime();
		HttpResponse<byte[]> response = HTTP.send(request.build(), BodyHandlers.ofByteArray());
		Duration duration = Duration.ofNanos(System.nanoTime() - begin);
		if (response.statusCode() != 200) {
			throw new IOException("%s answers %s".formatted(exporter.name(), response));
		}
		boolean compressed = response.headers().firstValue("Content-Encoding").isPresent();
		return new Scrape(duration, compressed ? decompressed(response.body()) : response.body());
	}

	/** Scrapes several times at the same moment. */
	List<Scrape> scrapeAtOnce(ExporterProcess exporter, int scrapers, ExecutorService threads)
			throws IOException, InterruptedException {
		Callable<Scrape> scrape = () -> scrape(exporter);
		List<Scrape> answers = new ArrayList<>();
		try {
			for (Future<Scrape> answer : threads.invokeAll(Collections.nCopies(scrapers, scrape))) {
				answers.add(answer.get());
			}
			return answers;
		}
		catch (ExecutionException ex) {
			throw new IOException(ex.getCause());
		}
	}

	private static byte[] decompressed(byte[] body) throws IOException {
		try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
			return in.readAllBytes();
		}
	}

}
