package io.github.exporterkit.metric;

import java.util.Optional;

/**
 * The values of one metric in a table. Beyond the limit of samples a family it only
 * counts, because an arbitrary part of a family would differ from scrape to scrape. Not
 * thread-safe.
 */
public final class MetricColumn {

	private final MetricDescriptor descriptor;

	private final SampleBudget budget;

	private MetricFamily.Builder family;

	private int size;

	MetricColumn(MetricDescriptor descriptor, SampleBudget budget) {
		this.descriptor = descriptor;
		this.budget = budget;
		this.family = new MetricFamily.Builder(descriptor);
	}

	/**
	 * Append a sample.
	 * @param row the number of the row that has its labels
	 * @param value the value in the base unit
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(int row, double value) {
		add(row, value, Double.NaN);
	}

	/**
	 * Append a sample of a counter of which the target says when it began.
	 * @param row the number of the row that has its labels
	 * @param value the value in the base unit
	 * @param createdSeconds since when it counts, in seconds since the Unix epoch; NaN if
	 * that is not known
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(int row, double value, double createdSeconds) {
		this.budget.spend(1);
		if (++this.size <= this.budget.samplesPerFamily()) {
			this.family.add(row, value).created(createdSeconds);
		}
		else if (this.family.size() > 0) {
			this.family = new MetricFamily.Builder(this.descriptor);
		}
	}

	Optional<MetricFamily> build(LabelSets labelSets, DroppedSamples dropped) {
		int limit = this.budget.samplesPerFamily();
		if (this.size > limit) {
			dropped.add(this.descriptor.sampleName(), this.size, this.budget.familyTooLarge());
		}
		return (this.family.size() > 0) ? Optional.of(this.family.build(labelSets)) : Optional.empty();
	}

}
