package io.github.exporterkit.metric.build;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.CanonicalNumber;
import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The points of one metric whose samples arrive one by one, as another exposition has
 * them: buckets, quantiles, sums and {@code _created} each a sample with labels of its
 * own, in any order. A point that is not whole or contradicts itself is dropped whole: a
 * part of a histogram is a wrong histogram. Not thread-safe.
 */
public final class SampleColumn implements MetricsBuilder.Part {

	private static final int INITIAL_SAMPLES = 16;

	/** What a sample takes before it is a part of a point. */
	private static final int SAMPLE = 80;

	private static final String CREATED = "_created";

	private final MetricDescriptor metric;

	private final @Nullable String partLabel;

	private final Unit unit;

	private final MetricsBuilder families;

	private final SampleCount count;

	private LabelTable table;

	private int[] rows = {};

	private String[] suffixes = {};

	private String[] parts = {};

	private double[] values = {};

	private int size;

	SampleColumn(MetricDescriptor metric, Unit unit, MetricsBuilder families) {
		this.metric = metric;
		this.partLabel = metric.type().partLabel(metric.name());
		this.unit = unit;
		this.families = families;
		this.count = families.sampleCount(metric);
		this.table = new LabelTable(families, LabelNames.of(List.of()));
	}

	/**
	 * Add one sample.
	 * @param suffix what the sample's name has behind the family's, such as
	 * {@code _bucket}, {@code _total} or nothing
	 * @param value the value in the unit that arrives
	 * @param labels the labels, with the one that tells the parts of a point apart where
	 * the type has parts; copied
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(String suffix, double value, Map<String, String> labels) {
		this.families.spend(1);
		if (this.count.isDropped()) {
			this.count.add(1, false);
			return;
		}
		int row = this.table.findOrAddRow(labels, this.partLabel);
		if (!this.count.add(1, this.table.isTooWide())) {
			clear();
		}
		else if (row == LabelTable.NO_ROW) {
			this.families.dropped().add(this.metric.sampleName(), 1, this.families.limits().labelTooLong());
		}
		else {
			append(row, suffix, (this.partLabel != null) ? labels.getOrDefault(this.partLabel, "") : "", value);
		}
	}

	private void append(int row, String suffix, String part, double value) {
		this.families.hold(SAMPLE);
		this.families.hold(part);
		if (this.size == this.rows.length) {
			int capacity = Math.max(INITIAL_SAMPLES, this.size * 2);
			this.rows = Arrays.copyOf(this.rows, capacity);
			this.suffixes = Arrays.copyOf(this.suffixes, capacity);
			this.parts = Arrays.copyOf(this.parts, capacity);
			this.values = Arrays.copyOf(this.values, capacity);
		}
		this.rows[this.size] = row;
		this.suffixes[this.size] = suffix;
		this.parts[this.size] = part;
		this.values[this.size++] = value;
	}

	/**
	 * Forget all samples so far.
	 */
	public void clear() {
		this.table = new LabelTable(this.families, LabelNames.of(List.of()));
		this.rows = new int[0];
		this.suffixes = new String[0];
		this.parts = new String[0];
		this.values = new double[0];
		this.size = 0;
	}

	@Override
	public List<MetricFamily> build() {
		if (this.count.isDropped()) {
			return List.of();
		}
		MetricFamilyBuilder family = new MetricFamilyBuilder(this.metric);
		int[] ends = new int[this.size];
		int[] order = byRow(ends);
		for (int from = 0, row = 0; from < this.size; from = ends[row++]) {
			add(family, row, Arrays.copyOfRange(order, from, ends[row]));
		}
		return (family.size() > 0) ? List.of(family.build(this.table.labels())) : List.of();
	}

	/** The samples by row, as in a counting sort; tells where those of each row end. */
	private int[] byRow(int[] ends) {
		for (int sample = 0; sample < this.size; sample++) {
			ends[this.rows[sample]]++;
		}
		for (int row = 1; row < ends.length; row++) {
			ends[row] += ends[row - 1];
		}
		int[] next = ends.clone();
		int[] order = new int[this.size];
		for (int sample = this.size - 1; sample >= 0; sample--) {
			order[--next[this.rows[sample]]] = sample;
		}
		return order;
	}

