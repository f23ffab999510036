package io.github.exporterkit.sample.activemq;

import java.util.List;
import java.util.stream.Stream;

import org.springframework.http.MediaType;
import org.springframework.web.client.RestClient;

/**
 * What the exporter in this JVM answers to one scrape, in the text format.
 *
 * @param lines the lines
 */
record Scrape(List<String> lines) {

	static Scrape of(int port) {
		String body = RestClient.create("http://127.0.0.1:" + port)
			.get()
			.uri("/metrics")
			.accept(MediaType.TEXT_PLAIN)
			.retrieve()
			.body(String.class);
		return new Scrape(body.lines().toList());
	}

	/**
	 * The samples, types and helps of some metrics.
	 * @param prefixes what their names begin with, after the exporter's
	 * @return the lines in the order in which they came
	 */
	List<String> linesOf(String... prefixes) {
		return this.lines.stream()
			.filter((line) -> Stream.of(prefixes)
				.anyMatch((prefix) -> line.matches("(# (HELP|TYPE) )?activemq_" + prefix + "_.*")))
			.toList();
	}

	/**
	 * The value of a sample.
	 * @param sample its name and labels, exactly as exposed
	 * @return the value
	 */
	double value(String sample) {
		return this.lines.stream()
			.filter((line) -> line.startsWith(sample + " "))
			.mapToDouble((line) -> Double.parseDouble(line.substring(sample.length() + 1)))
			.findFirst()
			.orElseThrow(
					() -> new AssertionError("No sample %s in%n%s".formatted(sample, String.join("\n", this.lines))));
	}

}
