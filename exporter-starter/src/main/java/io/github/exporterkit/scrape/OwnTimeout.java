package io.github.exporterkit.scrape;

import java.time.Duration;

import io.github.exporterkit.source.Deadline;

/**
 * Gives a source less time than the scrape has, where it is configured so.
 */
final class OwnTimeout implements Collector {

	private final Collector collector;

	private final Duration timeout;

	OwnTimeout(Collector collector, Duration timeout) {
		this.collector = collector;
		this.timeout = timeout;
	}

	@Override
	public Collected collect(Deadline deadline) throws Exception {
		return this.collector.collect(deadline.orEarlier(Deadline.after(this.timeout)));
	}

}
