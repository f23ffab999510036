package io.github.exporterkit.describe;

import java.util.Comparator;
import java.util.List;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;

/**
 * A metric of a source.
 *
 * @param descriptor its name, type, help and unit
 * @param labels the names of its labels, without the one that tells the parts of a
 * histogram, a summary or a state set apart, and without those that the target chooses
 * @param memberLabels what is declared in place of the names that the target chooses,
 * such as {@code label_*}
 */
public record DescribedMetric(MetricDescriptor descriptor, List<String> labels, List<String> memberLabels) {

	/**
	 * Describe a metric of which the target chooses no label names.
	 * @param descriptor its name, type, help and unit
	 * @param labels the names of its labels
	 */
	public DescribedMetric(MetricDescriptor descriptor, List<String> labels) {
		this(descriptor, labels, List.of());
	}

	/**
	 * Describe a metric that was scraped.
	 * @param family the metric's samples
	 * @return the metric
	 */
	public static DescribedMetric of(MetricFamily family) {
		LabelSets labels = family.labelSets();
		return new DescribedMetric(family.descriptor(),
				labels.declared().others() ? labels.declared().declared() : labels.names());
	}

	/**
	 * The same metric, of which the target chooses label names.
	 * @param declared what is declared in place of them
	 * @return the metric
	 */
	public DescribedMetric withMemberLabels(List<String> declared) {
		return new DescribedMetric(this.descriptor, this.labels, declared);
	}

	/** The name that samples carry, those of distributions without their suffixes. */
	String name() {
		return this.descriptor.sampleName();
	}

	MetricType type() {
		return this.descriptor.type();
	}

	/**
	 * The base unit; empty if there is none. Targets that speak Prometheus only name it.
	 */
	String unit() {
		if (!this.descriptor.unit().isEmpty()) {
			return this.descriptor.unit();
		}
		return MetricPanels.UNITS.keySet()
			.stream()
			.filter((unit) -> this.descriptor.name().endsWith("_" + unit))
			.max(Comparator.comparing(String::length))
			.orElse("");
	}

	/** Whether it is a gauge, or may be one. */
	boolean isLevel() {
		return type() == MetricType.GAUGE || type() == MetricType.UNKNOWN;
	}

	boolean isTimestamp() {
		return this.descriptor.name().endsWith("_timestamp_seconds");
	}

	/** Whether it is 1 or 0, as far as its help says. */
	boolean isFlag() {
		return isLevel() && unit().isEmpty() && this.descriptor.help().startsWith("Whether ");
	}

}
