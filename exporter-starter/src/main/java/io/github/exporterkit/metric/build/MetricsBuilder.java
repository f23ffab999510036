package io.github.exporterkit.metric.build;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.exporterkit.metric.Distribution;
import io.github.exporterkit.metric.DroppedSamples;
import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.HistogramValue;
import io.github.exporterkit.metric.LabelNames;
import io.github.exporterkit.metric.Metric;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.metric.Metrics;
import io.github.exporterkit.metric.Remark;
import io.github.exporterkit.metric.StateSetMetric;
import io.github.exporterkit.metric.SummaryValue;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * The families that the translations of one source fill during one scrape, and the one
 * place that holds the limits. Not thread-safe.
 */
public final class MetricsBuilder implements Metrics {

	private static final int CHECK_EVERY = 1024;

	private static final int CHECK_WORK_EVERY = 32;

	/** How much memory is held before that is told. */
	private static final int HOLD = 1 << 14;

	/** What a family takes that has one point. */
	private static final int FAMILY = 2048;

	/** What a label takes beside its characters. */
	private static final int LABEL = 56;

	/** What a sample takes in arrays that grow. */
	private static final int SAMPLE = 40;

	private final MetricNaming naming;

	private final SampleLimits limits;

	private final Runnable check;

	private final LongConsumer memory;

	private final double now;

	private final DroppedSamples dropped = new DroppedSamples();

	private final List<Part> parts = new ArrayList<>();

	private final List<Remark> remarks = new ArrayList<>();

	private final Map<List<Object>, Object> begun = new HashMap<>();

	private final Map<String, SampleCount> counts = new HashMap<>();

	private int families;

	private int spent;

	private int steps;

	private int work;

	private long held;

	/**
	 * Create an empty set of families that may take any memory.
	 * @param naming makes the names of the metrics that methods ask for
	 * @param limits how much there may be
	 * @param check runs about every thousand samples and throws if no time is left
	 * @param now the time of the scrape
	 */
	public MetricsBuilder(MetricNaming naming, SampleLimits limits, Runnable check, Instant now) {
		this(naming, limits, check, (bytes) -> {
		}, now);
	}

	/**
	 * Create an empty set of families.
	 * @param naming makes the names of the metrics that methods ask for
	 * @param limits how much there may be
	 * @param check runs about every thousand samples and throws if no time is left
	 * @param memory is told, some time before, how many bytes the families will take
	 * more, and throws if there are not so many
	 * @param now the time of the scrape
	 */
	public MetricsBuilder(MetricNaming naming, SampleLimits limits, Runnable check, LongConsumer memory, Instant now) {
		this.memory = memory;
		this.naming = naming;
		this.limits = limits;
		this.check = check;
		this.now = now.getEpochSecond() + now.getNano() / 1e9;
	}

	/**
	 * Begin a table of rows that share their labels among several metrics.
	 * @param labelNames the label names
	 * @return the empty table
	 */
	public LabelTable table(LabelNames labelNames) {
		return begin(new LabelTable(this, labelNames));
	}

	/**
	 * The numbers of one metric of which several may be one; begun when first asked for.
	 * @param metric the metric, of a type whose points are numbers
	 * @param labelNames the label names
	 * @param duplicates what becomes of several values with the same labels; they are not
	 * dropped
	 * @return where to add the values
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public CombinedColumn combined(MetricDescriptor metric, LabelNames labelNames, Duplicates duplicates) {
		return begun(CombinedColumn.class, List.of(metric, labelNames, duplicates),
				() -> begin(new CombinedColumn(metric, labelNames, duplicates, this)));
	}

	/**
	 * The histograms of one metric whose buckets arrive one by one; begun when first
	 * asked for.
	 * @param metric the metric
	 * @param labelNames the label names
	 * @param cumulative whether each bucket counts what the smaller ones count, too
	 * @return where to add the buckets
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public BucketColumn buckets(MetricDescriptor metric, LabelNames labelNames, boolean cumulative) {
		return begun(BucketColumn.class, List.of(metric, labelNames, cumulative),
				() -> begin(new BucketColumn(metric, labelNames, cumulative, this)));
	}

	/**
	 * The points of one metric whose samples arrive one by one; begun when first asked
	 * for.
	 * @param metric the metric, of any type; the first of a name and type says the help
	 * @param unit the unit in which values, bounds and sums arrive
	 * @return where to add the samples
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public SampleColumn samples(MetricDescriptor metric, Unit unit) {
		return begun(SampleColumn.class, List.of(metric.name(), metric.type(), unit),
				() -> begin(new SampleColumn(metric, unit, this)));
	}

	/**
	 * The time that ages count back from.
	 * @return seconds since the Unix epoch
	 */
	public double now() {
		return this.now;
	}

	/**
	 * What was dropped so far.
	 * @return the samples that were dropped, to be added to
	 */
	public DroppedSamples dropped() {
		return this.dropped;
	}

	/**
	 * Note that a declared field was not there.
	 * @param remark the field, and where it was looked for
	 */
	public void remark(Remark remark) {
		this.remarks.add(remark);
	}

	/**
	 * The declared fields that were not there.
	 * @return the remarks so far
	 */
	public List<Remark> remarks() {
		return List.copyOf(this.remarks);
	}

