package io.github.exporterkit.metric;

import java.util.Arrays;

/**
 * Finds out by hashing which of many numbered label sets are equal, without an object per
 * label set. Not thread-safe.
 */
public final class SeriesIndex {

	/** No equal label set was added before. */
	public static final int NEW = -1;

	private static final int INITIAL_CAPACITY = 32;

	private final Equality equality;

	private int[] ids = new int[INITIAL_CAPACITY];

	private int[] hashes = new int[INITIAL_CAPACITY];

	private int size;

	/**
	 * Create an empty index.
	 * @param equality compares two label sets
	 */
	public SeriesIndex(Equality equality) {
		this.equality = equality;
		Arrays.fill(this.ids, NEW);
	}

	/**
	 * Add a label set.
	 * @param id its number
	 * @param hash its hash
	 * @return {@link #NEW}, or the number of an equal one, which stays the one that is
	 * found
	 */
	public int add(int id, int hash) {
		int mask = this.ids.length - 1;
		int slot = hash & mask;
		while (this.ids[slot] != NEW) {
			if (this.hashes[slot] == hash && this.equality.isSame(this.ids[slot], id)) {
				return this.ids[slot];
			}
			slot = (slot + 1) & mask;
		}
		this.ids[slot] = id;
		this.hashes[slot] = hash;
		if (++this.size > this.ids.length / 2) {
			grow();
		}
		return NEW;
	}

	private void grow() {
		int[] oldIds = this.ids;
		int[] oldHashes = this.hashes;
		this.ids = new int[oldIds.length * 2];
		this.hashes = new int[oldIds.length * 2];
		Arrays.fill(this.ids, NEW);
		int mask = this.ids.length - 1;
		for (int old = 0; old < oldIds.length; old++) {
			if (oldIds[old] != NEW) {
				int slot = oldHashes[old] & mask;
				while (this.ids[slot] != NEW) {
					slot = (slot + 1) & mask;
				}
				this.ids[slot] = oldIds[old];
				this.hashes[slot] = oldHashes[old];
			}
		}
	}

	/**
	 * Compares numbered label sets.
	 */
	@FunctionalInterface
	public interface Equality {

		/**
		 * Whether two label sets are one series to Prometheus.
		 * @param known the number of one that was added before
		 * @param added the number of the one that is being added
		 * @return whether all labels are equal
		 */
		boolean isSame(int known, int added);

	}

}
