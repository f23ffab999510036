package io.github.exporterkit.scrape;

import java.util.Set;

/**
 * Which part of the exporter one scrape asks for, with node_exporter's meaning of
 * {@code collect[]} and {@code exclude[]}.
 *
 * @param collect the sources to collect; empty for all
 * @param exclude the sources to leave out
 * @param names the exposed metric names to keep; empty for all
 */
public record Selection(Set<String> collect, Set<String> exclude, Set<String> names) {

	/** Everything. */
	public static final Selection ALL = new Selection(Set.of(), Set.of(), Set.of());

	boolean includes(String source) {
		return (this.collect.isEmpty() || this.collect.contains(source)) && !this.exclude.contains(source);
	}

	boolean includesName(String metric) {
		return this.names.isEmpty() || this.names.contains(metric);
	}

	void requireKnown(Set<String> sources) {
		if (!this.collect.isEmpty() && !this.exclude.isEmpty()) {
			throw new InvalidSelectionException("Combined collect and exclude queries are not allowed.");
		}
		this.collect.stream().filter((source) -> !sources.contains(source)).findFirst().ifPresent((source) -> {
			throw new InvalidSelectionException("collect[] names the unknown source '%s'; known are %s"
				.formatted(source, String.join(", ", sources)));
		});
	}

}
