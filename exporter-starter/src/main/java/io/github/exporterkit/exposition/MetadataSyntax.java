package io.github.exporterkit.exposition;

import io.github.exporterkit.metric.MetricDescriptor;

/**
 * How a format says what a family is. Samples look the same in all text formats, but not
 * all of them know when a counter began, or allow a histogram a count without a sum.
 */
interface MetadataSyntax {

	/**
	 * Write what stands before the samples of a family.
	 * @param family the family
	 * @param target where to write
	 */
	void begin(MetricDescriptor family, Utf8Buffer target);

	/**
	 * Whether there is a sample for when a counter began.
	 * @return whether it is written
	 */
	default boolean tellsCreated() {
		return false;
	}

	/**
	 * Whether a histogram without a sum has a sample for its count all the same.
	 * @return whether it is written
	 */
	default boolean countsWithoutSum() {
		return false;
	}

	/**
	 * Write what stands behind the last family.
	 * @param target where to write
	 */
	default void end(Utf8Buffer target) {
	}

}
