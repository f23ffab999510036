package io.github.exporterkit.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;

import org.jspecify.annotations.Nullable;

/**
 * A table of label sets: one column a label name, one row a set.
 * <p>
 * Families that come from the same rows share one table, so that a row's labels are
 * stored, hashed and encoded once however many metrics it has. Immutable once built.
 */
public final class LabelSets {

	/** No column is to be overlooked. */
	public static final int NO_COLUMN = -1;

	// Unknown to a target, which therefore cannot send labels that all collide.
	private static final long SEED = ThreadLocalRandom.current().nextLong();

	private static final long PRIME = 0x100000001b3L;

	private final List<String> names;

	private final @Nullable String[] values;

	private final int size;

	private LabelSets(List<String> names, @Nullable String[] values, int size) {
		this.names = names;
		this.values = values;
		this.size = size;
	}

	/**
	 * The label names, in the order of the columns.
	 * @return the names; empty for a table of unlabelled series
	 */
	public List<String> names() {
		return this.names;
	}

	/**
	 * How many label sets there are.
	 * @return the number of rows
	 */
	public int size() {
		return this.size;
	}

	/**
	 * One label's value.
	 * @param set the row
	 * @param column the column
	 * @return the value, or null if this row does not have the label, which to Prometheus
	 * is the same as an empty value
	 */
	public @Nullable String value(int set, int column) {
		return this.values[set * this.names.size() + column];
	}

	/**
	 * A hash of one label set. Differs from one process to the next.
	 * @param set the row
	 * @return the hash
	 */
	public int hash(int set) {
		return hash(set, NO_COLUMN);
	}

	/**
	 * A hash of one label set but for one label.
	 * @param set the row
	 * @param except the column to overlook, or {@link #NO_COLUMN}
	 * @return the hash
	 */
	public int hash(int set, int except) {
		long hash = SEED;
		for (int column = 0; column < this.names.size(); column++) {
			if (column != except) {
				hash = mix(hash, value(set, column));
			}
		}
		return fold(hash);
	}

	/** The hash that a row has once it is in a table. */
	static int hash(@Nullable String[] row) {
		long hash = SEED;
		for (String value : row) {
			hash = mix(hash, value);
		}
		return fold(hash);
	}

	private static long mix(long hash, @Nullable String value) {
		int length = (value != null) ? value.length() : 0;
		for (int i = 0; i < length; i++) {
			hash = (hash ^ Objects.requireNonNull(value).charAt(i)) * PRIME;
			hash ^= hash >>> 32;
		}
		return (hash ^ 0xFFFF_FFFFL) * PRIME;
	}

	private static int fold(long hash) {
		return (int) (hash ^ (hash >>> 32));
	}

	/**
	 * Whether two label sets are one series to Prometheus, given equal label names.
	 * @param set a row of this table
	 * @param other a table with the same names in the same order
	 * @param otherSet a row of that table
	 * @return whether all values are equal
	 */
	public boolean sameSet(int set, LabelSets other, int otherSet) {
		return sameSet(set, other, otherSet, NO_COLUMN);
	}

	/**
	 * Whether two label sets are the same but for one label, given equal label names.
	 * @param set a row of this table
	 * @param other a table with the same names in the same order
	 * @param otherSet a row of that table
	 * @param except the column to overlook, or {@link #NO_COLUMN}
	 * @return whether all other values are equal
	 */
	public boolean sameSet(int set, LabelSets other, int otherSet, int except) {
		for (int column = 0; column < this.names.size(); column++) {
			if (column != except && !isSame(value(set, column), other.value(otherSet, column))) {
				return false;
			}
		}
		return true;
	}

	private static boolean isSame(@Nullable String value, @Nullable String other) {
		return Objects.requireNonNullElse(value, "").equals(Objects.requireNonNullElse(other, ""));
	}

	/**
	 * Fills a table row by row.
	 */
	public static final class Builder {

		private static final int INITIAL_SETS = 16;

		private final List<String> names;

		private @Nullable String[] values;

		private int size;

		/**
		 * Begin a table.
		 * @param names the label names
		 */
		public Builder(List<String> names) {
			this.names = new ArrayList<>(names);
			this.values = new String[this.names.size() * INITIAL_SETS];
		}

		/**
		 * Append a label set.
		 * @param row one value a column, null where the label is absent; copied
		 * @return the row's number
		 */
		public int add(@Nullable String... row) {
			int columns = this.names.size();
			int start = this.size * columns;
			if (start + columns > this.values.length) {
				this.values = Arrays.copyOf(this.values, this.values.length * 2);
			}
			System.arraycopy(row, 0, this.values, start, columns);
			return this.size++;
		}

		/** The column of a label; a new one is absent from all rows so far. */
		int column(String name) {
			int known = this.names.indexOf(name);
			if (known >= 0) {
				return known;
			}
			int columns = this.names.size();
			@Nullable String[] wider = new String[(columns + 1) * Math.max(INITIAL_SETS, 2 * this.size)];
			for (int set = 0; set < this.size; set++) {
				System.arraycopy(this.values, set * columns, wider, set * (columns + 1), columns);
			}
			this.values = wider;
			this.names.add(name);
			return columns;
		}

		/** Whether a row of the table and another are one series to Prometheus. */
		boolean isSame(int set, @Nullable String[] row) {
			int columns = this.names.size();
			for (int column = 0; column < columns; column++) {
				if (!LabelSets.isSame(this.values[set * columns + column], row[column])) {
					return false;
				}
			}
			return true;
		}

		/**
		 * End the table.
		 * @return the table; the builder must not be used again
		 */
		public LabelSets build() {
			return new LabelSets(List.copyOf(this.names), this.values, this.size);
		}

	}

}
