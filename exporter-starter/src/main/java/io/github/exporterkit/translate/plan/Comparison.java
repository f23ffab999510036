package io.github.exporterkit.translate.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.google.re2j.Pattern;
import io.github.exporterkit.value.Digits;

/**
 * What a {@link Condition} compares a value with.
 */
public sealed interface Comparison {

	/** Whether there is a value at all. */
	record Exists() implements Comparison {
	}

	/**
	 * Whether the value is one of several texts.
	 *
	 * @param texts the texts; a number is also there as a row's number is written
	 */
	record OneOf(Set<String> texts) implements Comparison {

		/**
		 * Compare with texts.
		 * @param texts the texts, numbers in any notation
		 * @return the comparison
		 */
		public static OneOf of(List<String> texts) {
			Set<String> all = new LinkedHashSet<>(texts);
			for (String text : texts) {
				try {
					all.add(Digits.of(Double.parseDouble(text)));
				}
				catch (NumberFormatException ex) {
					// A text that is no number is only itself.
				}
			}
			return new OneOf(all);
		}

	}

	/**
	 * Whether the whole value matches a regular expression.
	 *
	 * @param pattern the expression
	 */
	record Matching(Pattern pattern) implements Comparison {
	}

	/**
	 * Whether the value is a number on one side of another.
	 *
	 * @param side the side
	 * @param limit the other number
	 */
	record Beyond(Side side, double limit) implements Comparison {

		boolean holds(double number) {
			return switch (this.side) {
				case ABOVE -> number > this.limit;
				case AT_LEAST -> number >= this.limit;
				case BELOW -> number < this.limit;
				case AT_MOST -> number <= this.limit;
			};
		}

	}

	/** A side of a number, with or without the number itself. */
	enum Side {

		/** Greater. */
		ABOVE,

		/** Greater or equal. */
		AT_LEAST,

		/** Less. */
		BELOW,

		/** Less or equal. */
		AT_MOST

	}

}
