package io.github.exporterkit.metric;

import java.util.Arrays;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * A table of label sets in the making that finds those it has, by hashing, without an
 * object per set. Not thread-safe.
 */
final class DistinctLabelSets {

	/** There is no such label set. */
	static final int NONE = -1;

	private static final int INITIAL_SLOTS = 32;

	private final LabelSets.Builder labelSets;

	private int[] rows = new int[INITIAL_SLOTS];

	private int[] hashes = new int[INITIAL_SLOTS];

	private int size;

	DistinctLabelSets(List<String> names) {
		this.labelSets = new LabelSets.Builder(names);
		Arrays.fill(this.rows, NONE);
	}

	/**
	 * Find a label set.
	 * @return its row, or {@link #NONE}
	 */
	int find(@Nullable String[] row) {
		int hash = LabelSets.hash(row);
		int mask = this.rows.length - 1;
		for (int slot = hash & mask; this.rows[slot] != NONE; slot = (slot + 1) & mask) {
			if (this.hashes[slot] == hash && this.labelSets.isSame(this.rows[slot], row)) {
				return this.rows[slot];
			}
		}
		return NONE;
	}

	/**
	 * Append a label set.
	 * @return its row
	 */
	int add(@Nullable String[] row) {
		if (++this.size > this.rows.length / 2) {
			grow();
		}
		int added = this.labelSets.add(row);
		put(LabelSets.hash(row), added);
		return added;
	}

	private void grow() {
		int[] oldRows = this.rows;
		int[] oldHashes = this.hashes;
		this.rows = new int[oldRows.length * 2];
		this.hashes = new int[oldRows.length * 2];
		Arrays.fill(this.rows, NONE);
		for (int slot = 0; slot < oldRows.length; slot++) {
			if (oldRows[slot] != NONE) {
				put(oldHashes[slot], oldRows[slot]);
			}
		}
	}

	private void put(int hash, int row) {
		int mask = this.rows.length - 1;
		int slot = hash & mask;
		while (this.rows[slot] != NONE) {
			slot = (slot + 1) & mask;
		}
		this.rows[slot] = row;
		this.hashes[slot] = hash;
	}

	LabelSets build() {
		return this.labelSets.build();
	}

}
