package io.github.exporterkit.lint;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Families that the exporter itself answers for and its author cannot change: what
 * Exporter Kit says about each scrape, and what the process says about itself.
 */
final class OwnFamilies {

	private static final List<String> SELF_METRICS = List.of("up", "scrape_duration_seconds", "scrape_source_success",
			"scrape_source_duration_seconds", "scrape_source_samples", "scrape_source_dropped_samples",
			"scrape_source_last_success_timestamp_seconds", "scrape_source_failure_info", "exporter_build_info");

	private final Set<String> names;

	private final List<NamePattern> process;

	/**
	 * Create the set.
	 * @param exporter the exporter's name in snake case; empty if unknown
	 * @param process the names or patterns of the process's families
	 */
	OwnFamilies(String exporter, List<String> process) {
		Stream<String> self = exporter.isEmpty() ? Stream.of() : SELF_METRICS.stream();
		this.names = self.map((name) -> exporter + "_" + name).collect(Collectors.toUnmodifiableSet());
		this.process = process.stream().map(NamePattern::new).toList();
	}

	boolean contains(String sampleName) {
		return this.names.contains(sampleName)
				|| this.process.stream().anyMatch((pattern) -> pattern.matches(sampleName));
	}

}
