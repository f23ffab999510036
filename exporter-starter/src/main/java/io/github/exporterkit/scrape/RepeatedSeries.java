package io.github.exporterkit.scrape;

import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricFamily;

/**
 * Leaves out every copy of a series that a family has more than once: to keep one of them
 * would fake counter resets. Most families have no such series, which is found out once a
 * label table however many families share it. Not thread-safe.
 */
final class RepeatedSeries {

	/** Why samples are left out. */
	static final String REASON = "several samples have the same labels; all of them are left out: add a label that tells them apart, or combine them by duplicates";

	private final Map<LabelSets, Boolean> tables = new IdentityHashMap<>();

	/** Check what makes up one family. */
	void leaveOut(List<Contribution> contributions) {
		if (mayRepeat(contributions)) {
			leaveOutOf(contributions);
		}
	}

	private boolean mayRepeat(List<Contribution> contributions) {
		return contributions.size() > 1 || contributions.stream()
			.map(Contribution::family)
			.anyMatch((family) -> usesRowsTwice(family)
					|| this.tables.computeIfAbsent(family.labelSets(), RepeatedSeries::hasRowsTwice));
	}

	private static boolean usesRowsTwice(MetricFamily family) {
		for (int sample = 1; sample < family.size(); sample++) {
			if (family.labelSet(sample) <= family.labelSet(sample - 1)) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasRowsTwice(LabelSets table) {
		SeriesIndex index = new SeriesIndex(table.size());
		for (int row = 0; row < table.size(); row++) {
			if (index.add(table, row, row) != SeriesIndex.NEW) {
				return true;
			}
		}
		return false;
	}

	private static void leaveOutOf(List<Contribution> contributions) {
		int samples = contributions.stream().mapToInt((contribution) -> contribution.family().size()).sum();
		SeriesIndex index = new SeriesIndex(samples);
		Contribution[] owners = new Contribution[samples];
		int[] numbers = new int[samples];
		int id = 0;
		for (Contribution contribution : contributions) {
			MetricFamily family = contribution.family();
			for (int sample = 0; sample < family.size(); sample++) {
				if (contribution.leftOut().get(sample)) {
					continue;
				}
				owners[id] = contribution;
				numbers[id] = sample;
				int same = index.add(family.labelSets(), family.labelSet(sample), id++);
				if (same != SeriesIndex.NEW) {
					contribution.leaveOut(sample, REASON);
					owners[same].leaveOut(numbers[same], REASON);
				}
			}
		}
	}

}
