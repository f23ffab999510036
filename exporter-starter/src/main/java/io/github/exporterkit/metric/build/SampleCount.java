package io.github.exporterkit.metric.build;

import io.github.exporterkit.metric.DroppedSamples;
import org.jspecify.annotations.Nullable;

/**
 * How many samples one metric has, in whichever tables they are, and whether those are
 * too many. Not thread-safe.
 */
final class SampleCount {

	private final String metric;

	private final SampleLimits limits;

	private int samples;

	private @Nullable String fault;

	SampleCount(String metric, SampleLimits limits) {
		this.metric = metric;
		this.limits = limits;
	}

	/**
	 * Count samples.
	 * @param tooWide whether they have too many labels
	 * @return whether they may be kept
	 */
	boolean add(int samples, boolean tooWide) {
		this.samples += samples;
		if (this.fault == null && (tooWide || this.samples > this.limits.samplesPerFamily())) {
			this.fault = tooWide ? this.limits.tooManyLabels() : this.limits.familyTooLarge();
		}
		return this.fault == null;
	}

	/** Whether the metric is dropped. */
	boolean isDropped() {
		return this.fault != null;
	}

	/** Note how many samples are dropped, once all are counted. */
	void end(DroppedSamples dropped) {
		if (this.fault != null) {
			dropped.add(this.metric, this.samples, this.fault);
		}
	}

}
