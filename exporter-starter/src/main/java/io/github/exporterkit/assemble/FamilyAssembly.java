package io.github.exporterkit.assemble;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricFamilyBuilder;
import io.github.exporterkit.metric.SeriesIndex;

/**
 * Assembles one family of what sources contribute under one name. Points that would make
 * the family invalid are dropped; of a series that is there more than once every copy is,
 * because to keep one of them would look like counter resets. Not thread-safe.
 */
final class FamilyAssembly {

	private static final String REPEATED = "several samples have the same labels; all of them are dropped: add a label that tells them apart, or combine them by duplicates";

	private final int samplesPerFamily;

	private final List<Contribution> contributions = new ArrayList<>();

	FamilyAssembly(int samplesPerFamily) {
		this.samplesPerFamily = samplesPerFamily;
	}

	void add(Contribution contribution) {
		if (!this.contributions.isEmpty()) {
			checkShape(contribution, this.contributions.get(0).family());
		}
		this.contributions.add(contribution);
	}

	private static void checkShape(Contribution contribution, MetricFamily first) {
		if (contribution.family().descriptor().type() != first.descriptor().type()) {
			contribution.dropAll("the same name is also a " + first.descriptor().type().word());
		}
		else if (!haveSameLabels(contribution.labelSets(), first.labelSets())) {
			contribution.dropAll(
					"the same metric also has the labels %s; a metric has the same labels in the same order everywhere"
						.formatted(first.labelSets().names()));
		}
	}

	private static boolean haveSameLabels(LabelSets labels, LabelSets first) {
		return (labels.declared().others() || first.declared().others()) ? labels.declared().equals(first.declared())
				: labels.names().equals(first.names());
	}

	/** Check all contributions and make one family of what is valid. */
	Optional<MetricFamily> assemble() {
		List<Contribution> fit = kept();
		if (fit.size() > 1 && fit.get(0).labelSets().declared().others()) {
			align(fit);
		}
		if (fit.size() > 1) {
			dropIfTooLarge(fit);
		}
		if (fit.size() > 1 || !fit.get(0).family().isDistinct()) {
			dropRepeated(fit);
		}
		this.contributions.forEach(Contribution::expose);
		List<Contribution> kept = kept();
		if (kept.isEmpty()) {
			return Optional.empty();
		}
		return Optional.of((kept.size() == 1 && kept.get(0).isWhole()) ? kept.get(0).family() : merge(kept));
	}

	private List<Contribution> kept() {
		return this.contributions.stream().filter((contribution) -> contribution.kept() > 0).toList();
	}

	private void dropIfTooLarge(List<Contribution> fit) {
		if (fit.stream().mapToInt(Contribution::samples).sum() > this.samplesPerFamily) {
			fit.forEach((contribution) -> contribution.dropAll(
					"more than %d samples from all sources together; use fewer labels, or raise exporter.limits.samples-per-family"
						.formatted(this.samplesPerFamily)));
		}
	}

	/** Where a target chooses label names, some may have others than the first. */
	private static void align(List<Contribution> contributions) {
		Set<String> all = new LinkedHashSet<>();
		contributions.forEach((contribution) -> all.addAll(contribution.labelSets().names()));
		contributions.forEach((contribution) -> contribution.align(List.copyOf(all)));
	}

	private static void dropRepeated(List<Contribution> contributions) {
		int points = contributions.stream().mapToInt((contribution) -> contribution.family().size()).sum();
		Contribution[] owners = new Contribution[points];
		int[] numbers = new int[points];
		SeriesIndex index = new SeriesIndex(
				(known, added) -> isSame(owners[known], numbers[known], owners[added], numbers[added]));
		int id = 0;
		for (Contribution contribution : contributions) {
			MetricFamily family = contribution.family();
			for (int point = 0; point < family.size(); point++) {
				owners[id] = contribution;
				numbers[id] = point;
				int same = index.add(id, family.labelSets().hash(family.labelSet(point)));
				if (same != SeriesIndex.NEW) {
					contribution.drop(point, REPEATED);
					owners[same].drop(numbers[same], REPEATED);
				}
				id++;
			}
		}
	}

	private static boolean isSame(Contribution known, int knownPoint, Contribution added, int addedPoint) {
		return known.labelSets()
			.isSame(known.family().labelSet(knownPoint), added.labelSets(), added.family().labelSet(addedPoint));
	}

	private static MetricFamily merge(List<Contribution> contributions) {
		MetricFamily first = contributions.get(0).family();
		LabelSets.Builder labels = new LabelSets.Builder(first.labelSets().names());
		MetricFamilyBuilder merged = new MetricFamilyBuilder(first.descriptor());
		for (Contribution contribution : contributions) {
			MetricFamily family = contribution.family();
			for (int point = 0; point < family.size(); point++) {
				if (!contribution.isDropped(point)) {
					merged.copy(labels.add(family.labelSets().row(family.labelSet(point))), family, point);
				}
			}
		}
		return merged.build(labels.build());
	}

}
