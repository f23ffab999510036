package io.github.exporterkit.lint;

import java.util.List;
import java.util.Locale;

/**
 * What kind of system a source tells about, and what Prometheus advises to measure of
 * such a system.
 * <p>
 * Source: Prometheus, "Instrumentation", the three types of services.
 */
public enum SourceKind {

	/** Somebody waits for each answer, such as of a database or a web server. */
	ONLINE_SERVING(List.of(List.of(KeyMetric.REQUESTS), List.of(KeyMetric.ERRORS), List.of(KeyMetric.LATENCY))),

	/** Nobody waits: work arrives, lies in a queue and is done later. */
	OFFLINE_PROCESSING(List.of(List.of(KeyMetric.BACKLOG), List.of(KeyMetric.LAST_PROCESSED, KeyMetric.HEARTBEAT))),

	/** Something that runs now and then, and ends. */
	BATCH(List.of(List.of(KeyMetric.LAST_SUCCESS), List.of(KeyMetric.DURATION)));

	private final List<List<KeyMetric>> required;

	SourceKind(List<List<KeyMetric>> required) {
		this.required = required;
	}

	/** What there should be: of each list one. */
	List<List<KeyMetric>> required() {
		return this.required;
	}

	/**
	 * The kind as it is written in YAML.
	 * @return the name in lower case with dashes, such as {@code online-serving}
	 */
	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
