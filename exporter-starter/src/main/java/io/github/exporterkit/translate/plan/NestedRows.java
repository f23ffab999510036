package io.github.exporterkit.translate.plan;

import io.github.exporterkit.metric.build.MetricsBuilder;

/**
 * Small rows within the rows of a kind: the members or elements of what a slot stands
 * for. Immutable.
 */
interface NestedRows {

	/** The slot of the row around that stands for what they are in. */
	int slot();

	/** What the slots of one of them hold. */
	Slots.Shape shape();

	/**
	 * Begin to take them during one scrape.
	 * @param around the slots of the rows around
	 */
	RowReceiver open(Slots around, MetricsBuilder families);

}
