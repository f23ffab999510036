package io.github.exporterkit.translate.rule;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.text.DeclarationException;
import io.github.exporterkit.translate.expression.Condition;
import io.github.exporterkit.translate.expression.DeclaredExpression;
import io.github.exporterkit.translate.expression.Expression;
import io.github.exporterkit.translate.expression.Path;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * What a rule reads from a row, by the kind of metric it makes.
 */
public sealed interface Extraction {

	/**
	 * What to do about rows that lack it.
	 * @return the policy
	 */
	default Missing missing() {
		return Missing.DEFAULT;
	}

	/**
	 * Everything that is read from a row.
	 * @return the expressions
	 */
	default List<DeclaredExpression> expressions() {
		return List.of();
	}

	/**
	 * The base unit of what is read.
	 * @return the suffix for the metric's name; may be empty
	 */
	default String unit() {
		return "";
	}

	/**
	 * The numbers that are read from a row, each with its conversion.
	 * @return the numbers; empty if nothing is converted
	 */
	default Stream<Converted> converted() {
		return Stream.empty();
	}

	/**
	 * A number that is converted.
	 *
	 * @param value the expression for it
	 * @param conversion how it becomes a number in the base unit
	 */
	record Converted(DeclaredExpression value, Conversion conversion) {

		private static Stream<Converted> ofNullable(@Nullable DeclaredExpression value, Conversion conversion) {
			return (value != null) ? Stream.of(new Converted(value, conversion)) : Stream.empty();
		}

	}

	/** Nothing but labels; the value is always 1. */
	record Facts() implements Extraction {
	}

	/** Nothing but labels; the value is the number of rows that have them. */
	record RowCount() implements Extraction {
	}

	/**
	 * A number.
	 *
	 * @param value the expression for the value
	 * @param conversion how the value becomes a number in the base unit
	 * @param terms what the number is combined with
	 * @param missing what to do about rows without the value
	 * @param created since when a counter counts; null if that is unknown
	 * @param duplicates what to do about rows with the same labels
	 */
	record Number(DeclaredExpression value, Conversion conversion, Terms terms, Missing missing,
			@Nullable Created created, Duplicates duplicates) implements Extraction {

		/**
		 * A number that is combined with no other.
		 * @param value the expression for the value
		 * @param conversion how the value becomes a number in the base unit
		 * @param missing what to do about rows without the value
		 * @param created since when a counter counts; null if that is unknown
		 * @param duplicates what to do about rows with the same labels
		 */
		public Number(DeclaredExpression value, Conversion conversion, Missing missing, @Nullable Created created,
				Duplicates duplicates) {
			this(value, conversion, Terms.NONE, missing, created, duplicates);
		}

		@Override
		public List<DeclaredExpression> expressions() {
			return Stream
				.of(Stream.of(this.value), this.terms.expressions(),
						Stream.ofNullable(this.created).map(Created::value))
				.flatMap(Function.identity())
				.toList();
		}

		@Override
		public Stream<Converted> converted() {
			return Stream.of(new Converted(this.value, this.conversion));
		}

		@Override
		public String unit() {
			return this.conversion.suffix();
		}

	}

	/**
	 * Numbers of the row with which another is combined. If one of them is absent, there
	 * is no number at all.
	 *
	 * @param plus what is added, converted like the first number
	 * @param minus what is subtracted, converted like the first number
	 * @param times what the result is multiplied with
	 * @param exponent the power of ten that the result is multiplied with; null for none
	 */
	record Terms(List<DeclaredExpression> plus, List<DeclaredExpression> minus, List<DeclaredExpression> times,
			@Nullable DeclaredExpression exponent) {

		/** Leaves a number alone. */
		public static final Terms NONE = new Terms(List.of(), List.of(), List.of(), null);

		/**
		 * All that is read from a row.
		 * @return the expressions
		 */
		public Stream<DeclaredExpression> expressions() {
			return Stream
				.of(this.plus.stream(), this.minus.stream(), this.times.stream(), Stream.ofNullable(this.exponent))
				.flatMap(Function.identity());
		}

	}

	/**
	 * The number of elements or members of an array or object.
	 *
	 * @param container the expression for the array or object
	 * @param missing what to do about rows without it
	 * @param duplicates what to do about rows with the same labels
	 */
	record Size(DeclaredExpression container, Missing missing, Duplicates duplicates) implements Extraction {

		/**
		 * Describe a size.
		 * @throws DeclarationException if the expression cannot find an array or object
		 */
		public Size {
			boolean path = container.expression() instanceof Expression.Field
					|| container.expression() instanceof Expression.InDocument
					|| container.expression() instanceof Expression.ChosenInDocument;
			if (!path) {
				throw new DeclarationException(container.place(),
						"'%s' is not the path of an array or object".formatted(container.text()),
						"write one such as consumers, ^consumers or $.consumers");
			}
		}

		@Override
		public List<DeclaredExpression> expressions() {
			return List.of(this.container);
		}

	}

	/**
	 * Since when a counter counts.
	 *
	 * @param value the expression for the time
	 * @param conversion how it becomes seconds since the epoch
	 */
	record Created(DeclaredExpression value, Conversion conversion) {
	}

	/**
	 * One of several states, or some of them.
	 *
	 * @param value the expression for the state's name
	 * @param split what separates the names of several states; null if there is one
	 * @param rewording what it is called
	 * @param states the known states
	 * @param asWritten whether a state has to come exactly as it is called here, rather
	 * than in any case and with any of dash, underscore and space
	 * @param missing what to do about rows without a state
	 */
	record State(DeclaredExpression value, @Nullable String split, Rewording rewording, List<String> states,
			boolean asWritten, Missing missing) implements Extraction {

		@Override
		public List<DeclaredExpression> expressions() {
			return List.of(this.value);
		}

	}

