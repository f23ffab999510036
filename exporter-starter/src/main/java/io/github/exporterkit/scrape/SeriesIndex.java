package io.github.exporterkit.scrape;

import java.util.Arrays;

import io.github.exporterkit.metric.LabelSets;
import org.jspecify.annotations.Nullable;

/**
 * Finds label sets that were seen before, by hashing, without an object per series. All
 * tables must have the same label names in the same order; one label may be overlooked.
 * Not thread-safe.
 */
final class SeriesIndex {

	/** The label set was not seen before. */
	static final int NEW = -1;

	private static final int EMPTY = -1;

	private final int[] ids;

	private final int[] rows;

	private final @Nullable LabelSets[] tables;

	private final int mask;

	private final int except;

	SeriesIndex(int series) {
		this(series, LabelSets.NO_COLUMN);
	}

	SeriesIndex(int series, int except) {
		this.except = except;
		int capacity = Math.max(16, Integer.highestOneBit(Math.max(1, series)) * 4);
		this.mask = capacity - 1;
		this.ids = new int[capacity];
		this.rows = new int[capacity];
		this.tables = new LabelSets[capacity];
		Arrays.fill(this.ids, EMPTY);
	}

	/**
	 * Add a label set.
	 * @param id what to call it
	 * @return {@link #NEW}, or what the first one like it was called
	 */
	int add(LabelSets table, int row, int id) {
		int slot = table.hash(row, this.except) & this.mask;
		while (this.ids[slot] != EMPTY) {
			LabelSets other = this.tables[slot];
			if (other != null && table.sameSet(row, other, this.rows[slot], this.except)) {
				return this.ids[slot];
			}
			slot = (slot + 1) & this.mask;
		}
		this.ids[slot] = id;
		this.rows[slot] = row;
		this.tables[slot] = table;
		return NEW;
	}

}
