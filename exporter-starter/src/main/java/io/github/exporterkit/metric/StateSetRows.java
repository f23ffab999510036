package io.github.exporterkit.metric;

import java.util.List;
import java.util.Set;

import io.github.exporterkit.value.ConversionException;
import org.jspecify.annotations.Nullable;

/**
 * The state sets of one family, each with its labels: a series a known state, 1 for the
 * one that holds and 0 for the others. A state that nobody declared is kept as one more
 * series with 1, so that it is seen. Not thread-safe.
 */
public final class StateSetRows {

	private final PartTable table;

	private final String[] knownStates;

	private final Set<String> known;

	StateSetRows(PartTable table, List<String> knownStates) {
		this.table = table;
		this.knownStates = knownStates.toArray(String[]::new);
		this.known = Set.copyOf(knownStates);
	}

	/**
	 * Add one state set, with all its samples or none of them.
	 * @param state the state that holds, exactly as declared if it is known
	 * @param labelValues one value a label, null where the label is absent; copied
	 * @throws ConversionException if the state is empty
	 * @throws TooManySamplesException if the source may have no more samples
	 */
	public void add(String state, @Nullable String... labelValues) {
		if (state.isEmpty()) {
			throw new ConversionException("an empty text", "a state");
		}
		boolean unknown = !this.known.contains(state);
		if (this.table.begin(this.knownStates.length + (unknown ? 1 : 0), labelValues)) {
			for (String each : this.knownStates) {
				this.table.addPart(each, each.equals(state) ? 1 : 0);
			}
			if (unknown) {
				this.table.addPart(state, 1);
			}
		}
	}

}
