package io.github.exporterkit.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

import io.github.exporterkit.value.Unit;

/**
 * The families that the translations of one source fill during one scrape. Not
 * thread-safe.
 */
public final class MetricFamilies implements Metrics {

	private final MetricNaming naming;

	private final SampleBudget budget;

	private final double now;

	private final DroppedSamples dropped = new DroppedSamples();

	private final List<Part> parts = new ArrayList<>();

	private final List<Remark> remarks = new ArrayList<>();

	private final Map<List<Object>, Object> begun = new HashMap<>();

	/**
	 * Create an empty set of families.
	 * @param naming makes the names of the metrics that methods ask for
	 * @param budget how many samples there may be
	 * @param now the time of the scrape
	 */
	public MetricFamilies(MetricNaming naming, SampleBudget budget, Instant now) {
		this.naming = naming;
		this.budget = budget;
		this.now = now.getEpochSecond() + now.getNano() / 1e9;
	}

	/**
	 * Begin a table of rows that share their labels among several metrics.
	 * @param labelNames the label names
	 * @return the empty table
	 */
	public MetricTable table(List<String> labelNames) {
		return begin(new MetricTable(labelNames, this.budget, this.dropped));
	}

	/**
	 * The state sets of one metric; begun when first asked for.
	 * @param metric the metric, of type {@link MetricType#STATE_SET}
	 * @param labelNames the label names without that of the states, which is the metric's
	 * name
	 * @param knownStates the states that every set has, in the order in which they are
	 * exposed
	 * @return where to add the sets
	 * @throws IllegalArgumentException if a state is empty or there twice, or a label is
	 * named after the metric
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public StateSetRows stateSet(MetricDescriptor metric, List<String> labelNames, List<String> knownStates) {
		return begun(StateSetRows.class, List.of(metric, labelNames, requireStates(metric, knownStates)),
				() -> new StateSetRows(parts(metric, labelNames, metric.name()), knownStates));
	}

	/**
	 * The histograms of one metric; begun when first asked for.
	 * @param metric the metric, of type {@link MetricType#HISTOGRAM}
	 * @param labelNames the label names without {@code le}
	 * @return where to add the histograms
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public HistogramRows histogram(MetricDescriptor metric, List<String> labelNames) {
		return begun(HistogramRows.class, List.of(metric, labelNames),
				() -> new HistogramRows(parts(metric, labelNames, "le")));
	}

	/**
	 * The summaries of one metric; begun when first asked for.
	 * @param metric the metric, of type {@link MetricType#SUMMARY}
	 * @param labelNames the label names without {@code quantile}
	 * @return where to add the summaries
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public SummaryRows summary(MetricDescriptor metric, List<String> labelNames) {
		return begun(SummaryRows.class, List.of(metric, labelNames),
				() -> new SummaryRows(parts(metric, labelNames, "quantile")));
	}

	/**
	 * The series of one metric of which several values may be one; begun when first asked
	 * for.
	 * @param metric the metric, of a type that has one sample a label set
	 * @param labelNames the label names
	 * @param duplicates what becomes of several values with the same labels
	 * @return where to add the values
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public CombinedRows combined(MetricDescriptor metric, List<String> labelNames, Duplicates duplicates) {
		return begun(CombinedRows.class, List.of(metric, labelNames, duplicates),
				() -> begin(new CombinedRows(metric, labelNames, duplicates, this.budget, this.dropped)));
	}

	/**
	 * The samples of one metric as another exposition has them; begun when first asked
	 * for.
	 * @param metric the metric, of any type; the first of a name and type says the help
	 * @return where to add the samples
	 * @throws TooManySamplesException if the source may have no more metrics
	 */
	public SampleRows samples(MetricDescriptor metric) {
		return begun(SampleRows.class, List.of(metric.name(), metric.type()),
				() -> begin(new SampleRows(metric, this.budget, this.dropped)));
	}

	/**
	 * The time that ages count back from.
	 * @return seconds since the Unix epoch
	 */
	public double now() {
		return this.now;
	}

	/**
	 * What was left out so far.
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
		MetricDescriptor metric = describe(name, MetricType.STATE_SET, help, "");
		return new DeclaredStateSet(this, metric, requireStates(metric, List.of(states)), DeclaredLabels.none(name));
	}

	@Override
	public StateSetMetric stateSet(String name, String help, Class<? extends Enum<?>> states) {
		return stateSet(name, help,
				Stream.of(states.getEnumConstants()).map(DeclaredStateSet::state).toArray(String[]::new));
	}

	@Override
	public Distribution<HistogramValue> histogram(String name, String help) {
		return new DeclaredDistribution<>(this, describe(name, MetricType.HISTOGRAM, help, ""),
				(metric, labels) -> histogram(metric, labels.names())::add, Unit.NONE, DeclaredLabels.none(name));
	}

	@Override
	public Distribution<SummaryValue> summary(String name, String help) {
		return new DeclaredDistribution<>(this, describe(name, MetricType.SUMMARY, help, ""),
				(metric, labels) -> summary(metric, labels.names())::add, Unit.NONE, DeclaredLabels.none(name));
	}

	/**
	 * End all families.
	 * @return the families that have samples, in the order in which they were begun
	 */
	public List<MetricFamily> build() {
		List<MetricFamily> families = new ArrayList<>();
		this.parts.forEach((part) -> families.addAll(part.build()));
		return families;
	}

	MetricDescriptor describe(String name, MetricType type, String help, String unit) {
		return this.naming.describe("", name, type, help, unit);
	}

	/** The one column of a metric with these labels, begun when first asked for. */
	LabelledColumn column(MetricDescriptor descriptor, List<String> labelNames) {
		return begun(LabelledColumn.class, List.of(descriptor.name(), descriptor.type(), labelNames), () -> {
			MetricTable table = table(labelNames);
			return new LabelledColumn(table, table.column(descriptor));
		});
	}

	private static List<String> requireStates(MetricDescriptor metric, List<String> states) {
		if (states.contains("") || Set.copyOf(states).size() < states.size()) {
			throw new IllegalArgumentException("the states %s of the metric '%s' must differ, and none may be empty"
				.formatted(states, metric.name()));
		}
		return states;
	}

	private PartTable parts(MetricDescriptor metric, List<String> labelNames, String part) {
		if (labelNames.contains(part)) {
			throw new IllegalArgumentException("metric '%s' cannot have the label '%s', which tells its parts apart"
				.formatted(metric.name(), part));
		}
		List<String> names = Stream.concat(labelNames.stream(), Stream.of(part)).toList();
		return begin(new PartTable(metric, names, this.budget, this.dropped));
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

	private Metric metric(String name, MetricType type, String help) {
		describe(name, type, help, "");
		return new DeclaredMetric(this, name, type, help);
	}

	/** Families in the making. */
	interface Part {

		/** Those that have samples. */
		List<MetricFamily> build();

	}

}
