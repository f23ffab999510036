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

	// Unknown to a target, which therefore cannot send labels that all collide.
	private static final long SEED = ThreadLocalRandom.current().nextLong();

	private static final long PRIME = 0x100000001b3L;

	private final LabelNames declared;

	private final List<String> names;

	private final @Nullable String[] values;

	private final int[] hashes;

	private final int size;

	private final boolean distinct;

	private LabelSets(Builder builder) {
		this.declared = builder.declared;
		this.names = List.copyOf(builder.names);
		this.values = builder.values;
		this.hashes = builder.hashes;
		this.size = builder.size;
		this.distinct = builder.distinct;
	}

	/**
	 * The label names, in the order of the columns.
	 * @return the names; empty for a table of unlabelled series
	 */
	public List<String> names() {
		return this.names;
	}

	/**
	 * What is declared about the label names.
	 * @return the declared names, which are the first ones
	 */
	public LabelNames declared() {
		return this.declared;
	}

	/**
	 * The same label sets in a table of more columns.
	 * @param all the names of the columns, all names of this table among them
	 * @return the table, with equal numbers of rows
	 */
	public LabelSets withNames(List<String> all) {
		Builder wide = new Builder(this.declared, all);
		int[] columns = all.stream().mapToInt(this.names::indexOf).toArray();
		@Nullable String[] row = new String[columns.length];
		for (int set = 0; set < this.size; set++) {
			for (int column = 0; column < columns.length; column++) {
				row[column] = (columns[column] >= 0) ? value(set, columns[column]) : null;
			}
			wide.add(row);
		}
		return wide.build();
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
	 * One label set.
	 * @param set the row
	 * @return a copy, one value a label name
	 */
	public @Nullable String[] row(int set) {
		int columns = this.names.size();
		return Arrays.copyOfRange(this.values, set * columns, (set + 1) * columns);
	}

	/**
	 * Whether no two rows are the same series to Prometheus.
	 * @return whether all label sets differ
	 */
	public boolean isDistinct() {
		return this.distinct;
	}

	/**
	 * A hash of one label set. Differs from one process to the next.
	 * @param set the row
	 * @return the hash
	 */
	public int hash(int set) {
		return this.hashes[set];
	}

	/**
	 * Whether two label sets are one series to Prometheus, given equal label names.
	 * @param set a row of this table
	 * @param other a table with the same names in the same order
	 * @param otherSet a row of that table
	 * @return whether all values are equal
	 */
	public boolean isSame(int set, LabelSets other, int otherSet) {
		return isSame(this.values, set, other.values, otherSet, this.names.size());
	}

	private static boolean isSame(@Nullable String[] values, int set, @Nullable String[] otherValues, int otherSet,
			int columns) {
		for (int column = 0; column < columns; column++) {
			String value = Objects.requireNonNullElse(values[set * columns + column], "");
			if (!value.equals(Objects.requireNonNullElse(otherValues[otherSet * columns + column], ""))) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Fills a table row by row.
	 */
	public static final class Builder {

		private static final int INITIAL_SETS = 16;

		private static final char REPLACEMENT = '\uFFFD';

		private final LabelNames declared;

		private final List<String> names;

		private @Nullable String[] values;

		private int[] hashes = new int[INITIAL_SETS];

		private int size;

		private boolean distinct = true;

		private SeriesIndex index = newIndex();

		/**
		 * Begin a table.
		 * @param names the label names
		 */
		public Builder(List<String> names) {
			this(LabelNames.of(names));
		}

		/**
		 * Begin a table.
		 * @param declared what is declared about the label names
		 */
		public Builder(LabelNames declared) {
			this(declared, declared.declared());
		}

		private Builder(LabelNames declared, List<String> names) {
			this.declared = declared;
			this.names = new ArrayList<>(names);
			this.values = new String[this.names.size() * INITIAL_SETS];
		}

		/**
		 * Append a label set. Half a surrogate pair, which no format can carry, becomes
		 * U+FFFD, as it does in every writer of UTF-8.
		 * @param row one value a column, null where the label is absent; copied
		 * @return the row's number
		 */
		public int add(@Nullable String... row) {
			this.distinct &= append(row) == SeriesIndex.NEW;
			return this.size++;
		}

		/**
		 * Find a label set, or append it.
		 * @param row one value a column, null where the label is absent; copied
		 * @return the number of the first row that is the same series
		 */
		public int findOrAdd(@Nullable String... row) {
			int known = append(row);
			return (known != SeriesIndex.NEW) ? known : this.size++;
		}

		/** Put a row behind the last one without counting it. */
		private int append(@Nullable String[] row) {
			int columns = this.names.size();
			int start = this.size * columns;
			if (start + columns > this.values.length) {
				this.values = Arrays.copyOf(this.values, this.values.length * 2);
			}
			if (this.size == this.hashes.length) {
				this.hashes = Arrays.copyOf(this.hashes, this.size * 2);
			}
			long hash = SEED;
			for (int column = 0; column < columns; column++) {
				String value = row[column];
				if (value != null) {
					value = wellFormed(value);
					hash = mix(hash, value);
				}
				this.values[start + column] = value;
				hash = (hash ^ 0xFFFF_FFFFL) * PRIME;
			}
			this.hashes[this.size] = (int) (hash ^ (hash >>> 32));
			return this.index.add(this.size, this.hashes[this.size]);
		}

		private static long mix(long start, String value) {
			long hash = start;
			for (int i = 0; i < value.length(); i++) {
				hash = (hash ^ value.charAt(i)) * PRIME;
				hash ^= hash >>> 32;
			}
			return hash;
		}

		private static String wellFormed(String value) {
			for (int i = 0; i < value.length(); i++) {
				if (Character.isSurrogate(value.charAt(i))) {
					return replaceHalfPairs(value);
				}
			}
			return value;
		}

		private static String replaceHalfPairs(String value) {
			StringBuilder replaced = new StringBuilder(value.length());
			value.codePoints()
				.forEach((point) -> replaced
					.appendCodePoint((Character.isBmpCodePoint(point) && Character.isSurrogate((char) point))
							? REPLACEMENT : point));
			return replaced.toString();
		}

		/**
		 * The column of a label; a new one is absent from all rows so far.
		 * @param name the label's name
		 * @return the column
		 */
		public int column(String name) {
			int known = this.names.indexOf(name);
			if (known >= 0) {
				return known;
			}
			int columns = this.names.size();
			@Nullable String[] narrow = this.values;
			int rows = this.size;
			this.names.add(name);
			this.values = new String[(columns + 1) * Math.max(INITIAL_SETS, 2 * rows)];
			this.index = newIndex();
			this.size = 0;
			for (int set = 0; set < rows; set++) {
				add(Arrays.copyOf(Arrays.copyOfRange(narrow, set * columns, (set + 1) * columns), columns + 1));
			}
			return columns;
		}

		private SeriesIndex newIndex() {
			return new SeriesIndex((known, added) -> isSame(this.values, known, this.values, added, this.names.size()));
		}

		/**
		 * How many label sets there are so far.
		 * @return the number of rows
		 */
		public int size() {
			return this.size;
		}

		/**
		 * End the table.
		 * @return the table; the builder must not be used again
		 */
		public LabelSets build() {
			return new LabelSets(this);
		}

	}

}
