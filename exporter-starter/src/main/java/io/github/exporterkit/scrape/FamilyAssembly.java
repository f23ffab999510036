package io.github.exporterkit.scrape;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * One family in the making: the parts that sources contribute under one name, from which
 * every sample is left out that would make the family invalid. Not thread-safe.
 */
final class FamilyAssembly {

	private final List<Part> parts = new ArrayList<>();

	private final LimitProperties limits;

	private final LabelTableCheck tables;

	FamilyAssembly(LimitProperties limits, LabelTableCheck tables) {
		this.limits = limits;
		this.tables = tables;
	}

	void add(Part part) {
		this.parts.add(part);
	}

	/** Check all parts and make one family of what is valid. */
	Optional<MetricFamily> assemble() {
		MetricFamily first = this.parts.get(0).family();
		for (Part part : this.parts) {
			checkShape(part, first);
			checkSamples(part);
		}
		List<Part> fit = this.parts.stream().filter((part) -> part.kept() > 0).toList();
		if (this.tables.mayRepeat(fit.stream().map((part) -> part.family().labelSets()).toList())) {
			leaveOutRepeated(fit);
		}
		this.parts.forEach((part) -> part.tally().expose(part.kept()));
		List<Part> kept = fit.stream().filter((part) -> part.kept() > 0).toList();
		return kept.isEmpty() ? Optional.empty() : Optional.of(merge(first.descriptor(), kept));
	}

	private void checkShape(Part part, MetricFamily first) {
		MetricFamily family = part.family();
		if (family.descriptor().type() != first.descriptor().type()) {
			part.leaveOut("the same name is also a " + first.descriptor().type().name().toLowerCase(Locale.ROOT));
		}
		else if (!family.labelSets().names().equals(first.labelSets().names())) {
			part.leaveOut(
					"the same metric also has the labels %s; a metric has the same labels in the same order everywhere"
						.formatted(first.labelSets().names()));
		}
		else if (family.labelSets().names().size() > this.limits.labels()) {
			part.leaveOut("more than %d labels; see exporter.limits.labels".formatted(this.limits.labels()));
		}
	}

	private void checkSamples(Part part) {
		MetricFamily family = part.family();
		BitSet tooLong = this.tables.tooLong(family.labelSets());
		boolean counter = family.descriptor().type() == MetricType.COUNTER;
		if (!counter && tooLong.isEmpty()) {
			return;
		}
		for (int sample = 0; sample < family.size(); sample++) {
			double value = family.value(sample);
			if (counter && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
				part.leaveOut(sample, "a counter cannot be %s; is it a gauge?".formatted(value));
			}
			else if (tooLong.get(family.labelSet(sample))) {
				part.leaveOut(sample, "a label is longer than %d characters; see exporter.limits.label-length"
					.formatted(this.limits.labelLength()));
			}
		}
	}

	private static void leaveOutRepeated(List<Part> parts) {
		int samples = parts.stream().mapToInt((part) -> part.family().size()).sum();
		SeriesIndex index = new SeriesIndex(samples);
		Part[] owners = new Part[samples];
		int[] numbers = new int[samples];
		int id = 0;
		for (Part part : parts) {
			for (int sample = 0; sample < part.family().size(); sample++) {
				if (part.leftOut().get(sample)) {
					continue;
				}
				owners[id] = part;
				numbers[id] = sample;
				int same = index.add(part.family().labelSets(), part.family().labelSet(sample), id++);
				if (same != SeriesIndex.NEW) {
					String reason = "several samples have the same labels; all of them are left out";
					part.leaveOut(sample, reason);
					owners[same].leaveOut(numbers[same], reason);
				}
			}
		}
	}

	private static MetricFamily merge(MetricDescriptor descriptor, List<Part> parts) {
		if (parts.size() == 1) {
			Part only = parts.get(0);
			return only.leftOut().isEmpty() ? only.family() : withoutLeftOut(only);
		}
		LabelSets.Builder labels = new LabelSets.Builder(parts.get(0).family().labelSets().names());
		MetricFamily.Builder merged = new MetricFamily.Builder(descriptor);
		for (Part part : parts) {
			MetricFamily family = part.family();
			for (int sample = 0; sample < family.size(); sample++) {
				if (!part.leftOut().get(sample)) {
					merged.add(labels.add(row(family.labelSets(), family.labelSet(sample))), family.value(sample));
				}
			}
		}
		return merged.build(labels.build());
	}

	private static MetricFamily withoutLeftOut(Part part) {
		MetricFamily family = part.family();
		MetricFamily.Builder kept = new MetricFamily.Builder(family.descriptor());
		for (int sample = 0; sample < family.size(); sample++) {
			if (!part.leftOut().get(sample)) {
				kept.add(family.labelSet(sample), family.value(sample));
			}
		}
		return kept.build(family.labelSets());
	}

	private static @Nullable String[] row(LabelSets table, int row) {
		@Nullable String[] values = new String[table.names().size()];
		for (int column = 0; column < values.length; column++) {
			values[column] = table.value(row, column);
		}
		return values;
	}

}