	/**
	 * How many labels a metric may have.
	 * @return the limit
	 */
	public int mostLabels() {
		return this.limits.labels();
	}

	@Override
	public Metric gauge(String name, String help) {
		return metric(name, MetricType.GAUGE, help);
	}

	@Override
	public Metric counter(String name, String help) {
		return metric(name, MetricType.COUNTER, help);
	}

	@Override
	public Metric unknown(String name, String help) {
		return metric(name, MetricType.UNKNOWN, help);
	}

	@Override
	public Metric info(String name, String help) {
		return metric(name, MetricType.INFO, help);
	}

	@Override
	public StateSetMetric stateSet(String name, String help, String... states) {
		return DeclaredMetric.stateSet(this, describe(name, MetricType.STATE_SET, help, ""), name, List.of(states));
	}

	@Override
	public StateSetMetric stateSet(String name, String help, Class<? extends Enum<?>> states) {
		return stateSet(name, help,
				Stream.of(states.getEnumConstants()).map(DeclaredMetric::state).toArray(String[]::new));
	}

	@Override
	public Distribution<HistogramValue> histogram(String name, String help) {
		return DeclaredMetric.distribution(this, describe(name, MetricType.HISTOGRAM, help, ""), name,
				PointColumn::histogram);
	}

	@Override
	public Distribution<SummaryValue> summary(String name, String help) {
		return DeclaredMetric.distribution(this, describe(name, MetricType.SUMMARY, help, ""), name,
				PointColumn::summary);
	}

	private Metric metric(String name, MetricType type, String help) {
		describe(name, type, help, "");
		return DeclaredMetric.number(this, name, type, help);
	}

	MetricDescriptor describe(String name, MetricType type, String help, String unit) {
		requireNotNull(name, "the name of a metric is null");
		requireNotNull(help, "the help of the metric '%s' is null".formatted(name));
		return this.naming.describe("", name, type, help, unit);
	}

	private static void requireNotNull(@Nullable String text, String problem) {
		if (text == null) {
			throw new DeclarationException("", problem, "write a text");
		}
	}

	/** The one column of a metric with these labels, begun when first asked for. */
	LabelledColumn column(MetricDescriptor metric, List<String> labelNames) {
		return begun(LabelledColumn.class, List.of(metric.name(), metric.type(), labelNames), () -> {
			LabelTable table = table(LabelNames.of(labelNames));
			return new LabelledColumn(table, table.column(metric));
		});
	}

	/**
	 * End all families.
	 * @return the families that have points, in the order in which they were begun
	 */
	public List<MetricFamily> build() {
		this.counts.values().forEach((count) -> count.end(this.dropped));
		List<MetricFamily> built = new ArrayList<>();
		this.parts.forEach((part) -> built.addAll(part.build()));
		return built;
	}

	SampleLimits limits() {
		return this.limits;
	}

	/** Take samples out of what the source may have. */
	void spend(int samples) {
		if (samples > this.limits.samples() - this.spent) {
			throw new TooManySamplesException(this.limits.tooManySamples());
		}
		this.spent += samples;
		hold((long) samples * SAMPLE);
		step();
	}

	/** Take note of a value that makes no sample of its own. */
	void step() {
		if (++this.steps % CHECK_EVERY == 0) {
			this.check.run();
		}
	}

	/**
	 * Take note of work that may take longer than a value, such as a row.
	 */
	public void work() {
		if (++this.work % CHECK_WORK_EVERY == 0) {
			this.check.run();
		}
	}

	/**
	 * Go on only if there is time.
	 */
	public void requireTime() {
		this.check.run();
	}

	/**
	 * Take memory that is held as long as the families.
	 * @param bytes how much
	 */
	public void hold(long bytes) {
		this.held += bytes;
		if (this.held > HOLD) {
			this.memory.accept(this.held);
			this.held = 0;
		}
	}

	/** Take the memory that a label's value is held in. */
	void hold(@Nullable String label) {
		if (label != null) {
			hold(LABEL + 2L * label.length());
		}
	}

	/** Count the samples of a metric, in whichever tables they are. */
	SampleCount sampleCount(MetricDescriptor metric) {
		if (++this.families > SampleLimits.FAMILIES) {
			throw new TooManySamplesException(SampleLimits.tooManyFamilies());
		}
		hold(FAMILY);
		return this.counts.computeIfAbsent(metric.sampleName(), (name) -> new SampleCount(name, this.limits));
	}

	private <P extends Part> P begin(P part) {
		this.parts.add(part);
		return part;
	}

	/** What was begun with this key, or is now. */
	private <T> T begun(Class<T> type, List<Object> key, Supplier<T> begin) {
		Object known = this.begun.get(key);
		if (type.isInstance(known)) {
			return type.cast(known);
		}
		T created = begin.get();
		this.begun.put(key, created);
		return created;
	}

	/** Families that are being filled. */
	interface Part {

		/** Those that have points. */
		List<MetricFamily> build();

	}

	/**
	 * The points of one metric together with their labels, which no other metric shares.
	 *
	 * @param table the labels
	 * @param column the points
	 */
	record LabelledColumn(LabelTable table, PointColumn column) {
	}

}
