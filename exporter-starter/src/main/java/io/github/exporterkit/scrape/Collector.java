package io.github.exporterkit.scrape;

import io.github.exporterkit.source.Deadline;

/**
 * Collects one source: from its fetch to its families. Each concern around that is a
 * collector around a collector; {@link Collectors} says in which order.
 */
interface Collector {

	/**
	 * Collect, on this thread.
	 * @throws Exception if any part of it fails: a source is all or nothing
	 */
	Collected collect(Deadline deadline) throws Exception;

}
