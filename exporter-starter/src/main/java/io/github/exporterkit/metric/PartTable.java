package io.github.exporterkit.metric;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The samples of a family whose metrics have several each, told apart by one label more:
 * the buckets of a histogram, the quantiles of a summary, the states of a state set. A
 * metric has all of its samples or none. Beyond the limit of samples a family it only
 * counts. Not thread-safe.
 */
final class PartTable implements MetricFamilies.Part {

	private final MetricDescriptor descriptor;

	private final List<String> labelNames;

	private final SampleBudget budget;

	private final DroppedSamples dropped;

	private final @Nullable String[] row;

	private LabelSets.Builder labelSets;

	private MetricFamily.Builder family;

	private int size;

	PartTable(MetricDescriptor descriptor, List<String> labelNames, SampleBudget budget, DroppedSamples dropped) {
		budget.spendFamily();
		this.descriptor = descriptor;
		this.labelNames = labelNames;
		this.budget = budget;
		this.dropped = dropped;
		this.row = new String[labelNames.size()];
		this.labelSets = new LabelSets.Builder(labelNames);
		this.family = new MetricFamily.Builder(descriptor);
	}

	/**
	 * Begin a metric.
	 * @param samples how many samples it has
	 * @param labelValues its labels, without that of its parts
	 * @return whether the samples may be added; if not, the family is over its limit
	 */
	boolean begin(int samples, @Nullable String[] labelValues) {
		this.budget.spend(samples);
		this.size += samples;
		if (this.size > this.budget.samplesPerFamily()) {
			if (this.family.size() > 0) {
				this.labelSets = new LabelSets.Builder(this.labelNames);
				this.family = new MetricFamily.Builder(this.descriptor);
			}
			return false;
		}
		System.arraycopy(labelValues, 0, this.row, 0, this.row.length - 1);
		return true;
	}

	/** Append the sample of one part. */
	void addPart(String part, String suffix, double value) {
		this.family.add(labels(part), suffix, value);
	}

	/** Append a sample of one part that is named as the family is. */
	void addPart(String part, double value) {
		this.family.add(labels(part), value);
	}

	/** Append the row of those samples that stand for the metric as a whole. */
	int whole() {
		return labels(null);
	}

	/** Append a sample that stands for the metric as a whole. */
	void addWhole(int row, String suffix, double value, double created) {
		this.family.add(row, suffix, value).created(created);
	}

	private int labels(@Nullable String part) {
		this.row[this.row.length - 1] = part;
		return this.labelSets.add(this.row);
	}

	@Override
	public List<MetricFamily> build() {
		if (this.size > this.budget.samplesPerFamily()) {
			this.dropped.add(this.descriptor.sampleName(), this.size, this.budget.familyTooLarge());
		}
		return (this.family.size() > 0) ? List.of(this.family.build(this.labelSets.build())) : List.of();
	}

}
