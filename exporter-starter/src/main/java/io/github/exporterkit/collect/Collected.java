package io.github.exporterkit.collect;

import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.build.MetricsBuilder;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.Remark;

/**
 * What one source delivered.
 *
 * @param families the families
 * @param dropped how many samples were dropped on the way
 * @param reasons why, by metric name
 * @param remarks the declared fields that were not there
 */
public record Collected(List<MetricFamily> families, int dropped, Map<String, String> reasons, List<Remark> remarks) {

	static final Collected NOTHING = new Collected(List.of(), 0, Map.of(), List.of());

	static Collected of(MetricsBuilder families) {
		// The order matters: a family over its limit is only known to be dropped once
		// built.
		List<MetricFamily> built = families.build();
		return new Collected(built, families.dropped().count(), families.dropped().reasons(), families.remarks());
	}

	/**
	 * How many samples were delivered.
	 * @return their number
	 */
	public int samples() {
		return this.families.stream().mapToInt(MetricFamily::sampleCount).sum();
	}

}
