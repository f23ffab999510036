package io.github.exporterkit.scrape;

import java.util.BitSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

import io.github.exporterkit.metric.LabelSets;

/**
 * What is wrong with label tables, found once a table however many families share it. Not
 * thread-safe.
 */
final class LabelTableCheck {

	private final int labelLength;

	private final Map<LabelSets, BitSet> tooLong = new IdentityHashMap<>();

	private final Map<LabelSets, Boolean> repeating = new IdentityHashMap<>();

	LabelTableCheck(int labelLength) {
		this.labelLength = labelLength;
	}

	/** The rows that have a value over the limit. */
	BitSet tooLong(LabelSets table) {
		return this.tooLong.computeIfAbsent(table, (key) -> {
			BitSet rows = new BitSet();
			for (int row = 0; row < key.size(); row++) {
				for (int column = 0; column < key.names().size(); column++) {
					String value = key.value(row, column);
					if (value != null && value.length() > this.labelLength) {
						rows.set(row);
					}
				}
			}
			return rows;
		});
	}

	/** Whether the same label set is in the table more than once. */
	boolean repeats(LabelSets table) {
		return this.repeating.computeIfAbsent(table, (key) -> {
			SeriesIndex index = new SeriesIndex(key.size());
			boolean repeats = false;
			for (int row = 0; row < key.size() && !repeats; row++) {
				repeats = index.add(key, row, row) != SeriesIndex.NEW;
			}
			return repeats;
		});
	}

	/**
	 * Whether a family whose samples are in these tables may have the same series twice.
	 */
	boolean mayRepeat(List<LabelSets> tables) {
		return tables.size() > 1 || tables.stream().anyMatch(this::repeats);
	}

}
