package io.github.exporterkit.collect;

/**
 * Collects one source: from its fetch to its families. Each concern around that is a
 * collector around a collector; {@link SourcePipelines} says in which order.
 */
@FunctionalInterface
interface Collector {

	/**
	 * Collect, on this thread; on one thread at a time.
	 * @throws Exception if any part of it fails: a source is all or nothing
	 */
	Collected collect(Attempt attempt) throws Exception;

}
