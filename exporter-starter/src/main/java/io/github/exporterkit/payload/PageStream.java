package io.github.exporterkit.payload;

import java.io.Closeable;
import java.io.IOException;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * Pages, of which each says, or shows by its rows, whether there is another. They become
 * one document: the first page, in which the rows of the others follow its own.
 * <p>
 * Used by one thread, except for {@link #close()}.
 */
public interface PageStream extends Closeable {

	/**
	 * Where the rows are in each page.
	 * @return the place of an array or an object; empty if the page is one
	 */
	JsonPointer rows();

	/**
	 * Where a page says how to go on.
	 * @return the place of a text or a number; null if pages do not say so themselves
	 */
	@Nullable JsonPointer next();

	/**
	 * The first page. Called once.
	 * @return bytes of the format; closed with this
	 */
	Payload first();

	/**
	 * Begin to read the next page.
	 * @param next what the page before says at {@link #next()}; null if nothing
	 * @param rows how many rows the page before has
	 * @return the page; null if the page before was the last
	 * @throws IOException if the page cannot be had; the source fails then
	 */
	@Nullable Payload after(@Nullable String next, long rows) throws IOException;

	/**
	 * What messages call the page that is read.
	 * @return for example {@code page 2}
	 */
	String name();

	/**
	 * Give back what the pages are read from. Called by the framework: once the pages are
	 * read, after a failure, and from another thread while one is awaited; perhaps more
	 * than once.
	 */
	@Override
	void close() throws IOException;

}
