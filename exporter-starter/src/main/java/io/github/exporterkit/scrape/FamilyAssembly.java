package io.github.exporterkit.scrape;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.github.exporterkit.metric.LabelSets;
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
		this.contributions.forEach((contribution) -> checkShape(contribution, first));
		List<Contribution> fit = kept(this.contributions);
		Optional<MetricFamily> assembled = fit.stream().map(Contribution::family).anyMatch(CompositeAssembly::concerns)
				? CompositeAssembly.assemble(fit, this.longLabels) : assemblePlain(fit);
		this.contributions.forEach((contribution) -> contribution.tally().expose(contribution.kept()));
		return assembled;
	}

	private Optional<MetricFamily> assemblePlain(List<Contribution> contributions) {
		contributions.forEach(this::checkSamples);
		List<Contribution> valid = kept(contributions);
		this.repeated.leaveOut(valid);
		List<Contribution> kept = kept(valid);
		return kept.isEmpty() ? Optional.empty() : Optional.of(merge(kept));
	}

	private static List<Contribution> kept(List<Contribution> contributions) {
		return contributions.stream().filter((contribution) -> contribution.kept() > 0).toList();
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
		MetricType type = family.descriptor().type();
		if (type != MetricType.COUNTER && type != MetricType.INFO && tooLong.isEmpty()) {
			return;
		}
		for (int sample = 0; sample < family.size(); sample++) {
			String fault = SingleRule.fault(type, family.value(sample));
			if (fault != null) {
				contribution.leaveOut(sample, fault);
			}
			else if (tooLong.get(family.labelSet(sample))) {
				contribution.leaveOut(sample, this.longLabels.reason());
			}
		}
	}

	private MetricFamily merge(List<Contribution> contributions) {
		if (contributions.size() == 1) {
			Contribution only = contributions.get(0);
			return only.leftOut().isEmpty() ? only.family() : withoutLeftOut(only);
		}
		LabelSets.Builder labels = new LabelSets.Builder(contributions.get(0).family().labelSets().names());
		MetricFamily.Builder merged = new MetricFamily.Builder(this.contributions.get(0).family().descriptor());
		for (Contribution contribution : contributions) {
			MetricFamily family = contribution.family();
			for (int sample = 0; sample < family.size(); sample++) {
				if (!contribution.leftOut().get(sample)) {
					merged.add(labels.add(row(family.labelSets(), family.labelSet(sample))), family.value(sample))
						.created(family.created(sample));
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
				kept.add(family.labelSet(sample), family.value(sample)).created(family.created(sample));
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
