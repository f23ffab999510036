package io.github.exporterkit.translate.expression;

import java.util.List;

import com.google.re2j.Pattern;

/**
 * Something that must hold of a row for a rule to read it.
 *
 * @param value what is looked at
 * @param comparison what it is compared with; an object, an array or an absent value
 * equals nothing
 * @param negated whether the comparison must fail
 */
public record Condition(DeclaredExpression value, Comparison comparison, boolean negated) {

	/** What a value is compared with. */
	public sealed interface Comparison {

	}

	/** Whether there is a value at all. */
	public record Exists() implements Comparison {
	}

	/**
	 * Whether the value is one of several texts or numbers.
	 *
	 * @param texts the texts; one that is a number, in any notation, equals that number
	 */
	public record OneOf(List<String> texts) implements Comparison {
	}

	/**
	 * Whether the whole value matches a regular expression.
	 *
	 * @param pattern the expression
	 */
	public record Matching(Pattern pattern) implements Comparison {
	}

	/**
	 * Whether the value is a number on one side of another.
	 *
	 * @param side the side
	 * @param limit the other number
	 */
	public record Beyond(Side side, double limit) implements Comparison {

		/**
		 * Compare a number.
		 * @param number the number
		 * @return whether it is on the side
		 */
		public boolean holds(double number) {
			return switch (this.side) {
				case ABOVE -> number > this.limit;
				case AT_LEAST -> number >= this.limit;
				case BELOW -> number < this.limit;
				case AT_MOST -> number <= this.limit;
			};
		}

	}

	/** A side of a number, with or without the number itself. */
	public enum Side {

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
