package io.github.exporterkit.scrape;

import java.util.BitSet;

import io.github.exporterkit.metric.MetricFamily;

/**
 * What one source contributes to a family, and which of it is left out.
 *
 * @param family the contribution
 * @param tally the source's tally
 * @param leftOut the samples that are left out
 */
record Contribution(MetricFamily family, Tally tally, BitSet leftOut) {

	Contribution(MetricFamily family, Tally tally) {
		this(family, tally, new BitSet());
	}

	String name() {
		return this.family.descriptor().sampleName();
	}

	/** Leave one sample out. */
	void leaveOut(int sample, String reason) {
		if (!this.leftOut.get(sample)) {
			this.leftOut.set(sample);
			this.tally.dropped().add(name(), 1, reason);
		}
	}

	/** Leave all samples out. */
	void leaveOut(String reason) {
		this.tally.dropped().add(name(), this.family.size() - this.leftOut.cardinality(), reason);
		this.leftOut.set(0, this.family.size());
	}

	/** Leave a sample out because it is said otherwise: nothing is lost. */
	void fold(int sample) {
		this.leftOut.set(sample);
	}

	int kept() {
		return this.family.size() - this.leftOut.cardinality();
	}

}
