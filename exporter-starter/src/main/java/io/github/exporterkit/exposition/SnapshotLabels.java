package io.github.exporterkit.exposition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import io.github.exporterkit.metric.LabelSets;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import org.jspecify.annotations.Nullable;

/**
 * Brings the labels of client_java's data points, each of which has names of its own,
 * into one table.
 */
final class SnapshotLabels {

	private final List<String> names;

	private final LabelSets.Builder sets;

	/**
	 * Begin a table.
	 * @param points the data points whose labels may follow
	 * @param partLabel the label that tells the samples of one data point apart, such as
	 * {@code le}; null if there is none
	 */
	SnapshotLabels(List<DataPointSnapshot> points, @Nullable String partLabel) {
		Set<String> distinct = new LinkedHashSet<>();
		for (DataPointSnapshot point : points) {
			for (int i = 0; i < point.getLabels().size(); i++) {
				distinct.add(point.getLabels().getPrometheusName(i));
			}
		}
		if (partLabel != null) {
			distinct.add(partLabel);
		}
		this.names = List.copyOf(distinct);
		this.sets = new LabelSets.Builder(this.names);
	}

	/**
	 * Append the labels of a sample that stands for its whole data point.
	 * @param labels the data point's labels
	 * @return the row's number
	 */
	int add(Labels labels) {
		return this.sets.add(row(labels));
	}

	/**
	 * Append the labels of one of several samples of a data point.
	 * @param labels the data point's labels
	 * @param part the value of the label that tells the samples apart
	 * @return the row's number
	 */
	int add(Labels labels, String part) {
		@Nullable String[] row = row(labels);
		row[row.length - 1] = part;
		return this.sets.add(row);
	}

	LabelSets build() {
		return this.sets.build();
	}

	private @Nullable String[] row(Labels labels) {
		@Nullable String[] row = new String[this.names.size()];
		for (int i = 0; i < labels.size(); i++) {
			row[this.names.indexOf(labels.getPrometheusName(i))] = labels.getValue(i);
		}
		return row;
	}

}
