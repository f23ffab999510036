package io.github.exporterkit.lint;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * The words that name units in the names of metrics.
 * <p>
 * Base units as in Prometheus, "Metric and label naming"; the prefixes and foreign units
 * that promtool knows, and those that it overlooks.
 */
final class UnitVocabulary {

	private static final Set<String> BASE = Set.of("seconds", "bytes", "ratio", "celsius", "kelvin", "meters", "metres",
			"volts", "amperes", "joules", "grams", "watts", "hertz", "pascals");

	private static final Map<String, String> FOREIGN = Map.ofEntries(Map.entry("minutes", "seconds"),
			Map.entry("hours", "seconds"), Map.entry("days", "seconds"), Map.entry("weeks", "seconds"),
			Map.entry("kelvins", "kelvin"), Map.entry("fahrenheit", "celsius"), Map.entry("rankine", "celsius"),
			Map.entry("inches", "meters"), Map.entry("yards", "meters"), Map.entry("miles", "meters"),
			Map.entry("bits", "bytes"), Map.entry("calories", "joules"), Map.entry("pounds", "grams"),
			Map.entry("ounces", "grams"));

	private static final List<String> PREFIXES = List.of("pico", "nano", "micro", "milli", "centi", "deci", "deca",
			"hecto", "kilo", "kibi", "mega", "mebi", "mibi", "giga", "gibi", "tera", "tebi", "peta", "pebi");

	private static final Set<String> SHARES = Set.of("percent", "percents", "percentage", "pct");

	private static final Map<String, String> TO_BASE = toBase();

	private UnitVocabulary() {
	}

	private static Map<String, String> toBase() {
		Map<String, String> toBase = new HashMap<>(FOREIGN);
		for (String prefix : PREFIXES) {
			BASE.forEach((unit) -> toBase.put(prefix + unit, unit));
			FOREIGN.forEach((unit, base) -> toBase.put(prefix + unit, base));
		}
		return Map.copyOf(toBase);
	}

	/** Whether a word names a unit. */
	static boolean isUnit(String word) {
		return isBase(word) || TO_BASE.containsKey(word) || isShare(word);
	}

	static boolean isBase(String word) {
		return BASE.contains(word);
	}

	/** Whether a word names a share from 0 to 100. */
	static boolean isShare(String word) {
		return SHARES.contains(word);
	}

	/** The base unit to write instead; null for a base unit or another word. */
	static @Nullable String baseOf(String word) {
		return TO_BASE.get(word);
	}

	/** The base unit of what a unit measures; null for another word. */
	static @Nullable String dimension(String word) {
		return isBase(word) ? word : isShare(word) ? "ratio" : TO_BASE.get(word);
	}

}