	private void add(MetricFamilyBuilder family, int row, int[] samples) {
		try {
			int made = switch (this.metric.type()) {
				case HISTOGRAM -> addHistogram(family, row, samples);
				case SUMMARY -> addSummary(family, row, samples);
				case STATE_SET -> addStateSet(family, row, samples);
				case GAUGE, COUNTER, UNKNOWN, INFO -> addNumber(family, row, samples);
			};
			int lost = samples.length - made - ((find(samples, CREATED) >= 0) ? 1 : 0);
			if (lost > 0) {
				drop(lost, "sum and count of a histogram are exposed together, and only if no bound is below zero");
			}
		}
		catch (ConversionException ex) {
			drop(samples.length, String.valueOf(ex.getMessage()));
		}
	}

	private void drop(int samples, String reason) {
		this.families.dropped().add(this.metric.sampleName(), samples, reason);
	}

	private int addNumber(MetricFamilyBuilder family, int row, int[] samples) {
		String suffix = this.metric.type().suffix();
		for (int sample : samples) {
			if (!this.suffixes[sample].equals(suffix)) {
				requireKnown(sample, CREATED);
			}
		}
		family.number(row, this.unit.toBase(require(samples, suffix)), created(samples));
		return 1;
	}

	private int addHistogram(MetricFamilyBuilder family, int row, int[] samples) {
		HistogramValue histogram = HistogramValue.cumulative().created(created(samples));
		boolean whole = false;
		for (int sample : samples) {
			if (this.suffixes[sample].equals("_bucket")) {
				double bound = CanonicalNumber.parse(this.parts[sample]);
				whole |= bound == Double.POSITIVE_INFINITY;
				histogram.bucket(bound, this.values[sample]);
			}
			else {
				requireKnown(sample, "_count", "_sum", CREATED);
			}
		}
		if (!whole) {
			throw new ConversionException("none with le=\"+Inf\"", "all buckets of a histogram");
		}
		int count = find(samples, "_count");
		if (count >= 0) {
			histogram.count(this.values[count]);
		}
		int sum = find(samples, "_sum");
		if (sum >= 0) {
			histogram.sum(this.values[sum]);
		}
		return family.histogram(row, histogram, this.unit);
	}

	private int addSummary(MetricFamilyBuilder family, int row, int[] samples) {
		SummaryValue summary = new SummaryValue().created(created(samples));
		for (int sample : samples) {
			if (this.suffixes[sample].isEmpty()) {
				summary.quantile(CanonicalNumber.parse(this.parts[sample]), this.values[sample]);
			}
			else {
				requireKnown(sample, "_count", "_sum", CREATED);
			}
		}
		int count = find(samples, "_count");
		if (count >= 0) {
			summary.count(this.values[count]);
		}
		int sum = find(samples, "_sum");
		if (sum >= 0) {
			summary.sum(this.values[sum]);
		}
		return family.summary(row, summary, this.unit);
	}

	private int addStateSet(MetricFamilyBuilder family, int row, int[] samples) {
		String[] states = new String[samples.length];
		double[] held = new double[samples.length];
		for (int i = 0; i < samples.length; i++) {
			if (!this.suffixes[samples[i]].isEmpty()) {
				requireKnown(samples[i]);
			}
			states[i] = this.parts[samples[i]];
			held[i] = this.values[samples[i]];
		}
		return family.stateSet(row, List.of(states), held);
	}

	/** Refuse a sample that does not belong to a point as a whole. */
	private void requireKnown(int sample, String... known) {
		if (!List.of(known).contains(this.suffixes[sample]) || !this.parts[sample].isEmpty()) {
			throw new ConversionException(
					"'%s%s'".formatted(this.metric.name(),
							this.suffixes[sample] + (this.parts[sample].isEmpty() ? "" : "{" + this.partLabel + "}")),
					"a sample of a " + this.metric.type().word());
		}
	}

	private double require(int[] samples, String suffix) {
		int found = find(samples, suffix);
		if (found < 0) {
			throw new ConversionException("none", "a value");
		}
		return this.values[found];
	}

	private double created(int[] samples) {
		int found = find(samples, CREATED);
		return (found >= 0) ? this.values[found] : Double.NaN;
	}

	/** The one sample of a point that has a suffix; -1 if there is none. */
	private int find(int[] samples, String suffix) {
		int found = -1;
		for (int sample : samples) {
			if (this.suffixes[sample].equals(suffix)) {
				if (found >= 0) {
					throw new ConversionException("several with the same labels, which are all dropped",
							"one sample of each name");
				}
				found = sample;
			}
		}
		return found;
	}

}
