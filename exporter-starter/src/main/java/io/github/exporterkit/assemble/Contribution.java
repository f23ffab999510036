package io.github.exporterkit.assemble;

import java.util.BitSet;
import java.util.List;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricFamily;

/**
 * What one source contributes to a family, and which of its points are dropped.
 */
final class Contribution {

	private MetricFamily family;

	private final Tally tally;

	private final BitSet dropped = new BitSet();

	Contribution(MetricFamily family, Tally tally) {
		this.family = family;
		this.tally = tally;
	}

	MetricFamily family() {
		return this.family;
	}

	LabelSets labelSets() {
		return this.family.labelSets();
	}

	/** Give the family these labels, those of others among them. */
	void align(List<String> names) {
		if (!this.family.labelSets().names().equals(names)) {
			this.family = this.family.withLabelSets(this.family.labelSets().withNames(names));
		}
	}

	void drop(int point, String reason) {
		if (!this.dropped.get(point)) {
			this.dropped.set(point);
			this.tally.dropped().add(this.family.descriptor().sampleName(), this.family.sampleCount(point), reason);
		}
	}

	void dropAll(String reason) {
		for (int point = 0; point < this.family.size(); point++) {
			drop(point, reason);
		}
	}

	boolean isDropped(int point) {
		return this.dropped.get(point);
	}

	boolean isWhole() {
		return this.dropped.isEmpty();
	}

	/** How many points are kept. */
	int kept() {
		return this.family.size() - this.dropped.cardinality();
	}

	/** How many samples the points are that are kept. */
	int samples() {
		int samples = this.family.sampleCount();
		for (int point = this.dropped.nextSetBit(0); point >= 0; point = this.dropped.nextSetBit(point + 1)) {
			samples -= this.family.sampleCount(point);
		}
		return samples;
	}

	/** Count in the source's tally what is exposed. */
	void expose() {
		this.tally.expose(samples());
	}

}
