package io.github.exporterkit.scrape;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.Map;

import io.github.exporterkit.metric.LabelSets;

/**
 * Finds label sets with a value over the limit, once a table however many families share
 * it. Not thread-safe.
 */
final class LongLabels {

	private final int limit;

	private final Map<LabelSets, BitSet> rows = new IdentityHashMap<>();

	LongLabels(int limit) {
		this.limit = limit;
	}

	/** Why a sample is left out. */
	String reason() {
		return "a label is longer than %d characters; see exporter.limits.label-length".formatted(this.limit);
	}

	/** The rows of a table that have a value over the limit. */
	BitSet in(LabelSets table) {
		return this.rows.computeIfAbsent(table, this::find);
	}

	private BitSet find(LabelSets table) {
		BitSet found = new BitSet();
		for (int row = 0; row < table.size(); row++) {
			for (int column = 0; column < table.names().size(); column++) {
				String value = table.value(row, column);
				if (value != null && value.length() > this.limit) {
					found.set(row);
				}
			}
		}
		return found;
	}

}
