package io.github.exporterkit.metric;

import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A metric family with its points, held in columns: point <i>i</i> has the labels in row
 * {@code labelSet(i)} of {@code labelSets()}. A point is one number, histogram, summary
 * or state set, as the type says; only writers make samples of it, by
 * {@link #samples(int, SampleConsumer)}.
 * <p>
 * Immutable, and each point is valid by itself: whatever made it checked it. Points of
 * the same labels may be there several times until all sources have delivered.
 */
public final class MetricFamily {

	private final MetricDescriptor descriptor;

	private final LabelSets labelSets;

	private final int @Nullable [] rows;

	private final double[] values;

	private final double @Nullable [] created;

	private final @Nullable Parts parts;

	private final int size;

	MetricFamily(MetricDescriptor descriptor, LabelSets labelSets, int @Nullable [] rows, double[] values,
			double @Nullable [] created, @Nullable Parts parts, int size) {
		this.descriptor = descriptor;
		this.labelSets = labelSets;
		this.rows = rows;
		this.values = values;
		this.created = created;
		this.parts = parts;
		this.size = size;
	}

	/**
	 * A family of one number without labels.
	 * @param descriptor the description
	 * @param value the value
	 * @return the family
	 */
	public static MetricFamily of(MetricDescriptor descriptor, double value) {
		LabelSets.Builder labels = new LabelSets.Builder(List.of());
		return new MetricFamilyBuilder(descriptor).number(labels.add(), value).build(labels.build());
	}

	/**
	 * What is said about the family once.
	 * @return name, type, help and unit
	 */
	public MetricDescriptor descriptor() {
		return this.descriptor;
	}

	/**
	 * The same points under another help.
	 * @param help the help
	 * @return the family
	 */
	public MetricFamily withHelp(String help) {
		MetricDescriptor described = new MetricDescriptor(this.descriptor.name(), this.descriptor.type(), help,
				this.descriptor.unit());
		return new MetricFamily(described, this.labelSets, this.rows, this.values, this.created, this.parts, this.size);
	}

	/**
	 * The same points with labels from another table.
	 * @param table a table whose rows are those of this family's table, by their numbers
	 * @return the family
	 */
	public MetricFamily withLabelSets(LabelSets table) {
		return new MetricFamily(this.descriptor, table, this.rows, this.values, this.created, this.parts, this.size);
	}

	/**
	 * How many points there are.
	 * @return the number
	 */
	public int size() {
		return this.size;
	}

	/**
	 * How many samples the points are.
	 * @return the number, not counting those that say since when something is counted
	 */
	public int sampleCount() {
		if (this.parts == null) {
			return this.size;
		}
		int samples = 0;
		for (int point = 0; point < this.size; point++) {
			samples += sampleCount(point);
		}
		return samples;
	}

	/**
	 * How many samples a point is.
	 * @param point the point
	 * @return the number, not counting the one that says since when it counts
	 */
	public int sampleCount(int point) {
		if (this.parts == null) {
			return 1;
		}
		return this.parts.end(point) - this.parts.start(point) + (Double.isNaN(count(point)) ? 0 : 1)
				+ (Double.isNaN(value(point)) ? 0 : 1);
	}

	/**
	 * A point's number in the base unit, or the sum of what a histogram or summary
	 * observed.
	 * @param point the point
	 * @return the value; of a histogram, summary or state set NaN if it has no sum
	 */
	public double value(int point) {
		return this.values[point];
	}

	/**
	 * How many observations a histogram or summary counts, if that is a sample of its
	 * own.
	 * @param point the point
	 * @return the number; NaN if there is no such sample
	 */
	public double count(int point) {
		return (this.parts != null) ? this.parts.counts[point] : Double.NaN;
	}

	/**
	 * Since when the target has counted what a point counts.
	 * @param point the point
	 * @return seconds since the Unix epoch; NaN if the target does not say
	 */
	public double created(int point) {
		return (this.created != null && point < this.created.length) ? this.created[point] : Double.NaN;
	}

	/**
	 * The table that holds the labels, possibly shared with other families.
	 * @return the table
	 */
	public LabelSets labelSets() {
		return this.labelSets;
	}

	/**
	 * The row of the label table that belongs to a point.
	 * @param point the point
	 * @return the row
	 */
	public int labelSet(int point) {
		return (this.rows != null) ? this.rows[point] : point;
	}

	/**
	 * Whether the family alone shows that no two of its points are the same series.
	 * @return true if all labels differ; false if they may be equal
	 */
	public boolean isDistinct() {
		if (!this.labelSets.isDistinct()) {
			return false;
		}
		for (int point = 1; this.rows != null && point < this.size; point++) {
			if (this.rows[point] <= this.rows[point - 1]) {
				return false;
			}
		}
		return true;
	}

	/** The parts of all points; null for numbers. */
	@Nullable Parts parts() {
		return this.parts;
	}

	/**
	 * Expand a point into the samples that are written for it.
	 * @param point the point
	 * @param samples takes the samples in the order in which they are written
	 */
	public void samples(int point, SampleConsumer samples) {
		MetricType type = this.descriptor.type();
		if (this.parts == null) {
			samples.accept(type.suffix(), null, this.values[point], created(point));
			return;
		}
		String suffix = (type == MetricType.HISTOGRAM) ? "_bucket" : "";
		for (int part = this.parts.start(point); part < this.parts.end(point); part++) {
			samples.accept(suffix, this.parts.names[part], this.parts.values[part], Double.NaN);
		}
		double count = count(point);
		if (!Double.isNaN(count)) {
			samples.accept("_count", null, count, created(point));
		}
		if (!Double.isNaN(value(point))) {
			samples.accept("_sum", null, value(point), Double.isNaN(count) ? created(point) : Double.NaN);
		}
	}

	/**
	 * Expand a point into the samples that are written for it where every histogram has
	 * to count its observations. One without a count gets that of its last bucket.
	 * @param point the point
	 * @param samples takes the samples in the order in which they are written
	 */
	public void samplesWithCount(int point, SampleConsumer samples) {
		samples(point, samples);
		if (this.parts != null && this.descriptor.type() == MetricType.HISTOGRAM && Double.isNaN(count(point))) {
			samples.accept("_count", null, this.parts.values[this.parts.end(point) - 1], Double.NaN);
		}
	}

	/**
	 * Takes the samples of points.
	 */
	@FunctionalInterface
	public interface SampleConsumer {

		/**
		 * Take one sample.
		 * @param suffix what follows the family's name in the sample's, such as
		 * {@code _bucket}
		 * @param part the value of the type's part label, such as {@code 0.5} or
		 * {@code +Inf} for {@code le}; null for a sample of the whole point
		 * @param value the value
		 * @param created since when it counts, in seconds since the Unix epoch; NaN if
		 * that is not known
		 */
		void accept(String suffix, @Nullable String part, double value, double created);

	}

	/**
	 * Buckets, quantiles or states of all points, one after the other.
	 *
	 * @param ends where the parts of each point end
	 * @param names what the parts are called, as their label spells it
	 * @param values the cumulative counts, the quantiles' values, or 1 and 0
	 * @param counts the number of observations of each point; NaN if it is no sample
	 */
	record Parts(int[] ends, String[] names, double[] values, double[] counts) {

		int start(int point) {
			return (point > 0) ? this.ends[point - 1] : 0;
		}

		int end(int point) {
			return this.ends[point];
		}

	}

}
