package io.github.exporterkit.scrape;

import java.util.HashSet;
import java.util.Set;

/**
 * Different states, each 1 or 0.
 */
final class StateSetRule implements ChildRule {

	@Override
	public double check(Child child) {
		Set<String> states = new HashSet<>();
		for (int sample = 0; sample < child.size(); sample++) {
			double value = child.value(sample);
			String state = child.part(sample);
			if (!child.suffix(sample).isEmpty() || state.isEmpty()) {
				throw new InvalidChildException("a state needs a name, in a label that is named after the metric");
			}
			if (value != 0 && value != 1) {
				throw new InvalidChildException("a state is 1 or 0, not %s".formatted(value));
			}
			if (!states.add(state)) {
				throw new InvalidChildException(RepeatedSeries.REASON);
			}
		}
		return Double.NaN;
	}

}
