package io.github.exporterkit.metric;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The samples of one family as another exposition has them: buckets, quantiles, sums and
 * {@code _created} each a sample with labels of its own. What does not make up a whole
 * histogram is left out later. Beyond the limit of samples a family it only counts. Not
 * thread-safe.
 */
public final class SampleRows implements MetricFamilies.Part {

	private final MetricDescriptor descriptor;

	private final List<String> labelNames;

	private final SampleBudget budget;

	private final DroppedSamples dropped;

	private LabelSets.Builder labelSets;

	private MetricFamily.Builder family;

	private int size;

	SampleRows(MetricDescriptor descriptor, List<String> labelNames, SampleBudget budget, DroppedSamples dropped) {
		budget.spendFamily();
		this.descriptor = descriptor;
		this.labelNames = labelNames;
		this.budget = budget;
		this.dropped = dropped;
		this.labelSets = new LabelSets.Builder(labelNames);
		this.family = new MetricFamily.Builder(descriptor);
	}

	/**
	 * Add one sample.
	 * @param suffix what the sample's name has behind the family's, such as
	 * {@code _bucket}, {@code _total} or nothing
	 * @param value the value
	 * @param labelValues one value a label, null where the label is absent; copied
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(String suffix, double value, @Nullable String... labelValues) {
		this.budget.spend(1);
		if (++this.size > this.budget.samplesPerFamily()) {
			if (this.family.size() > 0) {
				this.labelSets = new LabelSets.Builder(this.labelNames);
				this.family = new MetricFamily.Builder(this.descriptor);
			}
			return;
		}
		int row = this.labelSets.add(labelValues);
		if (suffix.equals(this.descriptor.type().suffix())) {
			this.family.add(row, value);
		}
		else {
			this.family.add(row, suffix, value);
		}
	}

	@Override
	public List<MetricFamily> build() {
		if (this.size > this.budget.samplesPerFamily()) {
			this.dropped.add(this.descriptor.sampleName(), this.size, this.budget.familyTooLarge());
		}
		return (this.family.size() > 0) ? List.of(this.family.build(this.labelSets.build())) : List.of();
	}

}
