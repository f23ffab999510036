package io.github.exporterkit.scrape;

import io.github.exporterkit.metric.DroppedSamples;

/**
 * How many samples of one source a scrape exposes, and which it leaves out. Not
 * thread-safe.
 */
final class Tally {

	private final DroppedSamples dropped = new DroppedSamples();

	private int exposed;

	void expose(int samples) {
		this.exposed += samples;
	}

	int exposed() {
		return this.exposed;
	}

	DroppedSamples dropped() {
		return this.dropped;
	}

}
