package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The samples of one family as another exposition has them: buckets, quantiles, sums and
 * {@code _created} each a sample with labels of its own. What does not make up a whole
 * histogram is left out later. Beyond the limits of samples and labels a family it only
 * counts. Not thread-safe.
 */
public final class SampleRows implements MetricFamilies.Part {

	private final MetricDescriptor descriptor;

	private final SampleBudget budget;

	private final DroppedSamples dropped;

	private LabelSets.Builder labelSets = new LabelSets.Builder(List.of());

	private MetricFamily.Builder family;

	private @Nullable String[] row = {};

	private int size;

	private @Nullable String fault;

	SampleRows(MetricDescriptor descriptor, SampleBudget budget, DroppedSamples dropped) {
		budget.spendFamily();
		this.descriptor = descriptor;
		this.budget = budget;
		this.dropped = dropped;
		this.family = new MetricFamily.Builder(descriptor);
	}

	/**
	 * Add one sample.
	 * @param suffix what the sample's name has behind the family's, such as
	 * {@code _bucket}, {@code _total} or nothing
	 * @param value the value
	 * @param labels the labels, with {@code le}, {@code quantile} or that of the states
	 * where the type has it; copied
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(String suffix, double value, Map<String, String> labels) {
		this.budget.spend(1);
		if (++this.size > this.budget.samplesPerFamily()) {
			leaveOut(this.budget.familyTooLarge());
		}
		if (this.fault == null && fill(labels)) {
			append(suffix, value);
		}
	}

	/** Put the labels in a row; unless there are more names than a family may have. */
	private boolean fill(Map<String, String> labels) {
		Arrays.fill(this.row, null);
		for (Map.Entry<String, String> label : labels.entrySet()) {
			int column = this.labelSets.column(label.getKey());
			if (column == this.budget.labels()) {
				leaveOut(this.budget.tooManyLabels());
				return false;
			}
			if (column == this.row.length) {
				this.row = Arrays.copyOf(this.row, column + 1);
			}
			this.row[column] = label.getValue();
		}
		return true;
	}

	private void append(String suffix, double value) {
		int set = this.labelSets.add(this.row);
		if (suffix.equals(this.descriptor.type().suffix())) {
			this.family.add(set, value);
		}
		else {
			this.family.add(set, suffix, value);
		}
	}

	/**
	 * Forget all samples so far.
	 */
	public void clear() {
		this.size = 0;
		release();
	}

	private void leaveOut(String fault) {
		if (this.fault == null) {
			this.fault = fault;
			release();
		}
	}

	private void release() {
		this.labelSets = new LabelSets.Builder(List.of());
		this.family = new MetricFamily.Builder(this.descriptor);
		this.row = new String[0];
	}

	@Override
	public List<MetricFamily> build() {
		if (this.fault != null) {
			this.dropped.add(this.descriptor.sampleName(), this.size, this.fault);
		}
		return (this.family.size() > 0) ? List.of(this.family.build(this.labelSets.build())) : List.of();
	}

}
