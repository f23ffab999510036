package io.github.exporterkit.translate.yaml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.ToDoubleFunction;

import io.github.exporterkit.text.DecimalText;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.rule.Extraction;

/**
 * Lists of bounds or quantiles and where their numbers are, written as
 * {@code number=path}.
 */
final class NumberedPaths {

	private static final Set<String> NO_BOUND = Set.of("*", "inf", "+inf");

	private NumberedPaths() {
	}

	/**
	 * Read the buckets of a histogram.
	 * @throws DeclarationException if an entry is none
	 */
	static List<Extraction.Numbered> buckets(String place, List<String> entries) {
		return read(place, entries, "0.5=under_500ms", NumberedPaths::bound);
	}

	/**
	 * Read the quantiles of a summary.
	 * @throws DeclarationException if an entry is none
	 */
	static List<Extraction.Numbered> quantiles(String place, List<String> entries) {
		return read(place, entries, "0.99=p99", NumberedPaths::quantile);
	}

	/**
	 * Read bounds alone.
	 * @throws DeclarationException if an entry is none
	 */
	static List<Double> bounds(String place, List<String> entries) {
		List<Double> bounds = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			String entry = entries.get(i);
			bounds.add(DeclarationException.at("%s[%d]".formatted(place, i), () -> bound(entry)));
		}
		requireDifferent(place, bounds);
		return bounds;
	}

	/**
	 * Check that texts are mapped to bounds.
	 * @throws DeclarationException if one is not
	 */
	static void requireBounds(String place, List<String> map) {
		for (int i = 0; i < map.size(); i++) {
			String entry = map.get(i);
			DeclarationException.at("%s[%d]".formatted(place, i),
					() -> bound(entry.substring(entry.lastIndexOf('=') + 1)));
		}
	}

	private static List<Extraction.Numbered> read(String place, List<String> entries, String example,
			ToDoubleFunction<String> number) {
		List<Extraction.Numbered> read = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			String entry = entries.get(i);
			String at = "%s[%d]".formatted(place, i);
			int equals = entry.indexOf('=');
			if (equals < 0) {
				throw new DeclarationException(at, "'%s' is not of the form number=path".formatted(entry),
						"write an entry such as \"%s\"".formatted(example));
			}
			double parsed = DeclarationException.at(at, () -> number.applyAsDouble(entry.substring(0, equals).strip()));
			read.add(new Extraction.Numbered(parsed, DeclaredExpression.of(at, entry.substring(equals + 1))));
		}
		requireDifferent(place, read.stream().map(Extraction.Numbered::number).toList());
		return read;
	}

	private static void requireDifferent(String place, List<Double> numbers) {
		Set<Double> seen = new HashSet<>();
		numbers.stream().filter((number) -> !seen.add(number)).findFirst().ifPresent((twice) -> {
			throw new DeclarationException(place, "%s occurs twice".formatted(twice), "keep one of them");
		});
	}

	private static double bound(String text) {
		double bound = NO_BOUND.contains(text.strip().toLowerCase(Locale.ROOT)) ? Double.POSITIVE_INFINITY
				: DecimalText.parse(text.strip()).orElse(Double.NaN);
		if (Double.isNaN(bound)) {
			throw new DeclarationException("", "'%s' is not a bound".formatted(text), "write a number or +Inf");
		}
		return bound;
	}

	private static double quantile(String text) {
		double quantile = DecimalText.parse(text).orElse(Double.NaN);
		if (!(quantile >= 0 && quantile <= 1)) {
			throw new DeclarationException("", "'%s' is not a quantile".formatted(text), "write a number from 0 to 1");
		}
		return quantile;
	}

}
