package io.github.exporterkit.translate.plan;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.Duplicates;
import io.github.exporterkit.metric.MetricDescriptor;
import io.github.exporterkit.metric.build.CombinedColumn;
import io.github.exporterkit.metric.build.PointColumn;
import io.github.exporterkit.translate.rule.Extraction;
import io.github.exporterkit.translate.rule.Missing;
import io.github.exporterkit.value.ConversionException;
import io.github.exporterkit.value.Rewording;
import org.jspecify.annotations.Nullable;

/**
 * The columns of metrics with a number or a state a row.
 */
final class ScalarColumns {

	private ScalarColumns() {
	}

	/**
	 * A metric of one number a row.
	 *
	 * @param header which metric it is
	 * @param value the number
	 * @param missing what to do about rows without it
	 * @param created since when it counts; null if that is unknown
	 * @param duplicates what to do about rows with the same labels
	 */
	record OfNumbers(Column.Header header, SlotNumber value, Missing missing, @Nullable SlotNumber created,
			Duplicates duplicates) implements Column {

		@Override
		public Sink open(TableSink table) {
			Supplier<@Nullable Samples> samples = NamedFamilies.open(this.header, table,
					(metric) -> samples(metric, table));
			return () -> {
				double number;
				try {
					number = number(table);
				}
				catch (ConversionException ex) {
					lack(samples);
					throw ex;
				}
				if (Double.isNaN(number) && isAbsent(table)) {
					if (!this.missing.expected()) {
						lack(samples);
					}
					return;
				}
				Samples ofName = samples.get();
				if (ofName != null) {
					ofName.add(number, created(table));
				}
			};
		}

		/** The number; NaN if there is none, too. */
		private double number(TableSink table) {
			if (this.value.isPresent(table.slots())) {
				return this.value.of(table.slots(), table.now());
			}
			table.requireExpected(this.missing, this.header);
			return this.missing.instead().orElse(Double.NaN);
		}

		private boolean isAbsent(TableSink table) {
			return this.missing.instead().isEmpty() && !this.value.isPresent(table.slots());
		}

		private void lack(Supplier<@Nullable Samples> samples) {
			if (this.duplicates == Duplicates.SUM) {
				Samples ofName = samples.get();
				if (ofName != null) {
					ofName.lack();
				}
			}
		}

		private double created(TableSink table) {
			SlotNumber since = this.created;
			if (since == null || !since.isPresent(table.slots())) {
				return Double.NaN;
			}
			try {
				return since.of(table.slots(), table.now());
			}
			catch (ConversionException ex) {
				table.drop(this.header.shown() + "_created", this.header.place() + ".created: " + ex.getMessage());
				return Double.NaN;
			}
		}

		private Samples samples(MetricDescriptor metric, TableSink table) {
			if (this.duplicates == Duplicates.DROP) {
				PointColumn column = table.column(metric);
				return (number, created) -> column.number(table.row(), number, created);
			}
			CombinedColumn rows = table.families().combined(metric, table.labelNames(), this.duplicates);
			return new Samples() {

				@Override
				public void add(double number, double created) {
					rows.add(number, table.labels());
				}

				@Override
				public void lack() {
					rows.lack(table.labels());
				}

			};
		}

		/** The samples of one family. */
		@FunctionalInterface
		private interface Samples {

			void add(double number, double created);

			/** The current row has no number. */
			default void lack() {
			}

		}

	}

	/**
	 * A metric that says how many rows have the same labels.
	 *
	 * @param header which metric it is
	 * @param alwaysPresent whether the labels are the same whatever the rows, so that it
	 * is 0 if there are none
	 */
	record OfRowCounts(Column.Header header, boolean alwaysPresent) implements Column {

		@Override
		public Sink open(TableSink table) {
			Supplier<@Nullable CombinedColumn> counts = NamedFamilies.open(this.header, table,
					(metric) -> table.families().combined(metric, table.labelNames(), Duplicates.SUM));
			if (this.alwaysPresent) {
				count(counts, 0, table);
			}
			return () -> count(counts, 1, table);
		}

		private static void count(Supplier<@Nullable CombinedColumn> counts, int rows, TableSink table) {
			CombinedColumn ofName = counts.get();
			if (ofName != null) {
				ofName.add(rows, table.labels());
			}
		}

	}

	/**
	 * A metric of one state set a row.
	 *
	 * @param header which metric it is
	 * @param state the state's name
	 * @param extraction the states and how they are recognized
	 */
	record OfStates(Column.Header header, SlotText state, Extraction.State extraction) implements Column {

		@Override
		public Sink open(TableSink table) {
			Supplier<@Nullable PointColumn> sets = NamedFamilies.open(this.header, table, table::column);
			UnaryOperator<String> known = known();
			return () -> {
				String text = this.state.of(table.slots());
				if (text == null) {
					table.requireExpected(this.extraction.missing(), this.header);
					return;
				}
				PointColumn set = sets.get();
				if (set != null) {
					set.stateSet(table.row(), states(text, known), this.extraction.states());
				}
			};
		}

		/** The states that a text says hold. */
		Set<String> states(String text) {
			return states(text, known());
		}

		private Set<String> states(String text, UnaryOperator<String> known) {
			Rewording rewording = this.extraction.rewording();
			String separator = this.extraction.split();
			if (separator == null) {
				return Set.of(known.apply(rewording.apply(text)));
			}
			return rewording.applyToParts(text, separator)
				.map(known)
				.collect(Collectors.toCollection(LinkedHashSet::new));
		}

		private UnaryOperator<String> known() {
			return this.extraction.asWritten() ? UnaryOperator.identity() : alike();
		}

		private UnaryOperator<String> alike() {
			Map<String, String> known = this.extraction.states()
				.stream()
				.collect(Collectors.toMap(OfStates::uniform, Function.identity(), (first, second) -> first));
			return (found) -> known.getOrDefault(uniform(found), found);
		}

		private static String uniform(String state) {
			return state.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
		}

	}

}
