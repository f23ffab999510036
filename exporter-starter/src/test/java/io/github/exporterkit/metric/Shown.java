package io.github.exporterkit.metric;

import java.util.ArrayList;
import java.util.List;

/**
 * Samples as a test's reader expects them, such as {@code x_size[q=a] 1.0}.
 */
final class Shown {

	private Shown() {
	}

	static List<String> samples(MetricFamilies families) {
		List<String> shown = new ArrayList<>();
		for (MetricFamily family : families.build()) {
			for (int sample = 0; sample < family.size(); sample++) {
				double created = family.created(sample);
				shown.add(family.sampleName(sample) + labels(family, sample) + " " + family.value(sample)
						+ (Double.isNaN(created) ? "" : " since " + created));
			}
		}
		return shown;
	}

	private static List<String> labels(MetricFamily family, int sample) {
		List<String> labels = new ArrayList<>();
		for (int column = 0; column < family.labelSets().names().size(); column++) {
			String value = family.labelSets().value(family.labelSet(sample), column);
			labels.add(family.labelSets().names().get(column) + "=" + value);
		}
		return labels;
	}

}
