package io.github.exporterkit.translate.plan;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.build.PointColumn;
import org.jspecify.annotations.Nullable;

/**
 * A metric of one state a row.
 *
 * @param place where it was declared
 * @param family its name
 * @param state the state's name
 * @param reading the states and how they are told
 */
record StateColumn(String place, FamilyName family, Text state, Reading.State reading) implements Column {

	@Override
	public Sink open(TableSink table) {
		Supplier<@Nullable PointColumn> sets = this.family.open(table, table::column);
		UnaryOperator<String> known = this.reading.asWritten() ? UnaryOperator.identity() : alike();
		return () -> {
			String found = this.state.of(table.slots());
			if (found == null) {
				this.reading.missing().skips(this.place);
				return;
			}
			PointColumn set = sets.get();
			if (set != null) {
				set.stateSet(table.row(), known.apply(this.reading.rewording().apply(found)), this.reading.states());
			}
		};
	}

	private UnaryOperator<String> alike() {
		Map<String, String> known = this.reading.states()
			.stream()
			.collect(Collectors.toMap(StateColumn::uniform, Function.identity(), (first, second) -> first));
		return (found) -> known.getOrDefault(uniform(found), found);
	}

	private static String uniform(String state) {
		return state.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
	}

}
