package io.github.exporterkit.benchmarks.processes;

import java.io.IOException;

import io.github.exporterkit.benchmarks.broker.QueueTarget;

/**
 * Something that is measured, and reported in a section of {@code docs/performance.md}.
 */
interface Measurement {

	/** Marks the place of the report in the document. */
	String name();

	/**
	 * Measure.
	 * @param installation the exporters
	 * @param target what they fetch from
	 * @return Markdown
	 */
	String measure(Installation installation, QueueTarget target) throws IOException, InterruptedException;

}
