package io.github.exporterkit.assemble;

import io.github.exporterkit.metric.DroppedSamples;

/**
 * How many samples of one source a scrape exposes, and which of them it drops because of
 * what else is exposed. Not thread-safe.
 */
public final class Tally {

	private final DroppedSamples dropped = new DroppedSamples();

	private int exposed;

	void expose(int samples) {
		this.exposed += samples;
	}

	/**
	 * How many samples are exposed.
	 * @return the number
	 */
	public int exposed() {
		return this.exposed;
	}

	/**
	 * Which samples are dropped.
	 * @return how many, and why
	 */
	public DroppedSamples dropped() {
		return this.dropped;
	}

}
