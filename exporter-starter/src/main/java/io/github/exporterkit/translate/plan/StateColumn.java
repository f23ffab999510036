package io.github.exporterkit.translate.plan;

import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

import io.github.exporterkit.metric.StateSetRows;
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
		Supplier<@Nullable StateSetRows> sets = this.family.open(table,
				(metric) -> table.families().stateSet(metric, table.labelNames(), this.reading.states()));
		UnaryOperator<String> known = this.reading.asWritten() ? UnaryOperator.identity() : alike();
		return () -> {
			String found = this.state.of(table.slots());
			if (found == null) {
				this.reading.missing().skips(this.place);
				return;
			}
			StateSetRows set = sets.get();
			if (set != null) {
				set.add(known.apply(this.reading.rewording().apply(found)), table.labelValues());
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
