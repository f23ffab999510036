package io.github.exporterkit.metric;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * The samples of a family, as a test's reader expects them.
 */
public final class FamilySamples {

	private FamilySamples() {
	}

	/** The samples in the order in which they are written. */
	public static List<Sample> of(MetricFamily family) {
		List<Sample> samples = new ArrayList<>();
		MetricDescriptor metric = family.descriptor();
		for (int i = 0; i < family.size(); i++) {
			int point = i;
			family.samples(point, (suffix, part, value, created) -> {
				Map<String, @Nullable String> labels = labels(family, family.labelSet(point));
				if (part != null) {
					labels.put(Objects.requireNonNull(metric.type().partLabel(metric.name())), part);
				}
				samples.add(new Sample(metric.name() + suffix, labels, value, created));
			});
		}
		return samples;
	}

	private static Map<String, @Nullable String> labels(MetricFamily family, int row) {
		Map<String, @Nullable String> labels = new LinkedHashMap<>();
		for (int column = 0; column < family.labelSets().names().size(); column++) {
			labels.put(family.labelSets().names().get(column), family.labelSets().value(row, column));
		}
		return labels;
	}

	/** Samples such as {@code x_size[q=a] 1.0 since 9.0}; an absent label is null. */
	public static List<String> shown(List<MetricFamily> families) {
		return families.stream().flatMap((family) -> of(family).stream()).map(Sample::shown).toList();
	}

	/**
	 * One sample.
	 *
	 * @param name its name
	 * @param labels its labels, with null for those that are absent
	 * @param value its value
	 * @param created since when it counts; NaN if that is not known
	 */
	public record Sample(String name, Map<String, @Nullable String> labels, double value, double created) {

		/** The labels that are there, between braces; nothing if there are none. */
		public String series(String quote) {
			String shown = this.labels.entrySet()
				.stream()
				.filter((label) -> label.getValue() != null)
				.map((label) -> label.getKey() + "=" + quote + label.getValue() + quote)
				.collect(Collectors.joining(","));
			return this.name + (shown.isEmpty() ? "" : "{" + shown + "}");
		}

		private String shown() {
			List<String> shown = new ArrayList<>();
			this.labels.forEach((name, value) -> shown.add(name + "=" + value));
			return this.name + shown + " " + this.value + (Double.isNaN(this.created) ? "" : " since " + this.created);
		}

	}

}
