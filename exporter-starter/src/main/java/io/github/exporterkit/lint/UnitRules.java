package io.github.exporterkit.lint;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.MetricNaming;
import io.github.exporterkit.metric.MetricType;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.NamedUnit;
import io.github.exporterkit.value.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Rules about units.
 */
final class UnitRules {

	private static final Set<String> SHARES_OF_A_WHOLE = Set.of("usage", "used", "free", "hit", "miss", "full",
			"utilization", "utilisation", "fill");

	// Several cores, or memory promised twice, come to more than a whole.
	private static final Set<String> MORE_THAN_A_WHOLE = Set.of("cpu", "load", "core");

	private static final double IMPLAUSIBLE = 2;

	private static final Map<String, Set<String>> ABBREVIATIONS = Map.of("seconds",
			Set.of("s", "ms", "us", "ns", "sec", "h", "d", "secs", "msec", "msecs", "millis", "usec", "usecs", "micros",
					"nanos"),
			"bytes", Set.of("b", "kb", "mb", "gb", "tb", "pb", "kib", "mib", "gib", "tib"), "meters", Set.of("m"),
			"hertz", Set.of("khz", "mhz", "ghz"));

	private static final Set<String> UNIT_LABELS = Set.of("unit", "units", "uom");

	private static final int FEW = 50;

	private static final Set<String> SUFFIXES = Set.of("total", "count", "sum", "bucket", "created", "info");

	/** What is converted to see what a conversion does. */
	private static final double PROBE = 1000;

	private UnitRules() {
	}

	/**
	 * Finds units that are not base units, wherever they stand in a name.
	 * <p>
	 * Source: Prometheus, "Metric and label naming", base units; "Writing exporters",
	 * naming. promtool knows most of these units.
	 */
	static void baseUnit(LintedFamily family, Findings findings) {
		for (String word : family.name().words()) {
			String base = UnitVocabulary.baseOf(word);
			if (base != null) {
				findings.add(family, "the name contains " + word,
						"write %s, in %s, and declare %s as the unit that arrives".formatted(family.name().in(base),
								base, word));
				return;
			}
		}
	}

	/**
	 * Finds percentages: by name, and by ratios of something used, free or hit that are
	 * far greater than 1.
	 * <p>
	 * Source: Prometheus, "Metric and label naming", base units: a share is a ratio from
	 * 0 to 1; "Writing exporters", naming.
	 */
	static void ratio(LintedFamily family, Findings findings) {
		MetricName name = family.name();
		if (name.own().stream().anyMatch(UnitVocabulary::isShare)) {
			findings.add(family, "the name contains percent",
					"write %s, from 0 to 1, and declare percent as the unit that arrives".formatted(name.in("ratio")));
		}
		else if (family.is(MetricType.GAUGE) && name.stem().endsWith("_ratio") && name.hasAnyOf(SHARES_OF_A_WHOLE)
				&& !name.hasAnyOf(MORE_THAN_A_WHOLE)) {
			for (int series = 0; series < family.size(); series++) {
				double value = family.number(series);
				if (value > IMPLAUSIBLE && value <= 100) {
					findings.add(family,
							"%s has the value %s".formatted(family.shownLabels(series), LintedFamily.shown(value)),
							"declare percent as the unit that arrives, so that it is divided by 100");
					return;
				}
			}
		}
	}

	/**
	 * Finds units that are not written out.
	 * <p>
	 * Source: promtool, abbreviated units, whose list is extended by words that can be
	 * nothing else. promtool takes even a single letter for a unit anywhere after the
	 * first word; here nothing but suffixes of types may follow it.
	 */
	static void abbreviatedUnit(LintedFamily family, Findings findings) {
		List<String> words = family.name().words();
		for (int i = 1; i < words.size(); i++) {
			String word = words.get(i);
			String unit = unit(word);
			if (unit != null && (word.length() > 1 || SUFFIXES.containsAll(words.subList(i + 1, words.size())))) {
				String written = "write %s, in %s".formatted(family.name().without(i, i + 1).in(unit), unit);
				findings.add(family, "the name abbreviates '" + word + "'",
						(word.length() == 1) ? written + ", or the whole word if it is no unit" : written);
				return;
			}
		}
	}

