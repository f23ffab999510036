package io.github.exporterkit.scrape;

import java.util.HashMap;
import java.util.Map;

import io.github.exporterkit.metric.CanonicalNumber;

/**
 * The numbers that {@code le} and {@code quantile} stand for, and their one spelling:
 * read once however many histograms have them. Not thread-safe.
 */
final class PartNumbers {

	private static final int MOST_KNOWN = 1000;

	private final Map<String, PartNumber> known = new HashMap<>();

	PartNumber of(String text) {
		PartNumber number = this.known.get(text);
		if (number == null) {
			number = read(text);
			if (this.known.size() < MOST_KNOWN) {
				this.known.put(text, number);
			}
		}
		return number;
	}

	private static PartNumber read(String text) {
		double value = CanonicalNumber.parse(text);
		return new PartNumber(value, CanonicalNumber.of(value));
	}

	/**
	 * A bound or quantile.
	 *
	 * @param value the number; NaN if the text is none
	 * @param text its canonical spelling
	 */
	record PartNumber(double value, String text) {
	}

}
