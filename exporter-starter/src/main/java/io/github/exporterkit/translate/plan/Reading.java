package io.github.exporterkit.translate.plan;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.value.Conversion;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * What a rule reads from a row, by the kind of metric it makes.
 */
public sealed interface Reading {

	/**
	 * What to do about rows that lack it.
	 * @return the policy
	 */
	Missing missing();

	/**
	 * Everything that is read from a row.
	 * @return the expressions
	 */
	List<Written> expressions();

	/** Nothing but labels; the value is always 1. */
	record Facts() implements Reading {

		@Override
		public Missing missing() {
			return Missing.UNSAID;
		}

		@Override
		public List<Written> expressions() {
			return List.of();
		}

	}

	/** Nothing but labels; the value is the number of rows that have them. */
	record RowCount() implements Reading {

		@Override
		public Missing missing() {
			return Missing.UNSAID;
		}

		@Override
		public List<Written> expressions() {
			return List.of();
		}

	}

	/**
	 * A number.
	 *
	 * @param value the expression for the value
	 * @param conversion how the value becomes a number in the base unit
	 * @param missing what to do about rows without the value
	 * @param created since when a counter counts; null if nothing says so
	 * @param duplicates what to do about rows with the same labels
	 */
	record Number(Written value, Conversion conversion, Missing missing, @Nullable Created created,
			Duplicates duplicates) implements Reading {

		/**
		 * A number without a created timestamp, in a row of its own.
		 * @param value the expression for the value
		 * @param conversion how the value becomes a number in the base unit
		 * @param missing what to do about rows without the value
		 * @return what is read
		 */
		public static Number of(Written value, Conversion conversion, Missing missing) {
			return new Number(value, conversion, missing, null, Duplicates.DROP);
		}

		@Override
		public List<Written> expressions() {
			return (this.created != null) ? List.of(this.value, this.created.value()) : List.of(this.value);
		}

	}

	/**
	 * Since when a counter counts.
	 *
	 * @param value the expression for the time
	 * @param conversion how it becomes seconds since the epoch
	 */
	record Created(Written value, Conversion conversion) {
	}

	/**
	 * One of several states.
	 *
	 * @param value the expression for the state's name
	 * @param rewording what it is called
	 * @param states the known states
	 * @param asWritten whether a state has to come exactly as it is called here, rather
	 * than in any case and with any of dash, underscore and space
	 * @param missing what to do about rows without a state
	 */
	record State(Written value, Rewording rewording, List<String> states, boolean asWritten,
			Missing missing) implements Reading {

		@Override
		public List<Written> expressions() {
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
			Missing missing) implements Reading {

		@Override
		public List<Written> expressions() {
			return Stream.concat(this.buckets.expressions().stream(), this.totals.expressions().stream()).toList();
		}

	}

	/** Where buckets are. */
	sealed interface Buckets {

		/**
		 * Everything that is read from a row.
		 * @return the expressions
		 */
		List<Written> expressions();

		/**
		 * Each in a field of the row.
		 *
		 * @param counts the counts' fields and their buckets' bounds, in the unit that
		 * arrives
		 */
		record InFields(List<Numbered> counts) implements Buckets {

			@Override
			public List<Written> expressions() {
				return this.counts.stream().map(Numbered::value).toList();
			}

		}

		/**
		 * Members of an object or elements of an array in the row.
		 *
		 * @param each the path from the row to the object or array
		 * @param bound the expression for a bucket's bound
		 * @param count the expression for a bucket's count
		 */
		record InRows(Written each, Written bound, Written count) implements Buckets {

			@Override
			public List<Written> expressions() {
				return List.of(this.each);
			}

		}

		/**
		 * Elements of an array in the row, whose bounds only the author knows.
		 *
		 * @param each the path from the row to the array
		 * @param bounds the bounds, in the unit that arrives
		 * @param count the expression for a bucket's count
		 */
		record InOrder(Written each, List<Double> bounds, Written count) implements Buckets {

			@Override
			public List<Written> expressions() {
				return List.of(this.each);
			}

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
	record Summary(List<Numbered> quantiles, Totals totals, Conversion conversion, Missing missing) implements Reading {

		@Override
		public List<Written> expressions() {
			return Stream.concat(this.quantiles.stream().map(Numbered::value), this.totals.expressions().stream())
				.toList();
		}

	}

	/**
	 * An expression and the bucket's bound or the quantile that it belongs to.
	 *
	 * @param number the bound or the quantile
	 * @param value the expression
	 */
	record Numbered(double number, Written value) {
	}

	/**
	 * The sum and count of what was observed.
	 *
	 * @param sum the expression for the sum; null for none
	 * @param count the expression for the count; null for none
	 * @param conversion how the sum becomes a number in the base unit
	 */
	record Totals(@Nullable Written sum, @Nullable Written count, Conversion conversion) {

		List<Written> expressions() {
			return Stream.of(Optional.ofNullable(this.sum), Optional.ofNullable(this.count))
				.flatMap(Optional::stream)
				.toList();
		}

	}

}
