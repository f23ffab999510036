package io.github.exporterkit.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Rows of labels and, beside them, a column of values for each metric of those rows. Not
 * thread-safe.
 */
public final class MetricTable implements MetricFamilies.Part {

	private final LabelSets.Builder labelSets;

	private final SampleBudget budget;

	private final DroppedSamples dropped;

	private final Map<MetricDescriptor, MetricColumn> columns = new LinkedHashMap<>();

	MetricTable(List<String> labelNames, SampleBudget budget, DroppedSamples dropped) {
		this.labelSets = new LabelSets.Builder(labelNames);
		this.budget = budget;
		this.dropped = dropped;
	}

	/**
	 * Append a row.
	 * @param labelValues one value a label name, null where the label is absent; copied
	 * @return the row's number, to be given to {@link MetricColumn#add}
	 */
	public int row(@Nullable String... labelValues) {
		return this.labelSets.add(labelValues);
	}

	/**
	 * The column of one metric; begun when first asked for. A metric whose name is made
	 * of what a target sends is best asked for only when it has a sample, and its
	 * descriptor kept from one scrape to the next.
	 * @param descriptor the metric
	 * @return the column
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public MetricColumn column(MetricDescriptor descriptor) {
		MetricColumn column = this.columns.get(descriptor);
		if (column == null) {
			this.budget.spendFamily();
			column = new MetricColumn(descriptor, this.budget);
			this.columns.put(descriptor, column);
		}
		return column;
	}

	@Override
	public List<MetricFamily> build() {
		LabelSets built = this.labelSets.build();
		List<MetricFamily> families = new ArrayList<>();
		for (MetricColumn column : this.columns.values()) {
			column.build(built, this.dropped).ifPresent(families::add);
		}
		return families;
	}

}
