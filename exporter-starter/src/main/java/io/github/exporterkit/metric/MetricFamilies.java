package io.github.exporterkit.metric;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The families that the translations of one source fill during one scrape. Not
 * thread-safe.
 */
public final class MetricFamilies implements Metrics {

	private final MetricNaming naming;

	private final SampleBudget budget;

	private final double now;

	private final DroppedSamples dropped = new DroppedSamples();

	private final List<Remark> remarks = new ArrayList<>();

	private final List<MetricTable> tables = new ArrayList<>();

	private final Map<List<Object>, LabelledColumn> columnsOfMethods = new HashMap<>();

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
		MetricTable table = new MetricTable(labelNames, this.budget, this.dropped);
		this.tables.add(table);
		return table;
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

	/**
	 * End all families.
	 * @return the families that have samples, in the order in which they were begun
	 */
	public List<MetricFamily> build() {
		List<MetricFamily> families = new ArrayList<>();
		for (MetricTable table : this.tables) {
			families.addAll(table.build());
		}
		return families;
	}

	MetricDescriptor describe(String name, MetricType type, String help, String unit) {
		return this.naming.describe("", name, type, help, unit);
	}

	/** The one column of a metric with these labels, begun when first asked for. */
	LabelledColumn column(MetricDescriptor descriptor, List<String> labelNames) {
		return this.columnsOfMethods.computeIfAbsent(List.of(descriptor.name(), descriptor.type(), labelNames),
				(key) -> {
					MetricTable table = table(labelNames);
					return new LabelledColumn(table, table.column(descriptor));
				});
	}

	private Metric metric(String name, MetricType type, String help) {
		describe(name, type, help, "");
		return new DeclaredMetric(this, name, type, help);
	}

}
