package io.github.exporterkit.describe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What an exporter exposes, and how it is scraped.
 *
 * @param exporter the exporter's name: the prefix of its metrics
 * @param job the name of the job by which Prometheus scrapes it
 * @param port the port on which it serves
 * @param metricsPath where on that port the metrics are
 * @param instance what the label {@code instance} says: where the target is
 * @param sources its sources
 */
public record Description(String exporter, String job, int port, String metricsPath, String instance,
		List<DescribedSource> sources) {

	/**
	 * The name of a job, if nobody says another.
	 * @param exporter the exporter's name
	 * @return the name, for example {@code my-db-exporter}
	 */
	public static String jobOf(String exporter) {
		return exporter.replace('_', '-') + "-exporter";
	}

	/**
	 * The same exporter with other sources.
	 * @param others the sources
	 * @return the description
	 */
	public Description withSources(List<DescribedSource> others) {
		return new Description(this.exporter, this.job, this.port, this.metricsPath, this.instance, others);
	}

	/** The name of one of the exporter's own metrics. */
	String metric(String name) {
		String prefix = this.exporter.replaceAll("_+", "_").replaceAll("_$", "") + "_";
		return name.startsWith(prefix) ? name : prefix + name;
	}

	/** What the names of alerts begin with. */
	String alertPrefix() {
		return camelCase(this.job);
	}

	/** Words as one word. */
	static String camelCase(String words) {
		return Arrays.stream(words.split("[^A-Za-z0-9]+"))
			.filter((word) -> !word.isEmpty())
			.map((word) -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
			.collect(Collectors.joining());
	}

}
