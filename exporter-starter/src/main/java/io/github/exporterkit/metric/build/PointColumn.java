package io.github.exporterkit.metric.build;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;

/**
 * The points of one metric in a table of labels. A family over its limit is dropped
 * whole, because an arbitrary part of it would differ from scrape to scrape. Not
 * thread-safe.
 * <p>
 * Every method takes the number of the row that has the labels, raises a
 * {@link ConversionException} if the point is invalid, and a
 * {@link TooManySamplesException} if the source may have no more samples.
 */
public final class PointColumn {

	private final MetricDescriptor metric;

	private final LabelTable table;

	private final MetricsBuilder families;

	private final SampleCount count;

	private MetricFamilyBuilder points;

	PointColumn(MetricDescriptor metric, LabelTable table, MetricsBuilder families) {
		this.metric = metric;
		this.table = table;
		this.families = families;
		this.count = families.sampleCount(metric);
		this.points = new MetricFamilyBuilder(metric);
	}

	/**
	 * Append a number.
	 * @param row the row
	 * @param value the value in the base unit
	 * @param created since when it counts, in seconds since the Unix epoch; NaN if that
	 * is not known
	 */
	public void number(int row, double value, double created) {
		this.points.number(row, value, created);
		end(row, 1);
	}

	/**
	 * Append a histogram.
	 * @param row the row
	 * @param value the histogram; not kept
	 * @param unit the unit in which bounds and the sum arrive
	 */
	public void histogram(int row, HistogramValue value, Unit unit) {
		end(row, this.points.histogram(row, value, unit));
	}

	/**
	 * Append a summary.
	 * @param row the row
	 * @param value the summary; not kept
	 * @param unit the unit in which the quantiles' values and the sum arrive
	 */
	public void summary(int row, SummaryValue value, Unit unit) {
		end(row, this.points.summary(row, value, unit));
	}

	/**
	 * Append a state set of which some states hold.
	 * @param row the row
	 * @param states the states that hold, exactly as they are known
	 * @param known the states that every set has, in the order in which they are exposed
	 */
	public void stateSet(int row, Set<String> states, List<String> known) {
		end(states.stream().anyMatch(this.table::isLong) ? LabelTable.NO_ROW : row,
				this.points.stateSet(row, states, known));
	}

	/** Keep the point that was added last, or drop it. */
	private void end(int row, int samples) {
		if (row == LabelTable.NO_ROW && !this.table.isTooWide()) {
			this.points.removeLast();
			this.families.dropped().add(this.metric.sampleName(), samples, this.families.limits().labelTooLong());
			return;
		}
		this.families.spend(samples);
		if (this.count.add(samples, this.table.isTooWide())) {
			return;
		}
		if (this.points.size() == 1) {
			this.points.removeLast();
		}
		else {
			this.points = new MetricFamilyBuilder(this.metric);
		}
	}

	Optional<MetricFamily> build(LabelSets labelSets) {
		return (this.points.size() > 0 && !this.count.isDropped()) ? Optional.of(this.points.build(labelSets))
				: Optional.empty();
	}

}
