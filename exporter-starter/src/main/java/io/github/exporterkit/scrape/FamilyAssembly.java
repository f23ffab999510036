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
 * One family in the making: what sources contribute under one name, from which every
 * sample is left out that would make the family invalid. Not thread-safe.
 */
final class FamilyAssembly {

	private final List<Contribution> contributions = new ArrayList<>();

	private final int labels;

	private final LongLabels longLabels;

	private final RepeatedSeries repeated;

	FamilyAssembly(int labels, LongLabels longLabels, RepeatedSeries repeated) {
		this.labels = labels;
		this.longLabels = longLabels;
		this.repeated = repeated;
	}

	void add(Contribution contribution) {
		this.contributions.add(contribution);
	}

	/** Check all contributions and make one family of what is valid. */
	Optional<MetricFamily> assemble() {
		MetricFamily first = this.contributions.get(0).family();
		for (Contribution contribution : this.contributions) {
			checkShape(contribution, first);
			checkSamples(contribution);
		}
		List<Contribution> fit = this.contributions.stream().filter((contribution) -> contribution.kept() > 0).toList();
		this.repeated.leaveOut(fit);
		this.contributions.forEach((contribution) -> contribution.tally().expose(contribution.kept()));
		List<Contribution> kept = fit.stream().filter((contribution) -> contribution.kept() > 0).toList();
		return kept.isEmpty() ? Optional.empty() : Optional.of(merge(first.descriptor(), kept));
	}

	private void checkShape(Contribution contribution, MetricFamily first) {
		MetricFamily family = contribution.family();
		if (family.descriptor().type() != first.descriptor().type()) {
			contribution
				.leaveOut("the same name is also a " + first.descriptor().type().name().toLowerCase(Locale.ROOT));
		}
		else if (!family.labelSets().names().equals(first.labelSets().names())) {
			contribution.leaveOut(
					"the same metric also has the labels %s; a metric has the same labels in the same order everywhere"
						.formatted(first.labelSets().names()));
		}
		else if (family.labelSets().names().size() > this.labels) {
			contribution.leaveOut("more than %d labels; see exporter.limits.labels".formatted(this.labels));
		}
	}

	private void checkSamples(Contribution contribution) {
		MetricFamily family = contribution.family();
		BitSet tooLong = this.longLabels.in(family.labelSets());
		boolean counter = family.descriptor().type() == MetricType.COUNTER;
		if (!counter && tooLong.isEmpty()) {
			return;
		}
		for (int sample = 0; sample < family.size(); sample++) {
			double value = family.value(sample);
			if (counter && !(value >= 0 && value < Double.POSITIVE_INFINITY)) {
				contribution.leaveOut(sample, "a counter cannot be %s; is it a gauge?".formatted(value));
			}
			else if (tooLong.get(family.labelSet(sample))) {
				contribution.leaveOut(sample, "a label is longer than %d characters; see exporter.limits.label-length"
					.formatted(this.longLabels.limit()));
			}
		}
	}

	private static MetricFamily merge(MetricDescriptor descriptor, List<Contribution> contributions) {
		if (contributions.size() == 1) {
			Contribution only = contributions.get(0);
			return only.leftOut().isEmpty() ? only.family() : withoutLeftOut(only);
		}
		LabelSets.Builder labels = new LabelSets.Builder(contributions.get(0).family().labelSets().names());
		MetricFamily.Builder merged = new MetricFamily.Builder(descriptor);
		for (Contribution contribution : contributions) {
			MetricFamily family = contribution.family();
			for (int sample = 0; sample < family.size(); sample++) {
				if (!contribution.leftOut().get(sample)) {
					merged.add(labels.add(row(family.labelSets(), family.labelSet(sample))), family.value(sample));
				}
			}
		}
		return merged.build(labels.build());
	}

	private static MetricFamily withoutLeftOut(Contribution contribution) {
		MetricFamily family = contribution.family();
		MetricFamily.Builder kept = new MetricFamily.Builder(family.descriptor());
		for (int sample = 0; sample < family.size(); sample++) {
			if (!contribution.leftOut().get(sample)) {
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