	/**
	 * Buckets.
	 *
	 * @param buckets where they are
	 * @param cumulative whether they count all observations up to their bound, rather
	 * than only those that no smaller bucket counts
	 * @param totals the sum and count of what was observed
	 * @param conversion how bounds become numbers in the base unit
	 * @param missing what to do about rows without buckets
	 */
	record Histogram(Buckets buckets, boolean cumulative, Totals totals, Conversion conversion,
			Missing missing) implements Extraction {

		@Override
		public List<DeclaredExpression> expressions() {
			return Stream.concat(this.buckets.expressions().stream(), this.totals.expressions()).toList();
		}

		@Override
		public Stream<Converted> converted() {
			return Converted.ofNullable(this.totals.sum(), this.totals.conversion());
		}

		@Override
		public String unit() {
			return this.conversion.suffix();
		}

	}

	/** Where buckets are. */
	sealed interface Buckets {

		/**
		 * Everything that is read from a row.
		 * @return the expressions
		 */
		List<DeclaredExpression> expressions();

	}

	/**
	 * Buckets in a field of the row each.
	 *
	 * @param counts the counts' fields and their buckets' bounds, in the unit that
	 * arrives
	 */
	record FieldBuckets(List<Numbered> counts) implements Buckets {

		@Override
		public List<DeclaredExpression> expressions() {
			return this.counts.stream().map(Numbered::value).toList();
		}

	}

	/**
	 * Buckets of which each is a row. Those with the same labels are one histogram.
	 *
	 * @param bound the expression for a bucket's bound
	 * @param boundRewording takes the bound out of the text; what it does not fit is no
	 * bucket
	 * @param count the expression for a bucket's count
	 */
	record RowBuckets(DeclaredExpression bound, Rewording boundRewording, DeclaredExpression count) implements Buckets {

		@Override
		public List<DeclaredExpression> expressions() {
			return List.of(this.bound, this.count);
		}

	}

	/**
	 * Buckets that are members of an object or elements of an array in the row.
	 *
	 * @param each the path from the row to the object or array
	 * @param bound the expression for a bucket's bound, in the bucket; null if the bounds
	 * are listed
	 * @param boundRewording takes the bound out of the text; what it does not fit is no
	 * bucket
	 * @param bounds the bounds in order, in the unit that arrives; empty if each bucket
	 * has its own
	 * @param count the expression for a bucket's count, in the bucket
	 * @param when what must hold of a bucket; what it does not hold of is no bucket
	 */
	record NestedBuckets(DeclaredExpression each, @Nullable DeclaredExpression bound, Rewording boundRewording,
			List<Double> bounds, DeclaredExpression count, List<Condition> when) implements Buckets {

		/**
		 * Describe buckets.
		 * @throws DeclarationException if they are not in the row, or a bound or a count
		 * is not in the bucket
		 */
		public NestedBuckets {
			if (!(each.expression() instanceof Expression.Field field && field.isInRow())) {
				throw new DeclarationException(each.place(), "'%s' is not a field of the row".formatted(each.text()),
						"write the path of the field whose members or elements are the buckets, or @ for the row itself");
			}
			if (bound != null) {
				requireInBucket(bound);
			}
			requireInBucket(count);
			when.forEach((condition) -> requireInBucket(condition.value()));
		}

		private static void requireInBucket(DeclaredExpression declared) {
			Expression expression = declared.expression();
			boolean inBucket = expression instanceof Expression.Reference reference && reference.levelsUp() == 0
					&& !(reference instanceof Expression.InDocument)
					&& !(reference instanceof Expression.ChosenInDocument)
					&& !(reference instanceof Expression.Capture);
			if (!inBucket) {
				throw new DeclarationException(declared.place(), "'%s' is not in the bucket".formatted(declared.text()),
						"write a path within it, @ for the bucket itself, or $key");
			}
		}

		/**
		 * The path from the row to what has the buckets.
		 * @return the path
		 */
		public Path path() {
			return ((Expression.Field) this.each.expression()).path();
		}

		@Override
		public List<DeclaredExpression> expressions() {
			return List.of(this.each);
		}

	}

	/**
	 * Quantiles.
	 *
	 * @param quantiles the fields of the quantiles
	 * @param totals the sum and count of what was observed
	 * @param conversion how the quantiles' values become numbers in the base unit
	 * @param missing what to do about rows that have none of it
	 */
	record Summary(List<Numbered> quantiles, Totals totals, Conversion conversion,
			Missing missing) implements Extraction {

		@Override
		public List<DeclaredExpression> expressions() {
			return Stream.concat(this.quantiles.stream().map(Numbered::value), this.totals.expressions()).toList();
		}

		@Override
		public Stream<Converted> converted() {
			return Stream.concat(this.quantiles.stream().map((each) -> new Converted(each.value(), this.conversion)),
					Converted.ofNullable(this.totals.sum(), this.totals.conversion()));
		}

		@Override
		public String unit() {
			return this.conversion.suffix();
		}

	}

	/**
	 * An expression and the bucket's bound or the quantile that it belongs to.
	 *
	 * @param number the bound or the quantile
	 * @param value the expression
	 */
	record Numbered(double number, DeclaredExpression value) {
	}

	/**
	 * The sum and count of what was observed.
	 *
	 * @param sum the expression for the sum; null for none
	 * @param count the expression for the count; null for none
	 * @param conversion how the sum becomes a number in the base unit
	 */
	record Totals(@Nullable DeclaredExpression sum, @Nullable DeclaredExpression count, Conversion conversion) {

		private Stream<DeclaredExpression> expressions() {
			return Stream.of(this.sum, this.count).filter(Objects::nonNull);
		}

	}

}
