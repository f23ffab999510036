package io.github.exporterkit.payload;

import java.io.Closeable;
import java.io.IOException;
import java.util.Set;

/**
 * Rows that are pulled one at a time, as a scrape reads them. No row is kept, so their
 * number does not matter to memory.
 * <p>
 * The limits and the deadline of the scrape are checked between rows. Used by one thread,
 * except for {@link #close()}.
 */
@FunctionalInterface
public interface RowStream extends Closeable {

	/**
	 * Read the next row.
	 * @param row takes the cells of the row
	 * @return false if there is no further row
	 * @throws Exception if the rows cannot be read to their end; the source fails then
	 */
	boolean next(Row row) throws Exception;

	/**
	 * Says which columns are read, if that is known. Called once, if at all, before the
	 * first row.
	 * @param columns the names of the columns; the others need not be set
	 */
	default void select(Set<String> columns) {
	}

	/**
	 * Whether rules and records find columns whatever the case of a name is, as in SQL.
	 * @return false, unless names do not differ by case only; they are set in lower case
	 * then
	 */
	default boolean ignoresCase() {
		return false;
	}

	/**
	 * Give back what the rows are read from. Called by the framework: once the rows are
	 * read, after a failure, and from another thread while {@link #next(Row)} still
	 * waits, if the deadline has passed; perhaps more than once.
	 */
	@Override
	default void close() throws IOException {
	}

}