	/**
	 * Finds metrics whose field says its unit in its name, and whose rule does not
	 * declare it: the value is exposed as it arrived, under a name without the unit, or
	 * is converted from another unit. A factor that is declared instead of the unit will
	 * do, if the metric's name says the unit.
	 * <p>
	 * Source: Prometheus, "Writing exporters", naming: base units, which the name says.
	 */
	static void fieldUnit(LintedScrape scrape, Findings findings) {
		for (DeclaredField field : scrape.fields()) {
			NamedUnit named = NamedUnit.in(List.of(MetricNaming.snakeCase(field.field()).split("_")));
			if (named != null && named.saysUnit()) {
				fieldUnit(field, named, findings);
			}
		}
	}

	private static void fieldUnit(DeclaredField field, NamedUnit named, Findings findings) {
		double converted = converted(field.conversion());
		if (Double.isNaN(converted)) {
			return;
		}
		String base = named.candidates().get(0).base();
		boolean fits = named.candidates().stream().anyMatch((unit) -> isNear(unit.toBase(PROBE), converted));
		if (!fits || !field.isNamedAfter(base)) {
			String seen = fits ? "no unit is declared" : isNear(PROBE, converted) ? "its value is not converted"
					: "its value is converted from another unit";
			findings.add(field.family(),
					"the name of the field '%s' says %s, and %s".formatted(field.field(), named.word(), seen),
					"declare unit: %s at %s".formatted(
							named.candidates().stream().map(Unit::text).collect(Collectors.joining(" or ")),
							field.place()));
		}
	}

	/** What becomes of a number; NaN where the text that arrives says the unit. */
	private static double converted(Conversion conversion) {
		if (conversion.readsDigits() || conversion.readsUnits()) {
			return Double.NaN;
		}
		try {
			return Math.abs(conversion.ofNumber(PROBE, 0));
		}
		catch (ConversionException ex) {
			return Double.NaN;
		}
	}

	private static boolean isNear(double number, double other) {
		return Math.abs(number - other) <= 1e-9 * Math.abs(other);
	}

	private static @Nullable String unit(String abbreviation) {
		return ABBREVIATIONS.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().contains(abbreviation))
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse(null);
	}

	/**
	 * Finds families whose numbers differ in unit: because a label names the unit,
	 * because values of a label end in different units, or because the name has two.
	 * <p>
	 * Source: Prometheus, "Metric and label naming": one unit and one quantity a metric,
	 * and the sum over all its labels means something.
	 */
	static void mixedUnits(LintedFamily family, Findings findings) {
		if (family.is(MetricType.INFO)) {
			return;
		}
		Set<String> named = dimensions(family.name().own());
		if (named.size() > 1 && !family.name().own().contains("per")) {
			findings.add(family, "the name contains the units %s".formatted(String.join(" and ", named)),
					"write one metric for each quantity, each in its own unit");
		}
		for (int column = 0; column < family.labels().size(); column++) {
			mixedUnits(family, column, findings);
		}
	}

	private static void mixedUnits(LintedFamily family, int column, Findings findings) {
		String label = family.labels().get(column);
		if (UNIT_LABELS.contains(label.toLowerCase(Locale.ROOT))) {
			findings.add(family, "the label '%s' names the unit of the numbers".formatted(label),
					"write one metric for each unit, named after it, such as %s".formatted(family.name().in("bytes")));
			return;
		}
		Set<String> values = family.values(column);
		if (values.size() <= FEW) {
			Set<String> units = dimensions(values.stream().map(UnitRules::lastWord).toList());
			if (units.size() > 1) {
				findings.add(family,
						"the values of the label '%s' are in %s".formatted(label, String.join(" and ", units)),
						"write one metric for each of them, without the label '%s'".formatted(label));
			}
		}
	}

	private static String lastWord(String value) {
		String snake = MetricNaming.snakeCase(value);
		return snake.substring(snake.lastIndexOf('_') + 1);
	}

	private static Set<String> dimensions(List<String> words) {
		Set<String> dimensions = new TreeSet<>();
		for (String word : words) {
			String dimension = UnitVocabulary.dimension(word);
			if (dimension != null) {
				dimensions.add(dimension);
			}
		}
		return dimensions;
	}

}
