package io.github.exporterkit.payload;

import org.jspecify.annotations.Nullable;

/**
 * Takes the cells of one row of a {@link RowStream}. A cell that is not set is absent; of
 * a column that is set twice, the last value counts.
 * <p>
 * The names of columns are best the same strings for every row, such as constants.
 */
public interface Row {

	/**
	 * Set a cell to a whole number.
	 * @param column the column's name
	 * @param value the number
	 */
	void set(String column, long value);

	/**
	 * Set a cell to a number.
	 * @param column the column's name
	 * @param value the number
	 */
	void set(String column, double value);

	/**
	 * Set a cell to true or false.
	 * @param column the column's name
	 * @param value whether it is true
	 */
	void set(String column, boolean value);

	/**
	 * Set a cell to text, to a point in time, or to whatever else JSON can say.
	 * @param column the column's name
	 * @param value text, a number, a boolean, an {@link java.time.Instant}, a map or a
	 * list of these, or anything that Jackson can serialize; null if the column has no
	 * value in this row
	 */
	void set(String column, @Nullable Object value);

}
