package io.github.exporterkit.translate.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.github.exporterkit.translate.plan.InvalidRuleException;
import io.github.exporterkit.translate.plan.Reading;
import io.github.exporterkit.translate.plan.Written;

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
	 * @throws InvalidRuleException if an entry is none
	 */
	static List<Reading.Numbered> buckets(String place, List<String> entries) {
		return read(place, entries, "0.5=under_500ms", NumberedPaths::bound);
	}

	/**
	 * Read the quantiles of a summary.
	 * @throws InvalidRuleException if an entry is none
	 */
	static List<Reading.Numbered> quantiles(String place, List<String> entries) {
		return read(place, entries, "0.99=p99", NumberedPaths::quantile);
	}

	/**
	 * Read bounds alone.
	 * @throws InvalidRuleException if an entry is none
	 */
	static List<Double> bounds(String place, List<String> entries) {
		List<Double> bounds = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			String entry = entries.get(i);
			bounds.add(InvalidRuleException.at("%s[%d]".formatted(place, i), () -> bound(entry)));
		}
		requireDifferent(place, bounds);
		return bounds;
	}

	private static List<Reading.Numbered> read(String place, List<String> entries, String example, Number number) {
		List<Reading.Numbered> read = new ArrayList<>();
		for (int i = 0; i < entries.size(); i++) {
			String entry = entries.get(i);
			String at = "%s[%d]".formatted(place, i);
			int equals = entry.indexOf('=');
			if (equals < 0) {
				throw new InvalidRuleException(at,
						"'%s' is not of the form number=path, such as \"%s\"".formatted(entry, example));
			}
			double parsed = InvalidRuleException.at(at, () -> number.parse(entry.substring(0, equals)));
			read.add(new Reading.Numbered(parsed, new Written(at, entry.substring(equals + 1))));
		}
		requireDifferent(place, read.stream().map(Reading.Numbered::number).toList());
		return read;
	}

	private static void requireDifferent(String place, List<Double> numbers) {
		Set<Double> seen = new HashSet<>();
		numbers.stream().filter((number) -> !seen.add(number)).findFirst().ifPresent((twice) -> {
			throw new InvalidRuleException(place, "%s is there twice; keep one of them".formatted(twice));
		});
	}

	private static double bound(String text) {
		try {
			double bound = NO_BOUND.contains(text.strip().toLowerCase(Locale.ROOT)) ? Double.POSITIVE_INFINITY
					: Double.parseDouble(text);
			if (!Double.isNaN(bound)) {
				return bound;
			}
		}
		catch (NumberFormatException ex) {
			// Falls through to the error that says what was expected.
		}
		throw new IllegalArgumentException("'%s' is no bound; write a number or +Inf".formatted(text));
	}

	private static double quantile(String text) {
		try {
			double quantile = Double.parseDouble(text);
			if (quantile >= 0 && quantile <= 1) {
				return quantile;
			}
		}
		catch (NumberFormatException ex) {
			// Falls through to the error that says what was expected.
		}
		throw new IllegalArgumentException("'%s' is no quantile; write a number from 0 to 1".formatted(text));
	}

	/** Reads the number of an entry. */
	@FunctionalInterface
	private interface Number {

		double parse(String text);

	}

}
