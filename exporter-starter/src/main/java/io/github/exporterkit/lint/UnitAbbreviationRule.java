package io.github.exporterkit.lint;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Finds units that are not written out.
 * <p>
 * Source: promtool, abbreviated units, which takes even a single letter for a unit
 * anywhere behind the first word; its list is extended by words that can be nothing else.
 */
final class UnitAbbreviationRule implements Rule.OfOneFamily {

	private static final Map<String, Set<String>> ABBREVIATIONS = Map.of("seconds",
			Set.of("s", "ms", "us", "ns", "sec", "h", "d", "secs", "msec", "msecs", "millis", "usec", "usecs", "micros",
					"nsec", "nsecs", "nanos"),
			"bytes", Set.of("b", "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib"), "meters", Set.of("m"),
			"hertz", Set.of("khz", "mhz", "ghz"));

	@Override
	public void check(LintedFamily family, Report report) {
		List<String> words = family.name().words();
		for (int i = 1; i < words.size(); i++) {
			String unit = unit(words.get(i));
			if (unit != null) {
				report.add(family, "the name abbreviates '" + words.get(i) + "'", cure(family.name(), i, unit));
				return;
			}
		}
	}

	private static @Nullable String unit(String word) {
		return ABBREVIATIONS.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains(word))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	private static String cure(MetricName name, int index, String unit) {
		String word = name.words().get(index);
		if (word.length() == 1) {
			return "write the word out; if it is a unit, as in %s, in base units"
				.formatted(name.without(index, index + 1).in(unit));
		}
		return "write %s, in %s".formatted(name.without(index, index + 1).in(unit), unit);
	}

}
