package io.github.exporterkit.benchmarks;

/**
 * A row of a report.
 */
interface Compared {

	/** Tells variants of a benchmark apart. */
	String name();

	/** What the report calls it. */
	String description();

}
