package io.github.exporterkit.metric;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Samples that were dropped from a scrape: how many, and one reason a metric, for the
 * first thousand metrics. Not thread-safe.
 */
public final class DroppedSamples {

	private static final int MOST_REASONS = 1000;

	private final Map<String, String> reasons = new LinkedHashMap<>();

	private int count;

	/**
	 * Note that samples were dropped.
	 * @param metric the metric's name
	 * @param samples how many
	 * @param reason why; the first reason a metric has is kept
	 */
	public void add(String metric, int samples, String reason) {
		this.count += samples;
		if (this.reasons.size() < MOST_REASONS) {
			this.reasons.putIfAbsent(metric, reason);
		}
	}

	/**
	 * How many samples were dropped.
	 * @return the number
	 */
	public int count() {
		return this.count;
	}

	/**
	 * Why, by metric name.
	 * @return the reasons, in the order in which they came up
	 */
	public Map<String, String> reasons() {
		return Collections.unmodifiableMap(new LinkedHashMap<>(this.reasons));
	}

}
