package io.github.exporterkit.draft;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;

import io.github.exporterkit.metric.LabelSets;
import io.github.exporterkit.metric.MetricFamily;
import io.github.exporterkit.metric.MetricType;
import org.jspecify.annotations.Nullable;

/**
 * One point of a family.
 *
 * @param family the family's name
 * @param type its type
 * @param unit its unit
 * @param labels its labels
 * @param value its number; of a state set, 0
 * @param state the state that is true; null if there is none
 */
record Series(String family, MetricType type, String unit, Map<String, String> labels, double value,
		@Nullable String state) {

	static Series of(MetricFamily family, int point) {
		LabelSets sets = family.labelSets();
		Map<String, String> labels = new TreeMap<>();
		List<String> names = sets.names();
		for (int column = 0; column < names.size(); column++) {
			String value = sets.value(family.labelSet(point), column);
			if (value != null && !value.isEmpty()) {
				labels.put(names.get(column), value);
			}
		}
		MetricType type = family.descriptor().type();
		AtomicReference<@Nullable String> state = new AtomicReference<>();
		if (type == MetricType.STATE_SET) {
			family.samples(point, (suffix, part, value, created) -> {
				if (value == 1) {
					state.set(part);
				}
			});
		}
		double value = (type == MetricType.STATE_SET) ? 0
				: Double.isNaN(family.count(point)) ? family.value(point) : family.count(point);
		return new Series(family.descriptor().name(), type, family.descriptor().unit(), labels, value, state.get());
	}

	/** What tells it from other series. */
	String key() {
		return this.family + this.labels;
	}

	boolean hasValueOf(Series other) {
		return Math.abs(this.value - other.value) <= 1e-9 * Math.abs(this.value);
	}

}
