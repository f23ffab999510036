package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A metric family with its samples, held in columns: sample <i>i</i> has the value
 * {@code value(i)} and the labels in row {@code labelSet(i)} of {@code labelSets()}.
 * <p>
 * Immutable. A family may hold duplicates or values its type forbids; what is written is
 * checked after all sources have delivered.
 */
public final class MetricFamily {

	private final MetricDescriptor descriptor;

	private final LabelSets labelSets;

	private final int @Nullable [] rows;

	private final double[] values;

	private final @Nullable String @Nullable [] suffixes;

	private final double @Nullable [] created;

	private final int size;

	private MetricFamily(MetricDescriptor descriptor, LabelSets labelSets, int @Nullable [] rows, double[] values,
			@Nullable String @Nullable [] suffixes, double @Nullable [] created, int size) {
		this.descriptor = descriptor;
		this.labelSets = labelSets;
		this.rows = rows;
		this.values = values;
		this.suffixes = suffixes;
		this.created = created;
		this.size = size;
	}

	/**
	 * A family of one sample without labels.
	 * @param descriptor the description
	 * @param value the value
	 * @return the family
	 */
	public static MetricFamily of(MetricDescriptor descriptor, double value) {
		LabelSets.Builder labels = new LabelSets.Builder(List.of());
		return new MetricFamily.Builder(descriptor).add(labels.add(), value).build(labels.build());
	}

	/**
	 * What is said about the family once.
	 * @return name, type, help and unit
	 */
	public MetricDescriptor descriptor() {
		return this.descriptor;
	}

	/**
	 * The same samples under another help.
	 * @param help the help
	 * @return the family
	 */
	public MetricFamily withHelp(String help) {
		MetricDescriptor described = new MetricDescriptor(this.descriptor.name(), this.descriptor.type(), help,
				this.descriptor.unit());
		return new MetricFamily(described, this.labelSets, this.rows, this.values, this.suffixes, this.created,
				this.size);
	}

	/**
	 * How many samples there are.
	 * @return the number
	 */
	public int size() {
		return this.size;
	}

	/**
	 * A sample's value, in the base unit.
	 * @param sample the sample
	 * @return the value
	 */
	public double value(int sample) {
		return this.values[sample];
	}

	/**
	 * The name a sample carries.
	 * @param sample the sample
	 * @return the family's name with the type's or the sample's own suffix
	 */
	public String sampleName(int sample) {
		return this.descriptor.name() + suffix(sample);
	}

	/**
	 * The suffix of one sample of a histogram or summary.
	 * @param sample the sample
	 * @return for example {@code _bucket}; the type's suffix for all other types
	 */
	public String suffix(int sample) {
		String own = (this.suffixes != null && sample < this.suffixes.length) ? this.suffixes[sample] : null;
		return (own != null) ? own : this.descriptor.type().suffix();
	}

	/**
	 * Whether every sample carries the suffix of the type and none another.
	 * @return true for what has one sample a label set
	 */
	public boolean isPlain() {
		for (int sample = 0; this.suffixes != null && sample < this.size; sample++) {
			if (!suffix(sample).equals(this.descriptor.type().suffix())) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Since when the target has counted what a sample counts.
	 * @param sample a counter, or the count of a histogram or summary
	 * @return seconds since the Unix epoch; NaN if the target does not say
	 */
	public double created(int sample) {
		return (this.created != null && sample < this.created.length) ? this.created[sample] : Double.NaN;
	}

	/**
	 * The table that holds the labels, possibly shared with other families.
	 * @return the table
	 */
	public LabelSets labelSets() {
		return this.labelSets;
	}

	/**
	 * The row of the label table that belongs to a sample.
	 * @param sample the sample
	 * @return the row
	 */
	public int labelSet(int sample) {
		return (this.rows != null) ? this.rows[sample] : sample;
	}

	/**
	 * Fills a family sample by sample.
	 */
	public static final class Builder {

		private static final int INITIAL_SAMPLES = 16;

		private final MetricDescriptor descriptor;

		private int[] rows = new int[INITIAL_SAMPLES];

		private double[] values = new double[INITIAL_SAMPLES];

		private @Nullable String @Nullable [] suffixes;

		private double @Nullable [] created;

		private int size;

		private boolean everyRow = true;

		/**
		 * Begin a family.
		 * @param descriptor the description
		 */
		public Builder(MetricDescriptor descriptor) {
			this.descriptor = descriptor;
		}

		/**
		 * Append a sample.
		 * @param labelSet the row of its labels
		 * @param value the value in the base unit
		 * @return this builder
		 */
		public Builder add(int labelSet, double value) {
			if (this.size == this.values.length) {
				this.rows = Arrays.copyOf(this.rows, this.size * 2);
				this.values = Arrays.copyOf(this.values, this.size * 2);
			}
			this.everyRow &= labelSet == this.size;
			this.rows[this.size] = labelSet;
			this.values[this.size++] = value;
			return this;
		}

		/**
		 * Append a sample of a histogram or summary.
		 * @param labelSet the row of its labels
		 * @param suffix for example {@code _bucket}; empty for a quantile
		 * @param value the value in the base unit
		 * @return this builder
		 */
		public Builder add(int labelSet, String suffix, double value) {
			add(labelSet, value);
			if (this.suffixes == null || this.suffixes.length < this.values.length) {
				this.suffixes = (this.suffixes == null) ? new String[this.values.length]
						: Arrays.copyOf(this.suffixes, this.values.length);
			}
			this.suffixes[this.size - 1] = suffix;
			return this;
		}

		/**
		 * Say since when the target has counted what the sample appended last counts.
		 * @param seconds seconds since the Unix epoch; NaN, or anything else that is no
		 * time since then, if it is not known
		 * @return this builder
		 */
		public Builder created(double seconds) {
			if (!(seconds > 0 && seconds < Double.POSITIVE_INFINITY)) {
				return this;
			}
			int known = (this.created != null) ? this.created.length : 0;
			if (this.created == null || known < this.values.length) {
				this.created = (this.created == null) ? new double[this.values.length]
						: Arrays.copyOf(this.created, this.values.length);
				Arrays.fill(this.created, known, this.values.length, Double.NaN);
			}
			this.created[this.size - 1] = seconds;
			return this;
		}

		/**
		 * How many samples there are so far.
		 * @return the number
		 */
		public int size() {
			return this.size;
		}

		/**
		 * End the family.
		 * @param labelSets the table that the rows refer to
		 * @return the family; the builder must not be used again
		 */
		public MetricFamily build(LabelSets labelSets) {
			return new MetricFamily(this.descriptor, labelSets, this.everyRow ? null : this.rows, this.values,
					this.suffixes, this.created, this.size);
		}

	}

}
