package io.github.exporterkit.scrape;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.MetricFamilies;
import io.github.exporterkit.metric.MetricFamily;

/**
 * What one source delivered.
 *
 * @param families the families
 * @param dropped how many samples were left out on the way
 * @param reasons why, by metric name
 */
record Collected(List<MetricFamily> families, int dropped, Map<String, String> reasons) {

	static final Collected NOTHING = new Collected(List.of(), 0, Map.of());

	static Collected of(MetricFamilies families) {
		// The order matters: a family over its limit is only known to be dropped once
		// built.
		List<MetricFamily> built = families.build();
		return new Collected(built, families.dropped().count(), families.dropped().reasons());
	}

	int samples() {
		return this.families.stream().mapToInt(MetricFamily::size).sum();
	}

}
