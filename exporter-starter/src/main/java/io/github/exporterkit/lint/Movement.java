package io.github.exporterkit.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

/**
 * How one series moved between two scrapes.
 *
 * @param family its family in the later scrape
 * @param sample the sample in the later scrape
 * @param before the earlier value
 */
record Movement(LintedFamily family, int sample, double before) {

	/**
	 * How the series moved that were there both times; empty without an earlier scrape.
	 */
	static List<Movement> of(LintedFamily family, LintedScrape scrape) {
		LintedFamily earlier = scrape.before(family);
		if (earlier == null || !family.isPlain()) {
			return List.of();
		}
		Map<String, Double> values = new HashMap<>();
		for (int sample = 0; sample < earlier.family().size(); sample++) {
			values.put(earlier.key(sample, LintedFamily.NONE), earlier.family().value(sample));
		}
		return IntStream.range(0, family.family().size()).boxed().<Movement>mapMulti((sample, moved) -> {
			@Nullable Double before = values.get(family.key(sample, LintedFamily.NONE));
			if (before != null) {
				moved.accept(new Movement(family, sample, before));
			}
		}).toList();
	}

	double after() {
		return this.family.family().value(this.sample);
	}

	boolean fell() {
		return after() < this.before;
	}

	boolean rose() {
		return after() > this.before;
	}

}
